import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseExpression } from "../../src/math/parse/parse-expression.js";
import { Problem } from "../../src/math/expression/problem.js";
import { printLatex } from "../../src/math/print/print-latex.js";
import { SymbolTable } from "../../src/math/tokens/symbol-table.js";
import { parsed } from "./parsed.js";

/** As authors write it, and what is understood. */
const READ: readonly (readonly [string, string, string])[] = [
  ["an infix fraction", String.raw`{1 \over 2m} x`, String.raw`\frac{1}{2 m} x`],
  ["an infix fraction in a script", String.raw`e^{a \over b}`, String.raw`e^{\frac{a}{b}}`],
  [
    "an infix derivative, of what follows",
    String.raw`{\partial \over \partial x} x y`,
    String.raw`\frac{\partial}{\partial x} (x y)`,
  ],
  ["a primed index as one letter", String.raw`\sum_{k'} u_{k'}`, String.raw`\sum_{k'} u_{k'}`],
  ["the same with a command", String.raw`u_{k^{\prime}}`, String.raw`u_{k'}`],
  ["an indicator in braces", String.raw`1\{i = j\}`, String.raw`[i = j]`],
  ["an indicator in parentheses", String.raw`\mathbb{I}(i \ne j)`, String.raw`[i \ne j]`],
  ["an indicator in a subscript", String.raw`\mathbf{1}_{\{x > 0\}}`, String.raw`[x > 0]`],
  ["a product where no condition follows", String.raw`1(x + y)`, String.raw`1 (x + y)`],
  [
    "a list in a matrix without columns",
    String.raw`\begin{bmatrix} a, b \end{bmatrix}`,
    String.raw`\begin{bmatrix} a & b \end{bmatrix}`,
  ],
  ["a name spelt out", String.raw`2 loss`, String.raw`2 \mathrm{loss}`],
  [
    "a name of several letters under ∂",
    String.raw`\frac{\partial net_j}{\partial out_i}`,
    String.raw`\frac{\partial \mathrm{net}_{j}}{\partial \mathrm{out}_{i}}`,
  ],
  ["a condition bar between arguments", String.raw`l(\theta \mid x)`, String.raw`l(\theta, x)`],
  [
    "the square as a variable",
    String.raw`\frac{\partial L}{\partial \sigma^2}`,
    String.raw`\frac{\partial L}{\partial \sigma^{2}}`,
  ],
];

describe("what authors write by habit", () => {
  for (const [name, latex, understood] of READ)
    it(`is read: ${name}`, () => {
      assert.equal(printLatex(parsed(latex)), understood);
    });

  it("is read: a name under ∂ is one name wherever it stands after that", () => {
    const table = new SymbolTable();
    parsed(String.raw`\frac{\partial f}{\partial vel_i}`, table);
    assert.equal(printLatex(parsed("2 vel", table)), String.raw`2 \mathrm{vel}`);
  });

  it("refuses ± where no term follows", () => {
    assert.deepEqual(
      parseExpression(String.raw`a \pm`),
      new Problem("syntax", "Something is missing here.", { start: 5, end: 5 }),
    );
  });
});
