import type { Document, DocumentProblem, Passage } from "./document.js";
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
  for (const [index, cell] of cells.entries()) {
    const document = readCell(cell, file, index);
    passages.push(...document.passages);
    macros.push(...document.macros);
    problems.push(...document.problems);
  }
  return { file, passages, macros, problems };
}

function readCell(cell: ReadableCell, file: string, index: number): Omit<Document, "file"> {
  const source = typeof cell.source === "string" ? cell.source : cell.source.join("");
  if (cell.cell_type === "markdown") return readMarkdown(source, file, index);
  if (cell.cell_type !== "code") return { passages: [], macros: [], problems: [] };
  // IPython's `%%latex` cell shows its text as mathematics.
  if (/^\s*%%latex\b/.test(source)) return readTex(source.replace("%%latex", "       "), file, index);
  return {
    passages: [{ kind: "code", text: source, place: { line: 1, column: 1, cell: index } }],
    macros: [],
    problems: [],
  };
}
