import { createHash } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../../notebook/json.js";
import type { Cell, Notebook } from "../../notebook/notebook.js";
import { readExercises } from "../../notebook/exercises.js";
import { holdsSolution } from "../../notebook/student-notebook.js";

const POINTS = 1;

/**
 * A reader's copy as nbgrader takes it (metadata, schema version 3): cells that held a solution are to be filled in,
 * cells that check an exercise are locked, are worth a point, and carry nbgrader's checksum. Of cells that an author
 * has described to nbgrader only the checksum is made anew, where something has been taken out of them.
 *
 * @param copy the reader's copy; its cells keep the ids of the original's
 */
export function withGradingMetadata(copy: Notebook, original: Notebook): Notebook {
  const solved = new Set(original.cells.filter(holdsSolution).map(({ id }) => id));
  const sources = new Map(original.cells.map(({ id, source }) => [id, source]));
  const checks = new Map(readExercises(original, copy).map(({ name, check }) => [check, name]));
  const taken = new Set<string>();
  const cells = copy.cells.map((cell): Cell => {
    // nbgrader takes an answer in text for one that a person grades; here the cell below checks it.
    const own = cell.metadata["nbgrader"];
    if (own !== undefined) return sources.get(cell.id) === cell.source ? cell : checkedAgain(cell, own);
    if (cell.cell_type !== "code") return cell;
    const check = checks.get(cell.id);
    const solution = solved.has(cell.id);
    if (check !== undefined) return described(cell, gradeOf(cell, unique(check, taken), solution));
    if (solution) return described(cell, solutionOf(cell, unique(`solution-${cell.id}`, taken)));
    return cell;
  });
  return { ...copy, cells };
}

function described(cell: Cell, nbgrader: JsonObject): Cell {
  return { ...cell, metadata: { ...cell.metadata, nbgrader } };
}

/** With the checksum of what is left of the cell; without one nbgrader does not look for changes. */
function checkedAgain(cell: Cell, own: Json): Cell {
  if (!isObject(own) || typeof own["checksum"] !== "string") return cell;
  return described(cell, { ...own, checksum: checksumOf(cell, own as unknown as Described) });
}

/** nbgrader wants every id of a notebook but once. */
function unique(id: string, taken: Set<string>): string {
  let found = id;
  for (let n = 2; taken.has(found); n++) found = `${id}-${n}`;
  taken.add(found);
  return found;
}

/** A cell that checks and is to be filled in at once cannot be locked; a person grades it. */
function gradeOf(cell: Cell, grade_id: string, solution: boolean): JsonObject {
  const own = {
    grade: true,
    grade_id,
    locked: !solution,
    points: POINTS,
    schema_version: 3,
    solution,
    task: false,
  };
  return { ...own, cell_type: cell.cell_type, checksum: checksumOf(cell, own) };
}

function solutionOf(cell: Cell, grade_id: string): JsonObject {
  const own = { grade: false, grade_id, locked: false, schema_version: 3, solution: true, task: false };
  return { ...own, cell_type: cell.cell_type, checksum: checksumOf(cell, own) };
}

interface Described {
  readonly grade: boolean;
  readonly solution: boolean;
  readonly locked: boolean;
  readonly grade_id: string;
  readonly points?: number;
}

/** nbgrader.utils.compute_checksum, whose texts are Python's: `True`, `1.0`. */
export function checksumOf(
  { source, cell_type }: Pick<Cell, "source" | "cell_type">,
  own: Described,
): string {
  const python = (value: boolean): string => (value ? "True" : "False");
  const { grade, solution, locked, grade_id, points = 0 } = own;
  const parts = [source, cell_type, python(grade), python(solution), python(locked), grade_id];
  if (grade) parts.push(Number.isInteger(points) ? points.toFixed(1) : String(points));
  return createHash("md5").update(parts.join("")).digest("hex");
}
