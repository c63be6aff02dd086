import { createRequire } from "node:module";
import { join } from "node:path";
import { COMPANIONS } from "../modules/companions.js";
import { KERNEL_FOLDER } from "./compiler-options.js";

/** Declaration files of the companions of the packages that the texts import. */
export function ambientTypes(texts: readonly string[], cwd: string): string[] {
  return [...COMPANIONS].flatMap(([name, { types }]) => {
    if (!texts.some((text) => text.includes(name))) return [];
    const found = types.flatMap((type) => declarationFile(type, cwd) ?? []);
    return found;
  });
}

function declarationFile(specifier: string, cwd: string): string | undefined {
  for (const folder of [cwd, KERNEL_FOLDER]) {
    try {
      return createRequire(join(folder, "anywhere.js")).resolve(specifier).replace(/\.js$/, ".d.ts");
    } catch {
      // The next folder may have it; without the package there is nothing to accompany.
    }
  }
  return undefined;
}
