/** Every reader's copy, run from top to bottom before its reader has written a line. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { Session } from "../../kernel/session.js";
import { executeNotebook } from "../../src/cli/execute-notebook.js";
import { NOT_ATTEMPTED } from "../../src/cli/cell-failure.js";
import { listedExercises } from "../../src/notebook/exercises.js";
import { printNotebook } from "../../src/notebook/print-notebook.js";
import { toReaderCopy } from "../../src/notebook/reader-copy.js";
import { committed } from "../notebook/committed.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-reader-copies-"));
after(() => rmSync(folder, { recursive: true }));
let exercises = 0;

for (const { file, notebook } of committed) {
  test(`${file}: nothing is red, and each exercise is a calm box`, { timeout: 300_000 }, async () => {
    const copy = toReaderCopy(notebook, file);
    const path = join(folder, basename(file));
    // The derivations are read from the copy itself.
    writeFileSync(path, printNotebook(copy));
    const session = Session.start({ cwd: folder, notebookPath: path });
    try {
      const { notebook: executed, failures } = await executeNotebook(copy, session);
      const code = executed.cells.filter((cell) => cell.cell_type === "code");
      assert.deepEqual(
        code.filter(({ execution_count }) => execution_count === null),
        [],
      );
      const red = code.flatMap(({ outputs }) =>
        outputs.filter(
          (output) =>
            output.output_type === "error" || (output.output_type === "stream" && output.name === "stderr"),
        ),
      );
      assert.deepEqual(red, []);
      const checks = (listedExercises(copy) ?? []).map(({ check }) =>
        executed.cells.findIndex(({ id }) => id === check),
      );
      // What does not pass is what nobody has attempted, and that is all of it, at its place.
      assert.deepEqual(
        failures.map(({ cell, ename }) => [cell, ename]),
        checks.toSorted((a, b) => a - b).map((cell) => [cell, NOT_ATTEMPTED]),
      );
      exercises += checks.length;
    } finally {
      await session.close();
    }
  });
}

test("the course has exercises to leave out", () => assert.ok(exercises >= 48, `${exercises} exercises`));
