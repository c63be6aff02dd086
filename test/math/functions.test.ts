import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Expression, FunctionNode } from "../../src/math/expression/expression.js";
import type { BuiltInFunction, WholeFunction } from "../../src/math/functions/built-in.js";
import { operator } from "../../src/math/functions/printed.js";
import { BUILT_IN, takes } from "../../src/math/functions/table.js";
import { parseExpression } from "../../src/math/parse/parse-expression.js";
import { printLatex } from "../../src/math/print/print-latex.js";
import { printText } from "../../src/math/print/print-text.js";

/** The columns that a row may leave out. */
type Optional<Row> = Row extends unknown
  ? { [Column in keyof Row]-?: Omit<Row, Column> extends Row ? Column : never }[keyof Row]
  : never;

/** Compiles only while no column but the letter, which one function has, may be left out. */
export const MAY_BE_LEFT_OUT: Record<Optional<BuiltInFunction>, true> = { letter: true };

/** Without `takes`, its arguments would be taken for numbers. */
// @ts-expect-error A column is missing.
export const FORGETFUL: WholeFunction = {
  kind: "whole",
  spellings: ["total"],
  printed: operator("total"),
  subscript: "refused",
  graph: "tame",
  ofMatrix: "over all entries",
  chooses: false,
  shape: ([of]) => of,
  value: ([x]) => x,
};

const ROWS = [...BUILT_IN];

const x: Expression = { kind: "symbol", base: "x", bold: false, span: { start: 0, end: 1 } };

function nodeOf(name: string, args: readonly Expression[] = [x]): FunctionNode {
  return { kind: "function", name, primes: 0, args, span: { start: 0, end: 1 } };
}

describe("spellings", () => {
  test("belong to one function each", () => {
    const spellings = ROWS.flatMap(([, row]) => row.spellings);
    assert.equal(new Set(spellings).size, spellings.length);
    assert.ok(ROWS.length > 35, `${ROWS.length} rows`);
  });

  for (const [name, { spellings }] of ROWS) {
    for (const spelling of spellings) {
      test(`${spelling} is ${name}`, () => {
        for (const latex of [
          `\\operatorname{${spelling}}(x)`,
          `\\mathrm{${spelling}}(x)`,
          `${spelling}(x)`,
        ]) {
          const node = parseExpression(latex);
          assert.ok(node.kind === "function" && node.name === name && node.args.length === 1, latex);
        }
      });
    }
  }
});

describe("what is printed", () => {
  for (const [name] of ROWS) {
    test(`of ${name} is read back as ${name}`, () => {
      const node = nodeOf(name, name === "inner" ? [x, x] : [x]);
      const again = parseExpression(printLatex(node));
      assert.ok(again.kind === "function" && again.name === name, printLatex(node));
      assert.equal(again.args.length, node.args.length);
      assert.match(printText(node), /^[^\\]*x[^\\]*$/u);
    });
  }

  test("has the forms that people write", () => {
    const printed = ["sin", "log10", "sqrt", "sigmoid", "softmax", "inner", "factorial"].map((name) => {
      const node = nodeOf(name, name === "inner" ? [x, x] : [x]);
      return `${printLatex(node)} ${printText(node)}`;
    });
    assert.deepEqual(printed, [
      "\\sin(x) sin(x)",
      "\\lg(x) log10(x)",
      "\\sqrt{x} √(x)",
      "\\sigma(x) σ(x)",
      "\\operatorname{softmax}(x) softmax(x)",
      "\\langle x, x \\rangle ⟨x, x⟩",
      "x! x!",
    ]);
  });
});

test("those that only arrays have take names for arrays", () => {
  const arrays = ROWS.flatMap(([name]) => (takes(name) === "arrays" ? [name] : []));
  assert.deepEqual(arrays.toSorted(), [
    "det",
    "diag",
    "inner",
    "logsoftmax",
    "logsumexp",
    "softmax",
    "tr",
    "vec",
  ]);
  for (const [name, { kind }] of ROWS)
    if (kind === "elementary" || kind === "composed") assert.equal(takes(name), "numbers");
});
