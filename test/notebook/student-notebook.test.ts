import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell, CodeCell, MarkdownCell, Notebook } from "../../src/notebook/notebook.js";
import { toStudent } from "../../src/notebook/student-notebook.js";

function code(source: string, tags: readonly string[] = []): CodeCell {
  const outputs = [{ output_type: "stream", name: "stdout", text: "old\n" }] as const;
  return { cell_type: "code", id: "", metadata: { tags }, source, execution_count: 1, outputs };
}

function markdown(source: string): MarkdownCell {
  return { cell_type: "markdown", id: "", metadata: {}, source, attachments: {} };
}

function student(...cells: readonly Cell[]): readonly Cell[] {
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  return toStudent(notebook, "a.ipynb").cells;
}

function hasOutput(cell: Cell | undefined): boolean {
  return cell?.cell_type === "code" && cell.outputs.length > 0 && cell.execution_count !== null;
}

const SOLUTION = `function softmax(z: number[]): number[] {
  // BEGIN SOLUTION
  const e = z.map(Math.exp);
  return e;
  // END SOLUTION
}`;

const IMPORT = 'import { notImplemented } from "gradbook";\n\n';

test("a stub that throws takes the solution's place, indented as it was", () => {
  const [cell] = student(code(SOLUTION));
  assert.equal(
    cell?.source,
    `import { notImplemented } from "gradbook";

function softmax(z: number[]): number[] {
  // YOUR CODE HERE
  throw notImplemented();
}`,
  );
  assert.equal(hasOutput(cell), false);
});

test("an answer that the lines above already begin with leaves no stub that throws", () => {
  const begun = '// The wrong step:\nlet step: number = 0;\nvar why = [""];\n';
  const solved = `${begun}// BEGIN SOLUTION\nstep = 2;\n// for this reason\nwhy = [\n  "sign",\n];\n// END SOLUTION\nstep`;
  assert.equal(student(code(solved))[0]?.source, `${begun}// YOUR CODE HERE\nstep`);
  const stub = "// YOUR CODE HERE\nthrow notImplemented();";
  for (const solution of ["other = 2;", "step = 2;\nshow(step);", "step == 2;", ""]) {
    const source = `${begun}// BEGIN SOLUTION\n${solution}\n// END SOLUTION`;
    assert.equal(student(code(source))[0]?.source, `${IMPORT}${begun}${stub}`, solution);
  }
});

test("the stub's name is imported where the notebook imports from the library, once and in its place", () => {
  const imported = (source: string, ...more: string[]): string | undefined =>
    student(code(source), ...more.map((text) => code(text)), code(SOLUTION))[0]?.source;
  assert.equal(
    imported('import { softmax, affine } from "gradbook";'),
    'import { notImplemented, softmax, affine } from "gradbook";',
  );
  assert.equal(
    imported("import {\n  affine,\n  verify,\n} from 'gradbook';\nconst a = 1;"),
    "import {\n  affine,\n  notImplemented,\n  verify,\n} from 'gradbook';\nconst a = 1;",
  );
  const there = 'import { notImplemented } from "gradbook";';
  assert.equal(imported(there), there);
  assert.equal(imported('import { verify } from "other";'), 'import { verify } from "other";');
  const late = student(code(SOLUTION), code('import { verify } from "gradbook";'));
  assert.deepEqual(
    late.map(({ source }) => source.split("\n")[0]),
    [there, 'import { verify } from "gradbook";'],
  );
  assert.deepEqual(student(code('import { verify } from "gradbook";')).length, 1);
});

test("several solutions in a cell, and one that is written in Markdown", () => {
  const [first, second] = student(
    code("// BEGIN SOLUTION\na\n// END SOLUTION\nb\n// BEGIN SOLUTION\nc\n// END SOLUTION"),
    markdown("Why?\n\n<!-- BEGIN SOLUTION -->\nBecause.\n<!-- END SOLUTION -->"),
  );
  const stub = "// YOUR CODE HERE\nthrow notImplemented();";
  assert.equal(first?.source, `${IMPORT}${stub}\nb\n${stub}`);
  assert.equal(second?.source, "Why?\n\n*Your answer here.*");
});

test("cells tagged solution go, others stay as they are", () => {
  const kept = code("1 + 1");
  assert.deepEqual(student(code("secret", ["solution"]), kept), [kept]);
});

test("tags and markers that are written a little differently give no solution away", () => {
  const kept = code("1 + 1");
  for (const tag of ["Solution", "solutions", " solution "]) {
    assert.deepEqual(student(code("secret", [tag]), kept), [kept], tag);
  }
  const tagged = { ...code("secret"), metadata: { tags: "solution, hide-input" } };
  assert.deepEqual(student(tagged, kept), [kept]);
  assert.equal(student(code("1", ["no-solution-here"])).length, 1);
  const stub = "// YOUR CODE HERE\nthrow notImplemented();";
  for (const source of [
    "// begin solution\nsecret\n// end solution",
    "//BEGIN  SOLUTION\nsecret\n//END  SOLUTION",
    "### BEGIN SOLUTION\nsecret\n### END SOLUTION",
    "/* BEGIN SOLUTION */ secret /* END SOLUTION */",
  ]) {
    assert.equal(student(code(source))[0]?.source, `${IMPORT}${stub}`, source);
  }
  const prose = code("// where to begin solution by solution is up to you\n1");
  assert.equal(student(prose)[0]?.source, prose.source);
});

test("hidden tests and mark schemes go without a stub, and the outputs of their cell with them", () => {
  const kept = code("check(softmax([1, 2]));");
  const [tests, scheme, untouched] = student(
    code(`check(1);
### BEGIN HIDDEN TESTS
check(2);
### END HIDDEN TESTS
check(3);
// BEGIN HIDDEN TESTS
check(4);
// END HIDDEN TESTS`),
    markdown("Draw it.\n\n=== BEGIN MARK SCHEME ===\nOne point.\n=== END MARK SCHEME ==="),
    kept,
  );
  assert.equal(tests?.source, "check(1);\ncheck(3);");
  assert.equal(hasOutput(tests), false);
  assert.equal(scheme?.source, "Draw it.\n");
  assert.deepEqual(untouched, kept);
});

test("outputs that came from a solution go with it, however far down, and no others", () => {
  const cells = student(
    code("const before = 1"),
    code(SOLUTION),
    code("const p = softmax([1, 2])"),
    code("const { q } = { q: p }"),
    code("console.log(q)"),
    code("console.log(before)"),
  );
  assert.deepEqual(cells.map(hasOutput), [true, false, false, false, false, true]);
});

test("the check of a derivation whose lines were taken out shows them no longer", () => {
  const derived = `Derive it.

<!-- check square: a ∈ R -->
$$
\\begin{aligned}
(a + 1)^2
% BEGIN SOLUTION
&= a^2 + a + a + 1 \\\\
% END SOLUTION
&= a^2 + 2a + 1
\\end{aligned}
$$`;
  const cells = student(
    markdown("<!-- check cube -->\n$$1^3 = 1$$"),
    code('await verify("cube")'),
    markdown(derived),
    code('const report = await checkDerivationExercise("square")'),
    code("report.passed"),
    code("await verify('square')"),
    code('console.log("no square")'),
  );
  assert.match(cells[2]?.source ?? "", /&= \\text\{your lines\} \\\\\n&= a\^2 \+ 2a \+ 1/u);
  assert.deepEqual(cells.map(hasOutput), [false, true, false, false, false, false, true]);
});

const broken: readonly (readonly [source: string, message: string])[] = [
  [
    "// BEGIN SOLUTION\nx",
    "a.ipynb, cell 0, line 1: BEGIN SOLUTION without an END SOLUTION below it; add the one or remove the other",
  ],
  [
    "x\n// END SOLUTION",
    "a.ipynb, cell 0, line 2: END SOLUTION without a BEGIN SOLUTION above it; add the one or remove the other",
  ],
  [
    "// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION",
    "a.ipynb, cell 0, line 2: BEGIN SOLUTION inside the one of line 1; end that one first",
  ],
  [
    "check(1);\n### BEGIN HIDDEN TESTS\ncheck(2);",
    "a.ipynb, cell 0, line 2: BEGIN HIDDEN TESTS without an END HIDDEN TESTS below it; add the one or remove the other",
  ],
  [
    "// BEGIN HIDDEN TESTS\n// END SOLUTION",
    "a.ipynb, cell 0, line 2: END SOLUTION without a BEGIN SOLUTION above it; add the one or remove the other",
  ],
  [
    "// BEGIN HIDDEN TESTS\n// BEGIN SOLUTION\n// END SOLUTION\n// END HIDDEN TESTS",
    "a.ipynb, cell 0, line 2: BEGIN SOLUTION inside the one of line 1; end that one first",
  ],
];

for (const [source, message] of broken) {
  test(`a solution is never given away by halves: ${message}`, () => {
    assert.throws(() => student(code(source)), { name: "NotebookError", message });
  });
}
