import { cellIds } from "./cell-id.js";
import { isArray, isObject, type Json, type JsonObject } from "./json.js";
import type { Cell, Notebook, Output } from "./notebook.js";

export interface CleanOptions {
  /** Remove outputs and execution counts too. */
  readonly strip?: boolean;
}

/**
 * The one form in which a notebook is kept in git: only metadata that somebody wrote, ids that stay, no traces of the
 * machine and the moment of its execution. Cleaning twice changes nothing.
 */
export function cleanNotebook(notebook: Notebook, { strip = false }: CleanOptions = {}): Notebook {
  const steps: readonly ((cell: Cell) => Cell)[] = [
    strip ? stripOutputs : cleanOutputs,
    (cell) => ({ ...cell, metadata: pick(cell.metadata, CELL_METADATA) }),
  ];
  const ids = cellIds(notebook.cells);
  return {
    cells: notebook.cells.map((cell, index) =>
      steps.reduce((cleaned, step) => step(cleaned), { ...cell, id: ids[index] ?? cell.id }),
    ),
    metadata: pick(notebook.metadata, NOTEBOOK_METADATA),
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Key → true to keep it whole, or the keys of it to keep. */
interface Whitelist {
  readonly [key: string]: true | Whitelist;
}

const NOTEBOOK_METADATA: Whitelist = {
  authors: true,
  gradbook: true,
  kernelspec: { display_name: true, language: true, name: true },
  // Not `version`: it would change with every release of the compiler.
  language_info: {
    codemirror_mode: true,
    file_extension: true,
    mimetype: true,
    name: true,
    nbconvert_exporter: true,
    pygments_lexer: true,
  },
  title: true,
};

const CELL_METADATA: Whitelist = {
  deletable: true,
  editable: true,
  format: true,
  gradbook: true,
  jupyter: { outputs_hidden: true, source_hidden: true },
  name: true,
  nbgrader: true,
  raw_mimetype: true,
  slideshow: true,
  tags: true,
};

function pick(metadata: JsonObject, whitelist: Whitelist): JsonObject {
  const kept = Object.entries(whitelist).flatMap(([key, keep]): [string, Json][] => {
    const value = metadata[key];
    if (value === undefined) return [];
    const picked = keep === true || !isObject(value) ? value : pick(value, keep);
    const empty = isObject(picked) && Object.keys(picked).length === 0;
    return empty || (isArray(picked) && picked.length === 0) ? [] : [[key, picked]];
  });
  return Object.fromEntries(kept);
}

/** The cell as if it had never been executed. */
export function stripOutputs(cell: Cell): Cell {
  return cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : cell;
}

/** How a stream was cut into messages depends on the moment: neighbours of the same name become one. */
function cleanOutputs(cell: Cell): Cell {
  if (cell.cell_type !== "code") return cell;
  const outputs: Output[] = [];
  for (const output of cell.outputs) {
    const last = outputs.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      outputs[outputs.length - 1] = { ...last, text: last.text + output.text };
    } else {
      outputs.push(output);
    }
  }
  return { ...cell, outputs };
}
