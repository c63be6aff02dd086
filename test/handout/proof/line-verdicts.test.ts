import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDerivation } from "../../../src/derivation/check/check-derivation.js";
import type { Derivation, Step } from "../../../src/derivation/report/report.js";
import { lineVerdicts } from "../../../src/handout/proof/line-verdicts.js";

/** The marks beside the lines of a display whose names are declared. */
function marksOf(latex: string, declarations: string): readonly (string | undefined)[] {
  return lineVerdicts(checkDerivation(latex, { declarations }));
}

describe("the mark beside a line", () => {
  it("is none where the line before carries the verdict", () => {
    assert.deepEqual(marksOf(String.raw`2a &= a + a \\ &= 2a + 1 \\ &= a + a`, "a ∈ R"), [
      "holds",
      "wrong",
      undefined,
    ]);
  });

  it("is the gravest of the steps that end there, in whatever order they stand", () => {
    assert.deepEqual(marksOf("2a = 3a = a + a + a", "a ∈ R"), ["wrong"]);
    assert.deepEqual(marksOf("a + a = 2a = 3a", "a ∈ R"), ["wrong"]);
    assert.deepEqual(marksOf(String.raw`x + x = 2x = 2\sqrt{x^2}`, "x ∈ R"), ["conditional"]);
    assert.deepEqual(marksOf(String.raw`2\sqrt{x^2} = 2x = 3x`, "x ∈ R"), ["wrong"]);
  });

  it("is as grave for each pair as the graver one, from a definition to a cross", () => {
    const ranked = ["definition", "holds", "unbound", "conditional", "differs", "wrong"] as const;
    const derivation = checkDerivation("a = a = a", { declarations: "a ∈ R" });
    const [first, second] = derivation.steps as readonly [Step, Step];
    const both = (one: Step["verdict"], other: Step["verdict"]): Derivation => ({
      ...derivation,
      steps: [
        { ...first, verdict: one },
        { ...second, verdict: other },
      ],
    });
    const alone = (verdict: Step["verdict"]): unknown => lineVerdicts(both(verdict, verdict))[0];
    for (const [at, graver] of ranked.entries())
      for (const gentler of ranked.slice(0, at)) {
        assert.deepEqual(lineVerdicts(both(gentler, graver)), [alone(graver)], `${gentler}, ${graver}`);
        assert.deepEqual(lineVerdicts(both(graver, gentler)), [alone(graver)], `${graver}, ${gentler}`);
        assert.notEqual(alone(graver), alone(gentler));
      }
  });
});
