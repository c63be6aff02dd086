import { createRequire } from "node:module";
import { join } from "node:path";
import { isLocal } from "./local-files.js";

/** A cell's `require`: finds what an `import` would, first from the notebook's folder and then from the kernel's. */
export function cellRequire(folder: string, fallback: string): NodeJS.Require {
  const near = createRequire(join(folder, "anywhere.js"));
  const far = createRequire(join(fallback, "anywhere.js"));
  const resolve = (specifier: string, options?: { paths?: string[] }): string => {
    try {
      return near.resolve(specifier, options);
    } catch (error) {
      if (isLocal(specifier) || options?.paths) throw error;
      return resolveOr(far, specifier, error);
    }
  };
  const require = (specifier: string): unknown => near(resolve(specifier));
  const paths = (request: string): string[] | null => near.resolve.paths(request);
  return Object.assign(require, near, { resolve: Object.assign(resolve, { paths }) });
}

function resolveOr(require: NodeJS.Require, specifier: string, first: unknown): string {
  try {
    return require.resolve(specifier);
  } catch {
    throw first;
  }
}
