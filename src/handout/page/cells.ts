import type { Cell, CodeCell, MarkdownCell, Notebook, RawCell } from "../../notebook/notebook.js";
import { hasTag, holdsSolution } from "../../notebook/student-notebook.js";
import { decodedPath } from "../decoded-path.js";
import { escapeText } from "../escape.js";
import type { FormulaTokens } from "./formula-tokens.js";
import type { Headings } from "./headings.js";
import { highlight } from "./highlight.js";
import { renderMarkdown } from "./markdown.js";
import { renderOutput } from "./outputs.js";
import { type FindPicture, sanitize } from "./sanitize.js";
import type { Verdicts } from "./verdicts.js";

/** A picture that a cell names, as a data URL; undefined where there is none to be had. */
export type FindCellPicture = (source: string, cell: number) => string | undefined;

/** What rendering cells needs to know of the page and its surroundings. */
export interface PageContext {
  readonly tokens: FormulaTokens;
  readonly headings: Headings;
  /** Programming language of the code cells, as highlight.js names it. */
  readonly language: string;
  readonly findPicture: FindCellPicture;
  readonly verdicts: Verdicts;
  /** What a link to another notebook leads to in the set of handouts. */
  readonly linkTo: (href: string) => string;
  readonly onFigure?: (types: readonly string[]) => void;
  /** The display of a Markdown cell with the checker's word on it, as HTML with tokens. */
  readonly onDisplay?: (tex: string, cell: number) => string | undefined;
}

/** The same for one cell. */
interface CellContext extends PageContext {
  readonly find: FindPicture;
}

function hides(cell: Cell, what: "source_hidden" | "outputs_hidden"): boolean {
  const jupyter = cell.metadata["jupyter"];
  return (
    typeof jupyter === "object" &&
    jupyter !== null &&
    (jupyter as Readonly<Record<string, unknown>>)[what] === true
  );
}

/** Pictures pasted into the cell come before files of the same name. */
function attachmentsOf({ attachments }: MarkdownCell | RawCell, find: FindPicture): FindPicture {
  return (source) => {
    if (!source.startsWith("attachment:")) return find(source);
    const bundle = attachments[decodedPath(source.slice("attachment:".length))];
    const [mime, data] = Object.entries(bundle ?? {}).find(([type]) => type.startsWith("image/")) ?? [];
    if (mime === undefined || typeof data !== "string") return undefined;
    return mime === "image/svg+xml"
      ? `data:${mime};charset=utf-8,${encodeURIComponent(data)}`
      : `data:${mime};base64,${data.replaceAll(/\s+/gu, "")}`;
  };
}

const LINK = /(<a\b[^>]*\shref=")([^"]*)(")/gu;
/** A table wider than the page scrolls by itself; people without a mouse need to reach it. */
const SCROLLING = '<div class="wide" tabindex="0" role="group" aria-label="Table">';

function finish(html: string, { linkTo }: CellContext): string {
  return html
    .replaceAll(LINK, (_, before: string, href: string, after: string) => `${before}${linkTo(href)}${after}`)
    .replaceAll(/<table\b/gu, `${SCROLLING}<table`)
    .replaceAll("</table>", "</table></div>");
}

function renderMarkdownCell(cell: MarkdownCell, index: number, context: CellContext): string {
  const { tokens, headings, find, onDisplay } = context;
  const html = renderMarkdown(cell.source, tokens, attachmentsOf(cell, find), (tex) =>
    onDisplay?.(tex, index),
  );
  return `<section class="cell markdown" data-cell="${index}">${headings.anchor(finish(html, context))}</section>`;
}

function renderCode(cell: CodeCell, { language, verdicts }: CellContext): string {
  if (cell.source.trim() === "" || hasTag(cell, "remove-input", "remove_input")) return "";
  // A line that only asks for what the margin already says need not be read.
  const asks = cell.outputs.some((output) => verdicts.repeatsMargin(output));
  const folded = asks || hides(cell, "source_hidden") || hasTag(cell, "hide-input", "hide-cell");
  const code = highlight(cell.source, language) || escapeText(cell.source);
  const count = cell.execution_count === null ? "" : ` <span class="count">[${cell.execution_count}]</span>`;
  const isSolution = holdsSolution(cell) || hasTag(cell, "solution");
  const label = isSolution ? "Solution" : "Code";
  return (
    `<details class="code${isSolution ? " solution" : ""}"${folded ? "" : " open"}><summary>${label}${count}</summary>` +
    `<pre tabindex="0"><code class="hljs">${code}</code></pre></details>`
  );
}

function renderOutputs(cell: CodeCell, index: number, context: CellContext): string {
  if (cell.outputs.length === 0 || hasTag(cell, "remove-output", "remove_output")) return "";
  const place = cell.execution_count === null ? "Output of a cell" : `Output of cell ${cell.execution_count}`;
  const tokens = context.tokens.inOutputsOf(index);
  const html = cell.outputs
    .map((output) =>
      context.verdicts.render(output, cell.source, () => renderOutput(output, { ...context, tokens, place })),
    )
    .join("");
  if (html === "") return "";
  const outputs = `<div class="outputs">${finish(html, context)}</div>`;
  return hides(cell, "outputs_hidden") || hasTag(cell, "hide-output", "hide-cell")
    ? `<details class="folded-output"><summary>Output</summary>${outputs}</details>`
    : outputs;
}

/** Text for another form of the document (TeX, reStructuredText, settings of an exporter) is not for this one. */
function renderRaw(cell: RawCell, context: CellContext): string {
  const { format, raw_mimetype: mime = format ?? "text/plain" } = cell.metadata;
  if (cell.source.trim() === "" || /^---\n[\s\S]*\n---\s*$/u.test(cell.source)) return "";
  if (mime === "text/html") return finish(sanitize(cell.source, context.find), context);
  if (mime === "text/markdown")
    return finish(renderMarkdown(cell.source, context.tokens, context.find), context);
  return mime === "text/plain" || mime === "" ? `<pre class="raw">${escapeText(cell.source)}</pre>` : "";
}

function renderCell(cell: Cell, index: number, context: CellContext): string {
  if (hasTag(cell, "remove-cell", "remove_cell")) return "";
  if (cell.cell_type === "markdown") return renderMarkdownCell(cell, index, context);
  const inside =
    cell.cell_type === "raw"
      ? renderRaw(cell, context)
      : renderCode(cell, context) + renderOutputs(cell, index, context);
  return inside === "" ? "" : `<section class="cell code-cell" data-cell="${index}">${inside}</section>`;
}

/** All cells in order, as HTML with tokens for the formulas. */
export function renderCells(notebook: Notebook, context: PageContext): string {
  return notebook.cells
    .map((cell, index) => {
      const find: FindPicture = (source) => context.findPicture(source, index);
      return renderCell(cell, index, { ...context, find });
    })
    .join("\n");
}
