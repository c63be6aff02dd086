import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { listedExercises } from "../../src/notebook/exercises.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { printNotebook } from "../../src/notebook/print-notebook.js";
import { toReaderCopy } from "../../src/notebook/reader-copy.js";

const folder = fileURLToPath(new URL("../../../notebooks/", import.meta.url));
const runner = fileURLToPath(new URL("run-on-stock-tslab.js", import.meta.url));
const notebooks = readdirSync(folder).filter((name) => /^0[0-4]-.*\.ipynb$/u.test(name));
/** In the clone: stock tslab finds packages from the notebook's folder upwards. */
const copies = resolve("work", `stock-${process.pid}`);
mkdirSync(copies, { recursive: true });
after(() => rmSync(copies, { recursive: true }));

test("there are five notebooks to run", () => assert.equal(notebooks.length, 5));

for (const name of notebooks) {
  const notebook = parseNotebook(readFileSync(folder + name, "utf8"), name);
  const codeCells = notebook.cells.filter(({ cell_type }) => cell_type === "code").length;

  test(`${name} runs on stock tslab, and every check in it says what it should`, () => {
    const { stdout } = run(folder + name);
    assert.equal(stdout.match(/^\[cell \d+ ran\]$/gmu)?.length, codeCells, stdout);
    const refuted = stdout.split("\n").filter((line) => line.startsWith("✗") && !line.includes("expected"));
    assert.deepEqual(refuted, []);
  });

  test(`the reader's copy of ${name} compiles there, and says where to write`, () => {
    const copy = toReaderCopy(notebook, name);
    const file = join(copies, name);
    writeFileSync(file, printNotebook(copy));
    const { stdout, stderr } = run(file);
    const failed = stdout.match(/^\[cell \d+ FAILED\]$/gmu)?.length ?? 0;
    const boxes = stdout.match(/^– Not attempted yet: write \w+ in the cell above, .*$/gmu)?.length ?? 0;
    assert.equal(failed + boxes, listedExercises(copy)?.length);
    assert.equal(stdout.match(/^\[cell \d+ ran\]$/gmu)?.length, codeCells - failed);
    const errors = stderr.match(/^\w+: .*$/gmu) ?? [];
    assert.equal(errors.length, failed);
    for (const error of errors)
      assert.match(error, /^NotImplemented: Not attempted yet: write \w+ in the cell above, /u);
    assert.doesNotMatch(stderr, /^\d+:\d+ - /mu);
  });
}

function run(file: string): { readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [runner, file], { encoding: "utf8" });
}
