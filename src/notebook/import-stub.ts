import type { Cell } from "./notebook.js";

/** What stands in code where a reader is to write; it comes from the library. */
export const STUB = "throw notImplemented();";

const NAME = "notImplemented";
const LIBRARY = "gradbook";

/** `import { a, b } from "gradbook";`, in one line or in several. */
const IMPORT = new RegExp(String.raw`^(import\s*\{)([^}]*)(\}\s*from\s*["']${LIBRARY}["'])`, "mu");

/** Sees to it that the stubs' name is imported: in the notebook's own import from the library, or above the first stub. */
export function importStub(cells: readonly Cell[]): readonly Cell[] {
  const first = cells.findIndex((cell) => cell.cell_type === "code" && cell.source.includes(STUB));
  if (first < 0) return cells;
  const imports = cells.findIndex(
    (cell, index) => index <= first && cell.cell_type === "code" && IMPORT.test(cell.source),
  );
  const at = imports < 0 ? first : imports;
  return cells.map((cell, index) => (index === at ? { ...cell, source: withImport(cell.source) } : cell));
}

function withImport(source: string): string {
  if (!IMPORT.test(source)) return `import { ${NAME} } from "${LIBRARY}";\n\n${source}`;
  return source.replace(
    IMPORT,
    (_, open: string, names: string, close: string) => `${open}${withName(names)}${close}`,
  );
}

/** In its place, where the names are in the order of the alphabet; written as the others are. */
function withName(list: string): string {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.includes(NAME)) return list;
  const before = names.findIndex((name) => name.toLowerCase() > NAME.toLowerCase());
  const all = names.toSpliced(before < 0 ? names.length : before, 0, NAME);
  const indent = /\n(\s*)\S/u.exec(list)?.[1];
  return indent === undefined
    ? ` ${all.join(", ")} `
    : `\n${all.map((name) => `${indent}${name},`).join("\n")}\n`;
}
