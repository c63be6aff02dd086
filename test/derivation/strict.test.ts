import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkDerivation } from "../../src/derivation/check-derivation.js";

function strictly(latex: string, declarations?: string): { verdict: string; said: string } {
  const { verdict, steps } = checkDerivation(latex, {
    strict: true,
    ...(declarations === undefined ? {} : { declarations }),
  });
  return { verdict, said: steps.map((step) => step.message).join(" ") };
}

describe("a strict check", () => {
  const square = "(a+b)^2 = a^2 + 2ab + b^2";
  const jacobian = String.raw`\frac{\partial}{\partial x} A x = A`;
  const linear = "A ∈ R^{m×n}, x ∈ R^n";

  test("guesses no name", () => {
    assert.deepEqual(strictly(square), {
      verdict: "unchecked",
      said: "a, b are not declared, and a strict check guesses nothing.",
    });
    assert.equal(checkDerivation(square).verdict, "verified");
  });

  test("verifies what is declared", () => {
    assert.equal(strictly(square, "a, b ∈ R").verdict, "verified");
  });

  test("guesses no convention", () => {
    assert.deepEqual(strictly(jacobian, linear), {
      verdict: "unchecked",
      said: "This depends on the layout or on row or column vectors, and a strict check guesses nothing; state them, as in `vectors row; layout numerator`.",
    });
    assert.equal(strictly(jacobian, `${linear}; vectors column; layout numerator`).verdict, "verified");
  });

  test("still refutes", () => {
    assert.equal(strictly("(a+b)^2 = a^2 + b^2", "a, b ∈ R").verdict, "refuted");
  });
});
