import type { Document, DocumentProblem, Passage } from "./document.js";
import { type HidingRules, readHidingRules } from "./read-elements.js";
import { readMarkdown } from "./read-markdown.js";
import { readTex } from "./read-tex.js";

/** As much of a notebook's cell as is read here, in nbformat's own names or the kernel's. */
export interface ReadableCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** Reads a notebook's cells in order; macros of one cell hold in all of them, as in JupyterLab. */
export function readNotebook(cells: readonly ReadableCell[], file: string): Document {
  const passages: Passage[] = [];
  const macros: string[] = [];
  const problems: DocumentProblem[] = [];
  // A style sheet in one cell hides what another holds.
  const hidingRules = readHidingRules(
    cells.map((cell) => (cell.cell_type === "markdown" ? sourceOf(cell) : "")).join("\n"),
  );
  for (const [index, cell] of cells.entries()) {
    const document = readCell(cell, file, index, hidingRules);
    passages.push(...document.passages);
    macros.push(...document.macros);
    problems.push(...document.problems);
  }
  return { file, passages, macros, problems };
}

function sourceOf({ source }: ReadableCell): string {
  return typeof source === "string" ? source : source.join("");
}

function readCell(
  cell: ReadableCell,
  file: string,
  index: number,
  hidingRules: HidingRules,
): Omit<Document, "file"> {
  const source = sourceOf(cell);
  if (cell.cell_type === "markdown") return readMarkdown(source, file, index, hidingRules);
  if (cell.cell_type !== "code") return { passages: [], macros: [], problems: [] };
  // IPython's `%%latex` cell shows its text as mathematics.
  if (/^\s*%%latex\b/.test(source)) return readTex(source.replace("%%latex", "       "), file, index);
  return {
    passages: [{ kind: "code", text: source, place: { line: 1, column: 1, cell: index } }],
    macros: [],
    problems: [],
  };
}
