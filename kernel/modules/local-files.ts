import { existsSync, realpathSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];
/** TypeScript's rule: an import of `x.js` may mean the file `x.ts`. */
const WRITTEN_FOR: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
  ".jsx": [".tsx"],
};

export function isLocal(specifier: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|\/|file:|[a-zA-Z]:[\\/])/.test(specifier);
}

/** The file that a relative or absolute specifier stands for; `virtual` knows modules that live in memory. */
export function resolveLocal(
  specifier: string,
  folder: string,
  virtual: ReadonlyMap<string, string>,
): string | undefined {
  const path = specifier.startsWith("file:") ? fileURLToPath(specifier) : resolve(folder, specifier);
  for (const candidate of candidates(path)) {
    if (virtual.has(candidate)) return candidate;
    if (existsSync(candidate) && statSync(candidate).isFile()) return realpathSync(candidate);
  }
  return undefined;
}

function* candidates(path: string): Generator<string> {
  yield path;
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (const other of WRITTEN_FOR[extension] ?? []) yield stem + other;
  for (const other of EXTENSIONS) yield path + other;
  for (const other of EXTENSIONS) yield join(path, `index${other}`);
}
