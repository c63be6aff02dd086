import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { readProgress } from "../../src/cli/progress/read-progress.js";
import { printProgress, printTotal } from "../../src/cli/progress/print-progress.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { printNotebook } from "../../src/notebook/print-notebook.js";
import { gradbook, notebookText, temporaryFolder } from "./command-line.js";

const cells = [
  'import { checkExercise } from "gradbook";',
  'import { notImplemented } from "gradbook";\nfunction early(x: number[]): number[] { throw notImplemented(); }\nearly([1]);',
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
      "  ✗ softmax-vector  not attempted yet",
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
    printProgress({ file: "a.ipynb", exercises }, 10, { colour: false }),
    "a.ipynb\n  ✗ softmax     the cell shows no verdict\n",
  );
  assert.equal(printTotal([{ file: "a.ipynb", exercises }]), "0 of 1 exercises pass\n");
});

const PLAIN = [
  'import { checkValues } from "gradbook";',
  "function double(x: number): number {\n  // BEGIN SOLUTION\n  return 2 * x;\n  // END SOLUTION\n}",
  "console.log(double(1));",
  'checkValues({ name: "doubled", yours: double(2), expected: 4 })',
  "let half = 0;\n// BEGIN SOLUTION\nhalf = 0.5;\n// END SOLUTION",
  'checkValues({ name: "half", yours: half, expected: 0.5 })',
  "function unchecked(): number {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}",
];

test(
  "every exercise is listed, whatever checks it: plain checks, a deleted check, and none at all",
  {
    timeout: 120_000,
  },
  () => {
    const folder = resolve("work", `plain-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(join(folder, "original.ipynb"), notebookText(PLAIN));
      assert.equal(gradbook(["student", "original.ipynb", "--out", "copies"], folder).code, 0);
      const file = join(folder, "copies/original.ipynb");
      const untouched = gradbook(["progress", "copies"], folder);
      assert.equal(
        untouched.out,
        `${join("copies", "original.ipynb")}
  ✗ double     not attempted yet
  ✗ half       half is 0, expected is 0.5.
  ✗ unchecked  no cell checks it
0 of 3 exercises pass
`,
      );
      const text = readFileSync(file, "utf8").replace(/throw notImplemented[^;]*;/u, "return x + x;");
      const copy = parseNotebook(text, file);
      const kept = copy.cells.filter(({ source }) => !source.includes('"half"'));
      writeFileSync(file, printNotebook({ ...copy, cells: kept }));
      const { out, code } = gradbook(["progress", "copies"], folder);
      assert.deepEqual(out.split("\n").slice(1), [
        "  ✓ double",
        "  ✗ half       the cell that checks it is missing",
        "  ✗ unchecked  no cell checks it",
        "1 of 3 exercises pass",
        "",
      ]);
      assert.equal(code, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("every core has a notebook to run", { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  // Where there are two, each waits until the other has begun: one after the other they would wait for ever.
  const others = availableParallelism() > 1;
  for (const [own, other] of ["ab", "ba"]) {
    const wait = `import { existsSync, writeFileSync } from "node:fs";
writeFileSync("${own}.begun", "");
while (${others} && !existsSync("${other}.begun")) await new Promise((resolve) => setTimeout(resolve, 50));`;
    writeFileSync(join(folder, `${own}.ipynb`), notebookText([wait, 'await checkExercise("sigmoid", 1)']));
  }
  const { out } = gradbook(["progress", ".", "--timeout", "60"], folder);
  assert.ok(existsSync(join(folder, "a.begun")) && existsSync(join(folder, "b.begun")));
  assert.doesNotMatch(out, /time/u);
  assert.match(out, /0 of 2 exercises pass\n$/u);
});
