import { createHash } from "node:crypto";
import { derivationNames } from "../../notebook/directive-comment.js";
import { isObject, type Json, type JsonObject } from "../../notebook/json.js";
import type { Cell, Notebook } from "../../notebook/notebook.js";
import { readExercises } from "../../notebook/exercises.js";
import { CODE_STUB, holdsSolution } from "../../notebook/student-notebook.js";
import { withCarriedImports } from "./carried-imports.js";

const POINTS = 1;

/**
 * A reader's copy as nbgrader takes it (metadata, schema version 3): cells that held a solution are to be filled in,
 * cells that check an exercise are locked, are worth a point, import what they use themselves, and carry nbgrader's
 * checksum; what they go by, exercises that the notebook defines and derivations with a mistake in
 * them, is locked too. Of cells
 * that an author has described to nbgrader only the checksum is made anew, where they have been changed.
 *
 * @param copy the reader's copy; its cells keep the ids of the original's
 */
export function withGradingMetadata(copy: Notebook, original: Notebook): Notebook {
  const solved = new Set(original.cells.filter(holdsSolution).map(({ id }) => id));
  const sources = new Map(original.cells.map(({ id, source }) => [id, source]));
  const checks = new Map(readExercises(original, copy).map(({ name, check }) => [check, name]));
  const isGraded = ({ id, metadata }: Cell): boolean =>
    checks.has(id) || (isObject(metadata["nbgrader"]) && metadata["nbgrader"]["grade"] === true);
  const basis = basisOf(copy.cells.filter(isGraded));
  const taken = new Set<string>();
  const cells = copy.cells.map((given): Cell => {
    const isCode = given.cell_type === "code";
    const solution = solved.has(given.id);
    const cell = isCode && isGraded(given) ? { ...given, source: withCarriedImports(given, copy) } : given;
    const own = cell.metadata["nbgrader"];
    if (own !== undefined) return sources.get(cell.id) === cell.source ? cell : checkedAgain(cell, own);
    const check = isCode ? checks.get(cell.id) : undefined;
    if (check !== undefined) return described(cell, gradeOf(unique(check, taken), solution));
    // nbgrader takes an answer in text for one that a person grades; here the cell below checks it.
    if (solution) return isCode ? withSolution(cell, taken) : cell;
    return basis(cell) ? described(cell, plain(unique(`given-${cell.id}`, taken), { locked: true })) : cell;
  });
  return { ...copy, cells };
}

/** Whether a cell holds what graded ones go by: a derivation whose mistake is to be found, or an exercise's definition. */
function basisOf(graded: readonly Cell[]): (cell: Cell) => boolean {
  const names = new Set(
    graded.flatMap(({ source }) =>
      Array.from(source.matchAll(/\bfindMistake\(\s*(["'`])(.+?)\1/gu), ([, , name]) => name),
    ),
  );
  return (cell) =>
    cell.cell_type === "markdown"
      ? derivationNames(cell.source).some((name) => names.has(name))
      : /^(?:[^/\n]*[^\p{L}\p{N}_$/\n])?define(?:Derivation)?Exercise\(/mu.test(cell.source);
}

/**
 * A cell to be filled in, the stub between solution markers: without them nbgrader puts its own in place of the whole
 * cell. One that runs as it stands (`let guess = 0;`) is none to nbgrader, whose stub would throw.
 */
function withSolution(cell: Cell, taken: Set<string>): Cell {
  const source = markStubs(cell.source);
  if (source === cell.source) return cell;
  return described({ ...cell, source }, plain(unique(`solution-${cell.id}`, taken), { solution: true }));
}

/** Puts solution markers around the stubs of a code cell. */
function markStubs(source: string): string {
  const lines = source.split("\n");
  const isStub = (at: number, indent: string): boolean =>
    CODE_STUB.every((stub, i) => lines[at + i] === indent + stub);
  const marked: string[] = [];
  for (const [at, line] of lines.entries()) {
    const indent = /^\s*/u.exec(line)?.[0] ?? "";
    if (isStub(at, indent)) marked.push(`${indent}// BEGIN SOLUTION`);
    marked.push(line);
    if (isStub(at - CODE_STUB.length + 1, indent)) marked.push(`${indent}// END SOLUTION`);
  }
  return marked.join("\n");
}

/** What nbgrader is to know of a cell, but for what follows from the cell itself. */
interface Described {
  readonly grade: boolean;
  readonly solution: boolean;
  readonly locked: boolean;
  readonly grade_id: string;
  readonly points?: number;
}

function described(cell: Cell, own: Described): Cell {
  const checksum = checksumOf(cell, own);
  const nbgrader: JsonObject = {
    ...own,
    schema_version: 3,
    task: false,
    cell_type: cell.cell_type,
    checksum,
  };
  return { ...cell, metadata: { ...cell.metadata, nbgrader } };
}

/** With the checksum of what is left of the cell; without one nbgrader does not look for changes. */
function checkedAgain(cell: Cell, own: Json): Cell {
  if (!isObject(own) || typeof own["checksum"] !== "string") return cell;
  const nbgrader = { ...own, checksum: checksumOf(cell, own as unknown as Described) };
  return { ...cell, metadata: { ...cell.metadata, nbgrader } };
}

/** nbgrader wants every id of a notebook but once. */
function unique(id: string, taken: Set<string>): string {
  let found = id;
  for (let n = 2; taken.has(found); n++) found = `${id}-${n}`;
  taken.add(found);
  return found;
}

/** A cell that checks and is to be filled in at once cannot be locked; a person grades it. */
function gradeOf(grade_id: string, solution: boolean): Described {
  return { grade: true, grade_id, locked: !solution, points: POINTS, solution };
}

function plain(
  grade_id: string,
  what: { readonly locked?: boolean; readonly solution?: boolean },
): Described {
  return { grade: false, grade_id, locked: false, solution: false, ...what };
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
