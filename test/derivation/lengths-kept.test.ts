import assert from "node:assert/strict";
import { it } from "node:test";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";

/** Other lengths than those of the points are tried on the way: what comes after still goes with the points. */
it("lengths that were tried decide nothing of a sum that runs past the end at the points", () => {
  const latex = String.raw`\sum_{i=1}^{n+1} a_i = \sum_{i=1}^{m} a_i`;
  const [step] = checkDerivation(latex, { declarations: "a ∈ R^m, b ∈ R^n" }).steps;
  assert.equal(step?.verdict, "inconclusive");
});
