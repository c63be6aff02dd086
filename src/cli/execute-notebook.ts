import { stripOutputs } from "../notebook/clean-notebook.js";
import type { CodeCell, Notebook, Output } from "../notebook/notebook.js";
import { hasTag } from "../notebook/student-notebook.js";
import { type Failure, failureOf, hasFailed } from "./cell-failure.js";

/** What executing needs of a kernel; a `Session` of `kernel/session.ts` has it. */
export interface CellRunner {
  /** Never rejects. Later cells may still change the displays among the outputs. */
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
  for (const [index, cell] of cells.entries()) {
    if (cell.cell_type !== "code" || !runs(cell)) continue;
    onCell(index);
    const { outputs, executionCount } = await runner.execute(cell.source);
    const executed: CodeCell = { ...cell, outputs, execution_count: executionCount };
    cells[index] = executed;
    if (hasFailed(executed)) break;
  }
  const settled = structuredClone(cells);
  const failures = settled.flatMap((cell, index) => failureOf(cell, index) ?? []);
  return { notebook: { ...notebook, cells: settled }, failures };
}

/** Jupyter does not send blank cells, nor those tagged `skip-execution`. */
function runs(cell: CodeCell): boolean {
  return cell.source.trim() !== "" && !hasTag(cell, "skip-execution");
}
