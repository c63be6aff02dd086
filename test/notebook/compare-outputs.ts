import assert from "node:assert/strict";
import { cleanNotebook } from "../../src/notebook/clean-notebook.js";
import type { Notebook } from "../../src/notebook/notebook.js";

/** Asserts that a notebook executed again gave what it is committed with. Returns how many cells were compared. */
export function compareOutputs(file: string, executed: Notebook, committed: Notebook): number {
  const again = cleanNotebook(executed).cells;
  const code = [...committed.cells.entries()].filter(([, cell]) => cell.cell_type === "code");
  for (const [n, cell] of code) {
    const [renewed, kept] = [again[n], cell].map((each) =>
      each?.cell_type === "code" ? each.outputs : undefined,
    );
    assert.deepEqual(renewed, kept, `${file}, cell ${n}: gradbook run --inplace ${file} renews it`);
  }
  return code.length;
}
