import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { listedExercises, readExercises, withExercises } from "../../src/notebook/exercises.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { toStudent } from "../../src/notebook/student-notebook.js";
import { notebookText } from "../cli/command-line.js";

const notebooks = new URL("../../../notebooks/", import.meta.url);
const files = readdirSync(notebooks).filter((file) => file.endsWith(".ipynb"));

test("every exercise of the course has a cell that checks it, and each its own", () => {
  const all = files.flatMap((file) => {
    const original = parseNotebook(readFileSync(new URL(file, notebooks), "utf8"), file);
    return readExercises(original, toStudent(original, file)).map(({ name, check }) => ({
      file,
      name,
      check,
    }));
  });
  assert.ok(all.length >= 48, `${all.length} exercises`);
  assert.deepEqual(
    all.filter(({ check }) => check === undefined),
    [],
  );
  assert.equal(new Set(all.map(({ file, check }) => `${file} ${check}`)).size, all.length);
});

test("the check is the cell that mentions the answer and checks; no name inside a solution is given away", () => {
  const sources = [
    "// BEGIN SOLUTION\nconst secret = 42;\n// END SOLUTION",
    "function f(x: number): number {\n  // BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}",
    "f(1);",
    'checkValues({ name: "f", yours: f(2), expected: 2 })',
    'checkValues({ name: "s", yours: secret, expected: 42 })',
  ];
  const original = parseNotebook(notebookText(sources), "a.ipynb");
  const copy = toStudent(original, "a.ipynb");
  const ids = original.cells.map(({ id }) => id);
  assert.deepEqual(readExercises(original, copy), [
    { name: "f", check: ids[3] },
    { name: `exercise-${ids[0]}`, check: ids[4] },
  ]);
});

test("a copy keeps the list, beside what its author wrote there", () => {
  const source = "let a = 0;\n// BEGIN SOLUTION\na = 1;\n// END SOLUTION";
  const bare = parseNotebook(notebookText([source]), "a.ipynb");
  const original = { ...bare, metadata: { gradbook: { theme: "x" } } };
  const copy = withExercises(toStudent(original, "a.ipynb"), original);
  assert.deepEqual(copy.metadata, { gradbook: { theme: "x", exercises: [{ name: "a" }] } });
  assert.deepEqual(listedExercises(copy), [{ name: "a", check: undefined }]);
  assert.equal(listedExercises(original), undefined);
});
