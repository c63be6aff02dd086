import { isArray, isObject, type Json, type JsonObject } from "./json.js";
import type { Attachments, Cell, MimeBundle, Notebook, Output } from "./notebook.js";

/**
 * The notebook as Jupyter writes it: keys sorted, one space of indentation, texts as arrays of lines, a final newline.
 * The form depends on nothing but the content, so that a change in git is a change in the notebook.
 */
export function printNotebook(notebook: Notebook): string {
  const { cells, metadata, nbformat, nbformat_minor } = notebook;
  return `${print({ cells: cells.map(cellToJson), metadata, nbformat, nbformat_minor }, "")}\n`;
}

function cellToJson(cell: Cell): JsonObject {
  const { id, cell_type, metadata } = cell;
  const common = { id, cell_type, metadata, source: splitLines(cell.source) };
  if (cell.cell_type === "code") {
    return { ...common, execution_count: cell.execution_count, outputs: cell.outputs.map(outputToJson) };
  }
  return Object.keys(cell.attachments).length === 0
    ? common
    : { ...common, attachments: attachmentsToJson(cell.attachments) };
}

function attachmentsToJson(attachments: Attachments): JsonObject {
  return Object.fromEntries(
    Object.entries(attachments).map(([name, bundle]) => [name, bundleToJson(bundle)]),
  );
}

function outputToJson(output: Output): JsonObject {
  if (output.output_type === "error") return { ...output };
  if (output.output_type === "stream") return { ...output, text: splitLines(output.text) };
  return { ...output, data: bundleToJson(output.data) };
}

const SPLIT_BY_JUPYTER = /^(?:text\/.*|application\/javascript|image\/svg\+xml)$/s;

function bundleToJson(bundle: MimeBundle): JsonObject {
  return Object.fromEntries(
    Object.entries(bundle).map(([mime, data]) => [
      mime,
      typeof data === "string" && SPLIT_BY_JUPYTER.test(mime) ? splitLines(data) : data,
    ]),
  );
}

/** Python's `splitlines(True)`, which Jupyter uses: these are the characters that end a line there. */
// oxlint-disable-next-line no-control-regex -- line ends to Python
const LINE = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g;

function splitLines(text: string): string[] {
  return (text.match(LINE) ?? []).filter((line) => line !== "");
}

function print(value: Json, indent: string): string {
  const inner = `${indent} `;
  if (isArray(value)) {
    const items = value.map((item) => print(item, inner));
    return wrap("[", items, "]", indent);
  }
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort(byCodePoint)
    .map((key) => `${JSON.stringify(key)}: ${print(value[key] ?? null, inner)}`);
  return wrap("{", entries, "}", indent);
}

function wrap(open: string, items: readonly string[], close: string, indent: string): string {
  return items.length === 0
    ? open + close
    : `${open}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${close}`;
}

/** Python sorts by code point, JavaScript by UTF-16 unit: they differ beyond U+FFFF. */
function byCodePoint(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  const at = left.findIndex((char, i) => char !== right[i]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}
