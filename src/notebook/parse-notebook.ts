import { cellIds } from "./cell-id.js";
import { type JsonPath, NotebookSource } from "./notebook-source.js";
import type { Json, JsonObject } from "./json.js";
import type { Attachments, Cell, MimeBundle, Notebook, Output } from "./notebook.js";

/**
 * Reads an `.ipynb` file's text. Older 4.x notebooks are read too: cells without ids get stable ones.
 * Throws a `NotebookError` that names the file, the place and the way to mend it.
 */
export function parseNotebook(text: string, file: string): Notebook {
  const source = new NotebookSource(text, file);
  const root = source.object([]);
  checkFormat(source, root);
  const written = source.array(["cells"]).map((_, index) => ({
    id: source.at(["cells", index, "id"]),
    source: source.text(["cells", index, "source"]),
  }));
  const cells = cellIds(written).map((id, index) => parseCell(source, index, id));
  return {
    cells,
    metadata: source.object(["metadata"], {}),
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function checkFormat(source: NotebookSource, root: JsonObject): void {
  const { nbformat } = root;
  if (nbformat === 4) return;
  if (typeof nbformat !== "number") {
    throw source.error([], "this JSON is not a notebook: it has no number `nbformat`");
  }
  throw source.error(
    ["nbformat"],
    nbformat < 4
      ? `notebook format ${nbformat} is too old; convert it: jupyter nbconvert --to notebook --nbformat 4 --inplace ${JSON.stringify(source.file)}`
      : `notebook format ${nbformat} is newer than 4, the one gradbook reads; save it as format 4`,
  );
}

function parseCell(source: NotebookSource, index: number, id: string): Cell {
  const path: JsonPath = ["cells", index];
  const cell_type = readType(source, path, "cell_type", CELL_TYPES);
  const common = {
    id,
    metadata: source.object([...path, "metadata"], {}),
    source: source.text([...path, "source"]),
  };
  if (cell_type !== "code") {
    return { ...common, cell_type, attachments: parseAttachments(source, [...path, "attachments"]) };
  }
  const outputs = source
    .array([...path, "outputs"], [])
    .map((_, i) => parseOutput(source, [...path, "outputs", i]));
  return { ...common, cell_type, execution_count: parseCount(source, path), outputs };
}

const CELL_TYPES = ["markdown", "raw", "code"] as const;
const OUTPUT_TYPES = ["stream", "display_data", "execute_result", "error"] as const;
const STREAMS = ["stdout", "stderr"] as const;

function readType<T extends string>(
  source: NotebookSource,
  path: JsonPath,
  key: string,
  types: readonly T[],
): T {
  const given = source.object(path)[key];
  const found = types.find((type) => type === given);
  if (found !== undefined) return found;
  const list = types.map((type) => JSON.stringify(type)).join(", ");
  throw source.error(
    [...path, key],
    `${key} must be one of ${list}, not ${JSON.stringify(given) ?? "missing"}`,
  );
}

function parseCount(source: NotebookSource, path: JsonPath): number | null {
  const count = source.at([...path, "execution_count"]);
  return typeof count === "number" ? count : null;
}

function parseAttachments(source: NotebookSource, path: JsonPath): Attachments {
  const names = Object.keys(source.object(path, {}));
  return Object.fromEntries(names.map((name) => [name, parseBundle(source, [...path, name])]));
}

function parseOutput(source: NotebookSource, path: JsonPath): Output {
  const output_type = readType(source, path, "output_type", OUTPUT_TYPES);
  if (output_type === "stream") {
    return {
      output_type,
      name: readType(source, path, "name", STREAMS),
      text: source.text([...path, "text"]),
    };
  }
  if (output_type === "error") {
    const traceback = source
      .array([...path, "traceback"], [])
      .map((_, i) => source.text([...path, "traceback", i]));
    return {
      output_type,
      ename: source.text([...path, "ename"]),
      evalue: source.text([...path, "evalue"]),
      traceback,
    };
  }
  const display = parseDisplay(source, path);
  return output_type === "display_data"
    ? { output_type, ...display }
    : { output_type, ...display, execution_count: parseCount(source, path) };
}

function parseDisplay(source: NotebookSource, path: JsonPath): { data: MimeBundle; metadata: JsonObject } {
  return {
    data: parseBundle(source, [...path, "data"]),
    metadata: source.object([...path, "metadata"], {}),
  };
}

/** Joins texts that were split into lines; the values of JSON types stay as they are. */
function parseBundle(source: NotebookSource, path: JsonPath): MimeBundle {
  return Object.fromEntries(
    Object.entries(source.object(path)).map(([mime, data]): [string, Json] => [
      mime,
      /^application\/(?:.*\+)?json$/.test(mime) ? data : source.text([...path, mime]),
    ]),
  );
}
