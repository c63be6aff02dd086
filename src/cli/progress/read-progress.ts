import { isObject, type JsonObject } from "../../notebook/json.js";
import { exerciseOf, listedExercises, type Exercise } from "../../notebook/exercises.js";
import { isKeptWhole } from "../../notebook/kept-whole.js";
import type { Cell, CodeCell, Notebook } from "../../notebook/notebook.js";
import { VERDICT_TYPE } from "../../verdict/verdict-type.js";

/** How one exercise of a notebook went. */
export interface ExerciseProgress {
  readonly exercise: string;
  /** The cell that checks it, 0-based; -1 where there is none. */
  readonly cell: number;
  readonly passed: boolean;
  /** The first line of what the check says, or of what kept it from saying anything. */
  readonly message: string;
}

export interface Progress {
  readonly file: string;
  /** Why it was not looked at. */
  readonly unreadable?: string;
  readonly exercises: readonly ExerciseProgress[];
}

/**
 * The exercises to look for: those that the copy was given, whether or not their checks are still there, and those that
 * its reader has added. None in a notebook that shows its solutions.
 */
export function expectedExercises(notebook: Notebook): readonly Exercise[] {
  if (isKeptWhole(notebook)) return [];
  const listed = listedExercises(notebook) ?? [];
  const known = new Set(listed.map(({ check }) => check));
  const added = notebook.cells.flatMap((cell): Exercise[] => {
    const name = nameOf(cell);
    return name === undefined || known.has(cell.id) ? [] : [{ name, check: cell.id }];
  });
  const place = ({ check }: Exercise): number => notebook.cells.findIndex(({ id }) => id === check);
  // One whose check is gone keeps its place in the list.
  return listed.length === 0 ? added : [...listed, ...added.toSorted((a, b) => place(a) - place(b))];
}

/** The exercises of an executed notebook. One whose cell shows no verdict has not passed. */
export function readProgress(notebook: Notebook): ExerciseProgress[] {
  return expectedExercises(notebook).map(({ name, check }): ExerciseProgress => {
    const index = notebook.cells.findIndex(({ id }) => id === check);
    const { passed, message } = verdictOf(notebook.cells[index], check);
    return { exercise: name, cell: index, passed, message };
  });
}

function nameOf(cell: Cell): string | undefined {
  return cell.cell_type === "code" ? exerciseOf(cell.source) : undefined;
}

function verdictOf(
  cell: Cell | undefined,
  check: string | undefined,
): Pick<ExerciseProgress, "passed" | "message"> {
  if (check === undefined) return { passed: false, message: "no cell checks it" };
  if (cell?.cell_type !== "code") return { passed: false, message: "the cell that checks it is missing" };
  const error = cell.outputs.find((output) => output.output_type === "error");
  if (error !== undefined) return { passed: false, message: `${error.ename}: ${error.evalue}` };
  const verdicts = verdictsOf(cell);
  const said = verdicts.find(({ holds }) => holds !== true) ?? verdicts[0];
  if (said === undefined) return { passed: false, message: "the cell shows no verdict" };
  const { holds, attempted, message } = said;
  if (attempted === false) return { passed: false, message: "not attempted yet" };
  return { passed: holds === true, message: typeof message === "string" ? message : "" };
}

/**
 * What a cell shows of its exercise. A check by name answers by that name: beside it a cell may show what it likes. Where
 * a function that it needs is not written, it shows nothing else.
 */
function verdictsOf(cell: CodeCell): readonly JsonObject[] {
  const name = nameOf(cell);
  return cell.outputs.flatMap((output): JsonObject[] => {
    const verdict = "data" in output ? output.data[VERDICT_TYPE] : undefined;
    if (!isObject(verdict)) return [];
    if (verdict["attempted"] === false) return [verdict];
    const isOther = name !== undefined && (verdict["kind"] !== "exercise" || verdict["name"] !== name);
    return isOther ? [] : [verdict];
  });
}
