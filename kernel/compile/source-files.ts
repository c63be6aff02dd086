import { statSync } from "node:fs";
import type { CompilerOptions, SourceFile, System } from "@tslab/typescript-for-tslab";
import { ts } from "./typescript-seam.js";

interface Parsed {
  readonly file: SourceFile;
  readonly version: string;
}

/** Parsed source files, kept from one cell to the next. A package's files are taken to stay as they are. */
export class SourceFiles {
  readonly #parsed = new Map<string, Parsed>();

  get(path: string, sys: System, target: CompilerOptions["target"]): SourceFile | undefined {
    const known = this.#parsed.get(path);
    if (known?.version === "package") return known.file;
    const text = sys.readFile(path);
    if (text === undefined) return undefined;
    const version = isPackage(path) ? "package" : versionOf(path, text);
    if (known?.version === version) return known.file;
    const file = ts.createSourceFile(path, text, target ?? ts.ScriptTarget.ES2022, false);
    Object.assign(file, { version });
    this.#parsed.set(path, { file, version });
    return file;
  }
}

function isPackage(path: string): boolean {
  return path.includes("/node_modules/");
}

/** Modules that live in memory have no file; their text is their version. */
function versionOf(path: string, text: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : text;
}
