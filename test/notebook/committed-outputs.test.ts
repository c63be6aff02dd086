import assert from "node:assert/strict";
import { test } from "node:test";
import { executeNotebooks } from "../../src/cli/execute-notebooks.js";
import { committed, root } from "./committed.js";
import { compareOutputs } from "./compare-outputs.js";

const io = { out: () => {}, err: () => {}, terminal: false, colour: false, cwd: root, env: {} };
/** The derivation with most cases, and the one with most tables; nbclient executes all notebooks. */
const chosen = committed.filter(({ file }) => /0[34]-/.test(file));

test("gradbook run gives two notebooks the outputs they are committed with", async () => {
  assert.equal(chosen.length, 2);
  const notebooks = chosen.map(({ notebook }) => notebook);
  const files = chosen.map(({ file }) => file);
  const runs = await executeNotebooks(notebooks, files, io);
  for (const [i, { notebook, failures }] of runs.entries()) {
    const file = files[i] ?? "";
    assert.deepEqual(failures, [], file);
    assert.ok(compareOutputs(file, notebook, notebooks[i] ?? notebook) > 0);
  }
});
