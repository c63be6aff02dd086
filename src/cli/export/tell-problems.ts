import type { Cell } from "../../notebook/notebook.js";
import type { Io } from "../command.js";
import type { CellProblem } from "./make-handout.js";

/** Says what the checker did not understand of a notebook's directives; cells are counted as in the notebook's file. */
export function tellProblems(
  problems: readonly CellProblem[],
  cells: readonly Cell[],
  file: string,
  io: Pick<Io, "err">,
): void {
  for (const { cellId, line, message } of problems)
    io.err(`${file}, cell ${cells.findIndex(({ id }) => id === cellId)}, line ${line}: ${message}\n`);
}
