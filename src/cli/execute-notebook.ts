import { stripOutputs } from "../notebook/clean-notebook.js";
import type { CodeCell, Notebook, Output } from "../notebook/notebook.js";
import { hasTag } from "../notebook/student-notebook.js";
import { type Failure, failureOf } from "./cell-failure.js";

/** What executing needs of a kernel; `kernel/session.ts` has it. */
export interface CellRunner {
  execute(code: string): Promise<{ readonly outputs: readonly Output[]; readonly executionCount: number }>;
}

export interface Execution {
  /** The notebook with the outputs of all that ran; cells that did not run have none. */
  readonly notebook: Notebook;
  /** In order; empty when all holds. */
  readonly failures: readonly Failure[];
}

/**
 * Runs the code cells from the top. A cell that throws ends it; one that only shows a refuted claim does not,
 * because what comes after may still be told.
 */
export async function executeNotebook(
  notebook: Notebook,
  runner: CellRunner,
  onCell: (index: number) => void = () => {},
): Promise<Execution> {
  const cells = notebook.cells.map(stripOutputs);
  const failures: Failure[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell.cell_type !== "code" || !runs(cell)) continue;
    onCell(index);
    const { outputs, executionCount } = await runner.execute(cell.source);
    const executed: CodeCell = { ...cell, outputs, execution_count: executionCount };
    cells[index] = executed;
    const failure = failureOf(executed, index);
    if (failure === undefined) continue;
    failures.push(failure);
    if (failure.fatal) break;
  }
  return { notebook: { ...notebook, cells }, failures };
}

/** Jupyter does not send blank cells, nor those tagged `skip-execution`. */
function runs(cell: CodeCell): boolean {
  return cell.source.trim() !== "" && !hasTag(cell, "skip-execution");
}
