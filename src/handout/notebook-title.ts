import type { Notebook } from "../notebook/notebook.js";
import { unescapeText } from "./escape.js";

/** Code in text, in which # begins no heading. */
const FENCED = /^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1[^\n]*$|(?![\s\S]))/gmu;
/** A main heading in each of the three ways to write one. */
const HEADING =
  /^ {0,3}#[ \t]+(?<marked>.+?)[ \t]*#*[ \t]*$|^ {0,3}(?<underlined>\S.*)\n {0,3}=+[ \t]*$|<h1\b[^>]*>(?<tagged>[\s\S]*?)<\/h1>/mu;

/** What a heading's Markdown says; formulas as their TeX. */
function plain(markdown: string): string {
  const text = markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/<\/?[a-z][^>]*>/giu, "")
    // A mark that is to be read as it stands has a backslash before it.
    .replaceAll(/\\([#*_`$])|[*`$]|(?<![\p{L}\p{N}\\}])_+(?=\S)|_+(?![\p{L}\p{N}{\\])/gu, "$1");
  return unescapeText(text).replaceAll(/\s+/gu, " ").trim();
}

/** The notebook's first main heading as plain text; else its file's name. */
export function notebookTitle(notebook: Notebook, file: string): string {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "markdown") continue;
    const { marked, underlined, tagged } = HEADING.exec(cell.source.replaceAll(FENCED, ""))?.groups ?? {};
    const title = plain(marked ?? underlined ?? tagged ?? "");
    if (title !== "") return title;
  }
  return (file.split(/[\\/]/u).at(-1) ?? file).replace(/\.ipynb$/u, "");
}
