import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { walk } from "../../src/math/expression/children.js";
import type { Expression } from "../../src/math/expression/expression.js";
import { expressionKey, sameExpression, shellKey } from "../../src/math/expression/same-expression.js";
import { parsed } from "./parsed.js";

/** One of every kind of node. */
const ONE_OF_EACH: Readonly<Record<Expression["kind"], string>> = {
  number: "2",
  symbol: "x_{ij}",
  terms: "a - b",
  product: String.raw`a \odot b`,
  quotient: String.raw`\frac{a}{b}`,
  power: "a^2",
  transpose: String.raw`A^\top`,
  function: String.raw`\log_2 a`,
  call: "f(x, y)",
  big: String.raw`\sum_{i=1, i \ne j}^n x_i`,
  derivative: String.raw`\frac{\partial^2 a}{\partial x \partial y}`,
  prime: "f'",
  norm: String.raw`\|x\|_1`,
  absolute: "|x|",
  matrix: String.raw`\begin{bmatrix} a & b \\ c & d \end{bmatrix}`,
  ellipsis: String.raw`a + \dots + b`,
  empty: String.raw`\begin{bmatrix} a & \\ c & d \end{bmatrix}`,
  cases: String.raw`\begin{cases} a & x > 0 \\ b & x \le 0 \end{cases}`,
  entry: String.raw`(A B)_{ij}`,
  evaluated: String.raw`\left.f(x)\right|_{x = 0}`,
  indicator: "[i = j]",
  named: String.raw`\underbrace{a + b}_{q}`,
  group: "(a + b)",
};

/** Pairs of which only one thing is different, for every field that says something. */
const DIFFERENT: readonly (readonly [string, string])[] = [
  ["2", "3"],
  ["2", "2.0"],
  ["x", "y"],
  ["x_i", "x_j"],
  ["x_i", "x"],
  [String.raw`x_{\text{new}}`, String.raw`x_{\text{old}}`],
  ["x^{(1)}", "x^{(2)}"],
  ["a - b", "a + b"],
  ["a b", "b a"],
  [String.raw`a \odot b`, String.raw`a \cdot b`],
  [String.raw`\frac{a}{b}`, String.raw`\frac{b}{a}`],
  ["a^2", "a^3"],
  [String.raw`\log a`, String.raw`\exp a`],
  [String.raw`\log_2 a`, String.raw`\log a`],
  [String.raw`\log_2 a`, String.raw`\log_3 a`],
  ["f(x)", "f'(x)"],
  ["f(x)", "g(x)"],
  ["f(x)", "f(x, y)"],
  ["f'", "f''"],
  [String.raw`\sum_i x_i`, String.raw`\sum_j x_j`],
  [String.raw`\sum_i x_i`, String.raw`\prod_i x_i`],
  [String.raw`\sum_{i=1}^n x_i`, String.raw`\sum_{i=0}^n x_i`],
  [String.raw`\sum_{i=1}^n x_i`, String.raw`\sum_i x_i`],
  [String.raw`\sum_{i < j} x_i`, String.raw`\sum_{i > j} x_i`],
  [String.raw`\frac{\partial a}{\partial x}`, String.raw`\frac{\partial^2 a}{\partial x^2}`],
  [String.raw`\frac{\partial a}{\partial x}`, String.raw`\nabla_x a`],
  [String.raw`\|x\|_1`, String.raw`\|x\|_2`],
  [
    String.raw`\begin{bmatrix} a & b \\ c & d \end{bmatrix}`,
    String.raw`\begin{bmatrix} a & b & c & d \end{bmatrix}`,
  ],
  [
    String.raw`\begin{cases} a & x > 0 \\ b & x \le 0 \end{cases}`,
    String.raw`\begin{cases} a & x > 0 \\ b & x < 0 \end{cases}`,
  ],
  [String.raw`\left.f(x)\right|_{x = 0}`, String.raw`\left.f(x)\right|_{y = 0}`],
  ["[i = j]", String.raw`[i \ne j]`],
  [String.raw`\underbrace{a + b}_{q}`, String.raw`\underbrace{a + b}_{r}`],
  ["(a + b)", "a + b"],
  [String.raw`\exp(-(a + b)^2)`, String.raw`\exp(-(a + c)^2)`],
];

const read = (latex: string): Expression => parsed(latex);

describe("the same expression", () => {
  it("is so wherever it stands", () => {
    for (const [kind, latex] of Object.entries(ONE_OF_EACH)) {
      const [here, there] = [read(latex), read(`  ${latex}`)];
      let has = false;
      walk(here, (node) => {
        has ||= node.kind === kind;
      });
      assert.ok(has, `${latex} has no node of the kind ${kind}`);
      assert.notDeepEqual(here, there);
      assert.ok(sameExpression(here, there), latex);
      assert.equal(expressionKey(here), expressionKey(there));
    }
  });

  it("is of one kind", () => {
    for (const [kind, latex] of Object.entries(ONE_OF_EACH))
      for (const [other, otherwise] of Object.entries(ONE_OF_EACH))
        if (kind !== other)
          assert.ok(!sameExpression(read(latex), read(otherwise)), `${latex}, ${otherwise}`);
  });

  it("says the same in every field, and its children are the same in their order", () => {
    for (const [one, other] of DIFFERENT) {
      assert.ok(!sameExpression(read(one), read(other)), `${one} is not ${other}`);
      assert.notEqual(expressionKey(read(one)), expressionKey(read(other)));
    }
  });

  it("is bold or plain, with commas between its indices or without, and however far a reader thought that it reaches", () => {
    const same: readonly (readonly [string, string])[] = [
      [String.raw`\mathbf{x}`, "x"],
      ["W_{ij}", "W_{i,j}"],
      [String.raw`\sin x`, String.raw`\sin(x)`],
    ];
    for (const [one, other] of same) assert.ok(sameExpression(read(one), read(other)), `${one} is ${other}`);
  });
});

it("a shell is what a node says apart from its children", () => {
  assert.equal(shellKey(read("a - b")), shellKey(read("x_1 - 2")));
  assert.notEqual(shellKey(read("a - b")), shellKey(read("a + b")));
  assert.notEqual(shellKey(read("a - b")), shellKey(read("a - b - c")));
  assert.equal(shellKey(read("x_i")), shellKey(read("x_j")));
  assert.notEqual(shellKey(read("x_i")), shellKey(read("a_i")));
  assert.equal(shellKey(read("f(x)")), shellKey(read("f(y)")));
  assert.notEqual(shellKey(read("f(x)")), shellKey(read("g(x)")));
});
