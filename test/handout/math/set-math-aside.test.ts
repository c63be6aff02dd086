import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formulaText, setMathAside } from "../../../src/handout/math/set-math-aside.js";

interface Case {
  readonly input: string;
  readonly text: string;
  readonly math: readonly string[];
}

// What `removeMath` of @jupyterlab/rendermime 4.6.6 answers (its HTML escapes undone): cases by hand, then fuzzing.
const cases = readFileSync("test/handout/fixtures/jupyter-math.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

test("the formulas of a Markdown cell are JupyterLab's, case by case", () => {
  assert.ok(cases.length >= 600, `${cases.length} cases`);
  for (const { input, ...expected } of cases) {
    assert.deepEqual(setMathAside(input), expected, JSON.stringify(input));
  }
});

test("doubled backslashes of delimiters become single in the finished text", () => {
  assert.equal(formulaText(String.raw`\\(x\\)`), String.raw`\(x\)`);
  assert.equal(formulaText(String.raw`\\[x \\ y\\]`), String.raw`\[x \\ y\]`);
  assert.equal(formulaText("$x$"), "$x$");
});

test("a megabyte of dollars takes no more than a second", () => {
  const began = performance.now();
  setMathAside("$a {b} \\$ c\n".repeat(90_000));
  assert.ok(performance.now() - began < 20_000);
});
