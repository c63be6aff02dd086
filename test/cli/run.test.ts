import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { CodeCell } from "../../src/notebook/notebook.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { gradbook, notebookText, temporaryFolder } from "./command-line.js";

const folder = temporaryFolder();

function write(name: string, sources: Parameters<typeof notebookText>[0]): string {
  const text = notebookText(sources);
  writeFileSync(join(folder, name), text);
  return text;
}

function codeCells(name: string): readonly CodeCell[] {
  const { cells } = parseNotebook(readFileSync(join(folder, name), "utf8"), name);
  return cells.filter((cell) => cell.cell_type === "code");
}

const SHOWS_REFUTED = `({ [Symbol.for("Jupyter.display")]() {
  return {
    "text/plain": "✗ dW1\\n  entry [0][1]",
    "application/vnd.gradbook.verdict+json": { holds: false, message: "dW1[0][1] is 2, should be 3" },
  };
} })`;

test("--inplace writes the outputs, and a second run changes nothing", () => {
  write("good.ipynb", [
    "const a = 2;\nconsole.log(a)",
    "a / 5",
    "",
    { source: "no()", tags: ["skip-execution"] },
  ]);
  const { code, out, err } = gradbook(["run", "--inplace", "good.ipynb"], folder);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^✓ good\.ipynb: 2 cells ran, \d+\.\d s\n$/);
  const [first, second, blank, skipped] = codeCells("good.ipynb");
  assert.deepEqual(first?.outputs, [{ output_type: "stream", name: "stdout", text: "2\n" }]);
  const [result] = second?.outputs ?? [];
  assert.ok(result?.output_type === "execute_result");
  assert.deepEqual([result.data["text/plain"], second?.execution_count], ["0.4", 2]);
  assert.deepEqual([blank?.outputs, blank?.execution_count, skipped?.outputs], [[], null, []]);
  const before = readFileSync(join(folder, "good.ipynb"), "utf8");
  gradbook(["run", "--inplace", "good.ipynb"], folder);
  assert.equal(readFileSync(join(folder, "good.ipynb"), "utf8"), before);
});

test("a cell that throws ends the run: its place is told, FILE stays, what ran is kept beside it", () => {
  const before = write("throws.ipynb", ["1 + 1", 'const x = 1;\nthrow new RangeError("too " + x);', "2 + 2"]);
  const { code, out } = gradbook(["run", "--inplace", "throws.ipynb"], folder);
  assert.equal(code, 1);
  assert.match(
    out,
    /^✗ throws\.ipynb, cell 1, line 2: RangeError: too 1\n {6}1 \| const x = 1;\n {2}> {3}2 \| throw new RangeError\("too " \+ x\);\n {2}\d+\.\d s; what ran is in throws\.failed\.ipynb\n$/,
  );
  assert.equal(readFileSync(join(folder, "throws.ipynb"), "utf8"), before);
  const [first, second, third] = codeCells("throws.failed.ipynb");
  assert.equal(first?.outputs.length, 1);
  assert.equal(second?.outputs[0]?.output_type, "error");
  assert.deepEqual([third?.outputs, third?.execution_count], [[], null]);
});

test("a claim that does not hold fails the run, and the cells after it still run", () => {
  write("refuted.ipynb", ["0", SHOWS_REFUTED, "console.log('after')"]);
  const { code, out } = gradbook(["run", "--json", "--out", "done", "refuted.ipynb"], folder);
  assert.equal(code, 1);
  const { notebooks } = JSON.parse(out) as { notebooks: { seconds: number }[] };
  assert.equal(typeof notebooks[0]?.seconds, "number");
  const failed = { cell: 1, line: 1, ename: "Refuted", evalue: "dW1[0][1] is 2, should be 3" };
  assert.deepEqual(notebooks, [
    { file: "refuted.ipynb", passed: false, seconds: notebooks[0]?.seconds, failed },
  ]);
  assert.ok(!existsSync(join(folder, "done/refuted.ipynb")));
  assert.equal(codeCells("done/refuted.failed.ipynb")[2]?.outputs.length, 1);
});

test("what a refuted claim says of itself is told below its place", () => {
  write("told.ipynb", [SHOWS_REFUTED]);
  const { out } = gradbook(["run", "told.ipynb"], folder);
  assert.match(
    out,
    /^✗ told\.ipynb, cell 0, line 1: Refuted: dW1\[0\]\[1\] is 2, should be 3\n {2}> {3}1 \| [^]*\n {6}✗ dW1\n {8}entry \[0\]\[1\]\n {2}\d/,
  );
});

test("what verify leaves open fails the run, and is not said to be refuted", () => {
  write("open.ipynb", [
    { markdown: "<!-- check norm: x ∈ R -->\n$$|x| = x$$" },
    'import { verify } from "gradbook";\nawait verify("norm")',
  ]);
  const { code, out } = gradbook(["run", "open.ipynb"], folder);
  assert.equal(code, 1);
  assert.match(
    out,
    /^! open\.ipynb, cell 1, line 2: norm: step 1 holds only under a condition\n[^]*\n {6}! norm: step 1 holds only under a condition\n[^]*\n {16}Holds only if x \\ge 0; say so beside the formula\.\n/,
  );
  assert.doesNotMatch(out, /Refuted|✗/u);
});

test("a mistake shown on purpose passes, thrown or refuted", () => {
  const refuted = SHOWS_REFUTED.replace("holds: false,", "holds: false, expected: true,");
  write("purpose.ipynb", [
    { source: 'throw new Error("as announced")', tags: ["raises-exception"] },
    refuted,
    "1",
  ]);
  const { code, out } = gradbook(["run", "purpose.ipynb"], folder);
  assert.match(out, /^✓ purpose\.ipynb: 3 cells ran/);
  assert.equal(code, 0);
});

test("several notebooks run each in its own kernel, and are reported in the order given", () => {
  write("one.ipynb", ["const shared = 1; shared"]);
  write("two.ipynb", ["typeof shared"]);
  const { code, out } = gradbook(["run", "--out", "done", "two.ipynb", "one.ipynb"], folder);
  assert.match(out, /^✗ two\.ipynb, cell 0, line 1: .*shared[^]*✓ one\.ipynb: 1 cell ran/);
  assert.equal(code, 1);
  assert.ok(existsSync(join(folder, "done/one.ipynb")) && existsSync(join(folder, "done/two.failed.ipynb")));
});

test("--timeout stops a cell that goes on for ever", () => {
  write("endless.ipynb", ["while (true) {}"]);
  const { code, out } = gradbook(["run", "--timeout", "1", "endless.ipynb"], folder);
  assert.equal(code, 1);
  assert.match(out, /^✗ endless\.ipynb, cell 0, line 1: TimeLimitExceeded: the cell did not end within 1 s/);
});

test("a wrong gradient fails the run, and the entry that differs is named", () => {
  write("gradient.ipynb", [
    'import { checkGradient } from "gradbook";',
    `checkGradient({
  f: ({ W }: { W: number[][] }) => W.flat().reduce((sum, w) => sum + w ** 2, 0),
  gradient: ({ W }) => ({ W: W.map((row, i) => row.map((w, j) => (i === 1 && j === 2 ? w : 2 * w))) }),
  at: { W: [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]] },
})`,
  ]);
  const { code, out } = gradbook(["run", "gradient.ipynb"], folder);
  assert.equal(code, 1);
  assert.match(out, /^✗ gradient\.ipynb, cell 1, line 1: Refuted: W\[1,2\] is 0\.6, differences give 1\.2/);
});
