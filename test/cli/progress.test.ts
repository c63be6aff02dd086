import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { readProgress } from "../../src/cli/progress/read-progress.js";
import { printProgress } from "../../src/cli/progress/print-progress.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { gradbook, notebookText, temporaryFolder } from "./command-line.js";

const cells = [
  'import { checkExercise } from "gradbook";',
  'function early(x: number[]): number[] { throw new Error("not implemented"); }\nearly([1]);',
  "const grad = (s: number[]) => s.map((v) => v * (1 - v));",
  'await checkExercise("sigmoid-grad", grad)',
  'await checkExercise("sigmoid", grad)',
  'await checkExercise("softmax-vector", early)',
  'await checkExercise("softmax", neverDeclared)',
];

test("progress lists what passes and what does not, past cells that throw", { timeout: 120_000 }, () => {
  const folder = resolve("work", `progress-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, "a.ipynb"), notebookText(cells));
    const { code, out } = gradbook(["progress", folder], resolve("."));
    const lines = out.trimEnd().split("\n");
    assert.match(lines[0]!, /a\.ipynb$/);
    assert.deepEqual(lines.slice(1), [
      "  ✓ sigmoid-grad",
      "  ✗ sigmoid         Not right, and not a single known mistake: perhaps two at once.",
      "  ✗ softmax-vector  Not attempted yet. Write: softmax(x: number[]): number[], the entries turned into probabi…",
      "  ✗ softmax         TypeScriptError: Cannot find name 'neverDeclared'. [TS2304]",
      "1 of 4 exercises pass",
    ]);
    assert.equal(code, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a folder without notebooks, or none at all, is told in one line", () => {
  const folder = temporaryFolder();
  assert.deepEqual(gradbook(["progress", "nowhere"], folder), {
    code: 2,
    out: "",
    err: "gradbook: nowhere: no such folder; check the name and the folder you are in\n",
  });
  writeFileSync(join(folder, "file"), "");
  assert.deepEqual(gradbook(["progress", "file"], folder), {
    code: 2,
    out: "",
    err: "gradbook: file: this is a file; name the folder that it is in\n",
  });
  assert.deepEqual(gradbook(["progress", "."], folder), {
    code: 2,
    out: "",
    err: "gradbook: .: no notebooks in this folder; gradbook lab makes copies\n",
  });
});

test("a notebook that cannot be read is named, and the others are looked at", { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.ipynb"), notebookText(["never"]));
  writeFileSync(join(folder, "b.ipynb"), "");
  const exercise = 'import { checkExercise } from "gradbook";\nawait checkExercise("sigmoid", 1 as never)';
  writeFileSync(join(folder, "c.ipynb"), notebookText([exercise]));
  const { code, out, err } = gradbook(["progress", "."], folder);
  assert.equal(err, "");
  assert.match(
    out,
    /^\? not looked at: b\.ipynb: the file is empty; a notebook is JSON, as Jupyter saves it\nc\.ipynb\n {2}✗ sigmoid {2}.+\n0 of 1 exercises pass\n$/,
  );
  assert.equal(code, 1);
});

test("a folder without exercises is not called done", { timeout: 60_000 }, () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.ipynb"), notebookText(["1 + 1"]));
  assert.deepEqual(gradbook(["progress", "."], folder), {
    code: 2,
    out: "",
    err: "gradbook: .: no exercises in its notebooks; name the folder with the reader's copies\n",
  });
});

test("a check that shows nothing has not passed", () => {
  const notebook = parseNotebook(notebookText(['await checkExercise("softmax", f)']), "a.ipynb");
  const exercises = readProgress(notebook);
  assert.deepEqual(exercises, [
    { exercise: "softmax", cell: 0, passed: false, message: "the cell shows no verdict" },
  ]);
  assert.equal(
    printProgress([{ file: "a.ipynb", exercises }], { colour: false }),
    "a.ipynb\n  ✗ softmax  the cell shows no verdict\n0 of 1 exercises pass\n",
  );
});
