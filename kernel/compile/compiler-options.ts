import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompilerOptions } from "@tslab/typescript-for-tslab";
import { ts } from "./typescript-seam.js";

/** The folder from which packages resolve that a notebook's own surroundings do not have. */
export const KERNEL_FOLDER: string = dirname(fileURLToPath(import.meta.url));

/** Nothing is written to files, so that none can be overwritten; the check takes time for every file of every program. */
const NO_OUTPUT_CHECK = { suppressOutputPathCheck: true } as CompilerOptions;

/**
 * tslab's options, adapted: bundler resolution reads packages' `exports` and accepts `./util.ts`; of the @types
 * packages only node's is global; the types of JavaScript files are inferred but not checked.
 */
export function compilerOptions(
  tslabOptions: CompilerOptions,
  cwd: string,
  strict: boolean,
): CompilerOptions {
  const { disableTopLevelAwait: _, ...options } = tslabOptions as CompilerOptions & {
    disableTopLevelAwait?: boolean;
  };
  const modern = Number(process.versions.node.split(".")[0]) >= 22 ? "lib.esnext.d.ts" : "lib.es2023.d.ts";
  return {
    ...options,
    target: ts.ScriptTarget.ES2022,
    lib: [modern],
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: ["node"],
    typeRoots: typeRoots(cwd),
    checkJs: false,
    preserveConstEnums: true,
    ...NO_OUTPUT_CHECK,
    sourceMap: true,
    strict,
  };
}

function typeRoots(cwd: string): string[] {
  const roots: string[] = [];
  for (const start of [cwd, KERNEL_FOLDER]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const root = join(folder, "node_modules", "@types");
      if (ts.sys.directoryExists(root)) roots.push(root);
      if (dirname(folder) === folder) break;
    }
  }
  return roots;
}
