import assert from "node:assert/strict";
import { test } from "node:test";
import { checksumOf, withGradingMetadata } from "../../src/cli/student/nbgrader-metadata.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { isObject } from "../../src/notebook/json.js";
import type { Cell } from "../../src/notebook/notebook.js";
import { CODE_STUB, toStudent } from "../../src/notebook/student-notebook.js";
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

/** The cells of a reader's copy for nbgrader, by id. */
function copied(cells: readonly { readonly markdown?: string; readonly code?: string }[]): Map<string, Cell> {
  const text = JSON.stringify({
    cells: cells.map(({ markdown, code }, i) => ({
      id: `c${i}`,
      cell_type: code === undefined ? "markdown" : "code",
      metadata: {},
      source: code ?? markdown,
      ...(code !== undefined && { outputs: [], execution_count: null }),
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
  const original = parseNotebook(text, "a.ipynb");
  const copy = withGradingMetadata(toStudent(original, "a.ipynb"), original);
  return new Map(copy.cells.map((cell) => [cell.id, cell]));
}

const stub = (indent: string): string => CODE_STUB.map((line) => `${indent}${line}\n`).join("");

test("stubs stand between solution markers; nbgrader would put its own in place of the whole cell", () => {
  const cells = copied([
    { code: "function f(): number {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}" },
    { code: "let guess = 0;\n// BEGIN SOLUTION\nguess = 2;\n// END SOLUTION" },
  ]);
  const between = `  // BEGIN SOLUTION\n${stub("  ")}  // END SOLUTION\n`;
  assert.ok(cells.get("c0")?.source.endsWith(`function f(): number {\n${between}}`));
  // It runs as it stands, and nbgrader is to leave it so.
  assert.equal(cells.get("c1")?.source, "let guess = 0;\n// YOUR CODE HERE");
  assert.equal(cells.get("c1")?.metadata["nbgrader"], undefined);
});

test("a graded cell brings its imports along; what stands in strings, after a point or is its own, it needs not", () => {
  const cells = copied([
    {
      code: 'import tf, { checkExercise,\n  softmax, oracle as right, type Row } from "gradbook";\nimport * as mine from "./mine.js";\nimport "./week.js";',
    },
    { code: 'import { sigmoid } from "gradbook";' },
    {
      code: 'import { sigmoid } from "./mine.js";\nawait checkExercise("softmax", mine.softmax(...[right])) // tf\nsigmoid as Row;',
    },
    { code: "softmax([1]);" },
  ]);
  assert.equal(
    cells.get("c2")?.source,
    'import "./week.js";\nimport { checkExercise, oracle as right } from "gradbook";\nimport * as mine from "./mine.js";\n\n' +
      'import { sigmoid } from "./mine.js";\nawait checkExercise("softmax", mine.softmax(...[right])) // tf\nsigmoid as Row;',
  );
  assert.equal(cells.get("c3")?.source, "softmax([1]);");
});

test("what graded cells go by is locked: derivations with a mistake in them, and the notebook's own exercises", () => {
  const cells = copied([
    { markdown: "<!-- check slip: x ∈ R -->\n$$1 = 2$$" },
    { markdown: "<!-- check mine: x ∈ R -->\n$$\\text{your lines}$$" },
    { code: 'defineExercise({\n  id: "mine" });' },
    { code: "// defineExercise({ … }) makes one" },
    { code: 'await findMistake("slip", 1)' },
    { code: 'await checkDerivationExercise("mine")' },
  ]);
  const locked = [...cells].filter(
    ([
      ,
      {
        metadata: { nbgrader },
      },
    ]) => isObject(nbgrader) && nbgrader["locked"] === true,
  );
  assert.deepEqual(
    locked.map(([id]) => id),
    ["c0", "c2", "c4", "c5"],
  );
  assert.deepEqual(cells.get("c0")?.metadata["nbgrader"], {
    grade: false,
    grade_id: "given-c0",
    locked: true,
    solution: false,
    schema_version: 3,
    task: false,
    cell_type: "markdown",
    checksum: checksumOf(cells.get("c0")!, {
      grade: false,
      solution: false,
      locked: true,
      grade_id: "given-c0",
    }),
  });
});
