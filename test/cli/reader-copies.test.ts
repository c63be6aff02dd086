import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeReaderCopies } from "../../src/cli/reader-copies.js";
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
