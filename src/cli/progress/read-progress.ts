import { isObject } from "../../notebook/json.js";
import type { CodeCell, Notebook } from "../../notebook/notebook.js";
import { VERDICT } from "../cell-failure.js";
import { exerciseOf } from "../student/nbgrader-metadata.js";

/** How one exercise of a notebook went. */
export interface ExerciseProgress {
  readonly exercise: string;
  /** 0-based. */
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

/** The exercises of an executed notebook. One whose cell shows no verdict has not passed. */
export function readProgress(notebook: Notebook): ExerciseProgress[] {
  return notebook.cells.flatMap((cell, index): ExerciseProgress[] => {
    const exercise = cell.cell_type === "code" ? exerciseOf(cell.source) : undefined;
    if (exercise === undefined || cell.cell_type !== "code") return [];
    return [{ exercise, cell: index, ...verdictOf(cell, exercise) }];
  });
}

function verdictOf({ outputs }: CodeCell, exercise: string): Pick<ExerciseProgress, "passed" | "message"> {
  for (const output of outputs) {
    if (output.output_type === "error") {
      const unsolved = /not implemented/iu.test(output.evalue);
      return { passed: false, message: unsolved ? "not attempted yet" : `${output.ename}: ${output.evalue}` };
    }
    if (output.output_type === "stream") continue;
    const verdict = output.data[VERDICT];
    if (!isObject(verdict) || verdict["kind"] !== "exercise" || verdict["name"] !== exercise) continue;
    const { message } = verdict;
    return { passed: verdict["holds"] === true, message: typeof message === "string" ? message : "" };
  }
  return { passed: false, message: "the cell shows no verdict" };
}
