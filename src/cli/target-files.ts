import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "./command.js";

/** Where a file really is: links, and on some disks the case of letters, lead to the same one. */
function place(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** One file in `out` for each of `files`; refuses to overwrite an original, or one copy with another. */
export function targetFiles(files: readonly string[], out: string, cwd: string): string[] {
  const targets = files.map((file) => join(out, basename(file)));
  for (const [i, target] of targets.entries()) {
    const twin = targets.indexOf(target);
    if (twin !== i) {
      throw new UsageError(
        `${files[twin]} and ${files[i]} would both become ${target}; give them in two calls`,
      );
    }
    const original = files.find((file) => place(file, cwd) === place(target, cwd));
    if (original !== undefined) {
      throw new UsageError(`--out ${out} would overwrite ${original}; name another folder`);
    }
  }
  return targets;
}

/** Where a notebook that failed is kept. */
export function failedName(target: string): string {
  return join(dirname(target), `${basename(target, ".ipynb")}.failed.ipynb`);
}
