/** What to do about an import of a package that is not there. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { KERNEL_FOLDER } from "../compile/compiler-options.js";
import type { Problem } from "../compile/problem.js";

/** TypeScript's number for a module that it cannot find. */
const NO_MODULE = 2307;

/** Undefined where the problem is another one, or a file of the notebook's own is missing. */
export function missingPackageHint(
  { code, message }: Pick<Problem, "code" | "message">,
  from: string = KERNEL_FOLDER,
): string | undefined {
  const [, name, scope] = /'((?:(@[\w.~-]+)\/)?\w[\w.~-]*)(?:\/[^']*)?'/.exec(message) ?? [];
  if (code !== NO_MODULE || name === undefined) return undefined;
  const relatives = scope === undefined ? [] : packagesOf(scope, from);
  const there = relatives.length === 0 ? "" : `; installed are ${relatives.join(", ")}`;
  return `${name} is not installed${there}. To add it: npm install ${name}, in the notebook's folder.`;
}

function packagesOf(scope: string, folder: string): string[] {
  const place = join(folder, "node_modules", scope);
  if (existsSync(place))
    return readdirSync(place)
      .toSorted()
      .map((name) => `${scope}/${name}`);
  return dirname(folder) === folder ? [] : packagesOf(scope, dirname(folder));
}
