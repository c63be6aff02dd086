import assert from "node:assert/strict";
import { test } from "node:test";
import { executeNotebooks } from "../../src/cli/execute-notebooks.js";
import { cleanNotebook } from "../../src/notebook/clean-notebook.js";
import { committed, root } from "./committed.js";

const io = { out: () => {}, err: () => {}, terminal: false, colour: false, cwd: root, env: {} };

test("every notebook, executed again, gives the outputs it is committed with", async () => {
  assert.ok(committed.length >= 5);
  const notebooks = committed.map(({ notebook }) => notebook);
  const files = committed.map(({ file }) => file);
  for (const [i, { notebook, failures, seconds }] of (
    await executeNotebooks(notebooks, files, io)
  ).entries()) {
    const file = files[i] ?? "";
    assert.deepEqual(failures, [], file);
    assert.ok(seconds < 120, `${file} took ${seconds} s`);
    const again = cleanNotebook(notebook).cells;
    for (const [n, cell] of (notebooks[i]?.cells ?? []).entries()) {
      const repeated = again[n];
      if (cell.cell_type !== "code" || repeated?.cell_type !== "code") continue;
      assert.deepEqual(
        repeated.outputs,
        cell.outputs,
        `${file}, cell ${n}: gradbook run --inplace ${file} renews it`,
      );
    }
  }
});
