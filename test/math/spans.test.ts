import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SymbolTable } from "../../src/math/tokens/symbol-table.js";
import { parsed } from "./parsed.js";

/** In each the first and the last thing stand in a font, which is part of it. */
const WRITTEN: readonly string[] = [
  String.raw`\mathbb{1}[x > 0]`,
  String.raw`\mathds{1}[x > 0] + \mathbf{1}`,
  String.raw`\mathbbm{1}[x > 0]`,
  String.raw`\mathbf{1}_{x > 0}`,
  String.raw`\mathbb 1[x > 0]`,
  String.raw`\mathrm{2x} + \mathrm{3y}`,
  String.raw`\mathrm{x_1}`,
  String.raw`\mathcal{L} + \mathbf{x}`,
];

describe("an expression spans all that it was written with", () => {
  for (const latex of WRITTEN) {
    it(latex, () => {
      const { span } = parsed(latex, new SymbolTable());
      assert.equal(latex.slice(span.start, span.end), latex);
    });
  }
});
