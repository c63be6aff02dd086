import assert from "node:assert/strict";
import { it } from "node:test";
import { printLatex } from "../../src/math/print/print-latex.js";
import { parsed } from "./parsed.js";

const RAISED = [
  [String.raw`{W^{(2)}}^{\top}`, String.raw`{W^{(2)}}^{\top}`],
  [String.raw`{W^{(2)}_{ij}}^2`, String.raw`{W^{(2)}_{ij}}^{2}`],
  [String.raw`{A^{(1)}}^{-\top}`, String.raw`{A^{(1)}}^{-\top}`],
  [String.raw`A^\top + x_i^2`, String.raw`A^{\top} + x_{i}^{2}`],
] as const;

it("what has a superscript of its own is raised in braces, and read back the same", () => {
  for (const [latex, printed] of RAISED) {
    const expression = parsed(latex);
    assert.equal(printLatex(expression), printed);
    assert.equal(printLatex(parsed(printed)), printed);
  }
});
