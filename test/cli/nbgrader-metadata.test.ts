import assert from "node:assert/strict";
import { test } from "node:test";
import { checksumOf, withGradingMetadata } from "../../src/cli/student/nbgrader-metadata.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { toStudent } from "../../src/notebook/student-notebook.js";
import { notebookText } from "./command-line.js";

/** From nbgrader 0.9.5, nbgrader.utils.compute_checksum. */
test("checksums are nbgrader's", () => {
  const base = { grade: true, solution: false, locked: true };
  assert.equal(
    checksumOf(
      { source: 'await checkExercise("softmax", σ)', cell_type: "code" },
      { ...base, grade_id: "softmax", points: 1 },
    ),
    "808a39603ba49153b217ef15d81f0284",
  );
  assert.equal(
    checksumOf(
      { source: "x = 2.5", cell_type: "markdown" },
      { grade: true, solution: true, locked: false, grade_id: "q-2", points: 2.5 },
    ),
    "dc46137e00672131229da8a39efbb981",
  );
  assert.equal(
    checksumOf(
      { source: "// YOUR CODE HERE", cell_type: "code" },
      { grade: false, solution: true, locked: false, grade_id: "s" },
    ),
    "58154a73883cd3df45ab3743d328dace",
  );
});

test("cells that held a solution are to be filled in, cells that check are locked and worth a point", () => {
  const check = 'await checkExercise("softmax", f)';
  const sources = [
    "const a = 1;",
    "// BEGIN SOLUTION\nconst f = 1;\n// END SOLUTION",
    check,
    check,
    `const r = ${check}`,
  ];
  const original = parseNotebook(notebookText(sources), "a.ipynb");
  const copy = withGradingMetadata(toStudent(original, "a.ipynb"), original);
  const found = copy.cells.map(({ metadata }) => metadata["nbgrader"] as Record<string, unknown> | undefined);
  const rest = { schema_version: 3, task: false, cell_type: "code" };
  const id = copy.cells[1]!.id;
  const grade = { ...rest, grade: true, locked: true, solution: false, points: 1 };
  assert.deepEqual(
    found.map((each) => each && Object.assign(each, { checksum: String(each["checksum"]).length })),
    [
      undefined,
      { ...rest, grade: false, grade_id: `solution-${id}`, locked: false, solution: true, checksum: 32 },
      { ...grade, grade_id: "softmax", checksum: 32 },
      { ...grade, grade_id: "softmax-2", checksum: 32 },
      undefined,
    ],
  );
});

test("a cell that an author has described to nbgrader keeps its words; its checksum is that of what is left", () => {
  const sources = ["check(1);\n// BEGIN HIDDEN TESTS\ncheck(2);\n// END HIDDEN TESTS", "check(3);"];
  const bare = parseNotebook(notebookText(sources), "a.ipynb");
  const own = {
    grade: true,
    grade_id: "q1",
    locked: true,
    points: 3,
    schema_version: 3,
    solution: false,
    task: false,
  };
  const nbgrader = { ...own, cell_type: "code", checksum: "0".repeat(32) };
  const original = {
    ...bare,
    cells: bare.cells.map((cell) => Object.assign(cell, { metadata: { nbgrader } })),
  };
  const copy = withGradingMetadata(toStudent(original, "a.ipynb"), original);
  const checksum = checksumOf({ source: "check(1);", cell_type: "code" }, own);
  assert.deepEqual(
    copy.cells.map(({ metadata }) => metadata["nbgrader"]),
    [{ ...nbgrader, checksum }, nbgrader],
  );
});
