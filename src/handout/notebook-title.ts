import type { Notebook } from "../notebook/notebook.js";

/** The notebook's first main heading as plain text; else its file's name. */
export function notebookTitle(notebook: Notebook, file: string): string {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "markdown") continue;
    const heading = /^#\s+(.+?)\s*#*\s*$/mu.exec(cell.source)?.[1];
    if (heading !== undefined) return heading.replaceAll(/[*_`]|\[([^\]]*)\]\([^)]*\)/gu, "$1");
  }
  return (file.split(/[\\/]/u).at(-1) ?? file).replace(/\.ipynb$/u, "");
}
