import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { expectedExercises } from "../../src/cli/progress/read-progress.js";
import { makeReaderCopies } from "../../src/cli/reader-copies.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { toReaderCopy } from "../../src/notebook/reader-copy.js";
import { notebookText, temporaryFolder } from "./command-line.js";

const SOLVED = "// BEGIN SOLUTION\nconst secret = 42;\n// END SOLUTION";

test("a reader's copies: made once without solutions, never overwritten, newer originals offered once", async () => {
  const folder = temporaryFolder();
  const [originals, work] = [join(folder, "notebooks"), join(folder, "work")];
  mkdirSync(join(originals, "data"), { recursive: true });
  writeFileSync(join(originals, "a.ipynb"), notebookText([SOLVED]));
  writeFileSync(join(originals, "data/points.csv"), "1,2\n");
  const yours = join(work, "a.ipynb");
  const newer = join(work, "a.new.ipynb");

  assert.deepEqual(await makeReaderCopies(originals, work), { made: [yours], offered: [] });
  assert.ok(!readFileSync(yours, "utf8").includes("secret"));
  assert.equal(readFileSync(join(work, "data/points.csv"), "utf8"), "1,2\n");

  writeFileSync(yours, "mine");
  assert.deepEqual(await makeReaderCopies(originals, work), { made: [], offered: [] });

  writeFileSync(join(originals, "a.ipynb"), notebookText([SOLVED, "2"]));
  assert.deepEqual(await makeReaderCopies(originals, work), { made: [], offered: [newer] });
  assert.equal(readFileSync(yours, "utf8"), "mine");
  assert.ok(!readFileSync(newer, "utf8").includes("secret"));

  rmSync(newer);
  assert.deepEqual(await makeReaderCopies(originals, work), { made: [], offered: [] });
  assert.ok(!existsSync(newer));

  rmSync(yours);
  assert.deepEqual(await makeReaderCopies(originals, work), { made: [yours], offered: [] });
});

test("pages and data follow their originals, until the reader changes them", async () => {
  const folder = temporaryFolder();
  const [original, yours] = [join(folder, "notebooks/home.md"), join(folder, "work/home.md")];
  mkdirSync(join(folder, "notebooks"));
  const newest = async (text: string): Promise<string> => {
    writeFileSync(original, text);
    await makeReaderCopies(join(folder, "notebooks"), join(folder, "work"));
    return readFileSync(yours, "utf8");
  };
  assert.equal(await newest("first"), "first");
  assert.equal(await newest("second"), "second");
  writeFileSync(yours, "mine");
  assert.equal(await newest("third"), "mine");
  assert.equal(await newest("fourth"), "mine");
  rmSync(yours);
  assert.equal(await newest("fifth"), "fifth");
});

test("a notebook that shows how notebooks are made stays whole, and its exercises are not the reader's", async () => {
  const folder = temporaryFolder();
  const [originals, work] = [join(folder, "notebooks"), join(folder, "work")];
  mkdirSync(originals);
  const notebook = JSON.parse(notebookText([SOLVED, 'await checkExercise("softmax", secret)'])) as {
    metadata: Record<string, unknown>;
  };
  notebook.metadata["gradbook"] = { reader: "whole" };
  writeFileSync(join(originals, "a.ipynb"), JSON.stringify(notebook));
  await makeReaderCopies(originals, work);
  const copy = parseNotebook(readFileSync(join(work, "a.ipynb"), "utf8"), "a.ipynb");
  assert.equal(copy.cells[0]?.source, SOLVED);
  assert.deepEqual(expectedExercises(copy), []);
  // Whoever makes their own of it still hands out no solutions.
  assert.ok(!JSON.stringify(toReaderCopy(copy, "a.ipynb")).includes("42"));
});
