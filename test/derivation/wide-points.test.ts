import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Step } from "../../src/derivation/report/report.js";

function stepOf(page: string): Step {
  const step = checkDocument(readMarkdown(page, "page.md")).derivations.at(-1)?.steps.at(-1);
  assert.ok(step !== undefined, page);
  return step;
}

/** What holds at numbers of order one, or for some lengths, and not everywhere. */
const FALSE_FAR_AWAY: readonly string[] = [
  String.raw`$$|t-7| = 7-t$$`,
  String.raw`$$\sqrt{(u+4)^2} = u+4$$`,
  String.raw`$$\operatorname{sign}(z+3) = 1$$`,
  String.raw`$$\sqrt{1-\cos^2 a} = \sin a$$`,
  String.raw`$$\frac{d}{ds} |s-9| = -1$$`,
  String.raw`$$\log(p + 10^{-9}) = \log p$$`,
  String.raw`$$v + 10^{-11} w = v$$`,
  String.raw`$$\sigma(y+60) = 1$$`,
  String.raw`$$|q^2 - 0.01| = q^2 - 0.01$$`,
  "Let $m \\in \\mathbb{Z}$.\n\n$$|m| = m$$",
  "Let $m \\in \\mathbb{N}$.\n\n$$\\max(m, 4) = m$$",
  "Suppose $r \\in (0, 1)$.\n\n$$\\max(r, 0.04) = r$$",
  "Assume $q \\in \\Delta^n$.\n\n$$|q_i - 0.8| = 0.8 - q_i$$",
  "<!-- check: B ∈ spd^n -->\n\n$$|\\det(B) - 2| = \\det(B) - 2$$",
  String.raw`$$\sum_{k=1}^n k = \frac{n(n+1)}{2} + (n-3)(n-4)(n-5)$$`,
];

/** What holds everywhere, though far away numbers vanish, overflow or lose all their digits. */
const TRUE_EVERYWHERE: readonly string[] = [
  String.raw`$$\sigma'(x) = \sigma(x)(1 - \sigma(x))$$`,
  String.raw`$$\frac{d}{dx} \tanh x = 1 - \tanh^2 x$$`,
  String.raw`$$\log(1 + e^x) = x + \log(1 + e^{-x})$$`,
  String.raw`$$\frac{e^{a_i}}{\sum_k e^{a_k}} = \frac{e^{a_i + c}}{\sum_k e^{a_k + c}}$$`,
  String.raw`$$\cosh^2 x - \sinh^2 x = 1$$`,
  String.raw`$$(x+y)^3 = x^3 + 3x^2y + 3xy^2 + y^3$$`,
  String.raw`$$\sqrt{x^2} = |x|$$`,
  String.raw`$$\sum_{i=0}^{n-1} i = \frac{n(n-1)}{2}$$`,
  "Let $m \\in \\mathbb{Z}$.\n\n$$|m|^2 = m^2$$",
  "<!-- check: x ∈ R^n -->\n\n$$\\sum_j \\frac{\\partial}{\\partial x_j} \\operatorname{softmax}(x)_i = 0$$",
  "<!-- check: A ∈ R^{n×n}; B ∈ R^{n×n} -->\n\n$$\\det(AB) = \\det A \\det B$$",
];

describe("points of all sizes", () => {
  for (const page of FALSE_FAR_AWAY) {
    it(`show that ${page.replaceAll("\n", " ")} does not hold everywhere`, () => {
      assert.notEqual(stepOf(page).verdict, "holds");
    });
  }

  for (const page of TRUE_EVERYWHERE) {
    it(`leave ${page.replaceAll("\n", " ")} its tick`, () => {
      assert.equal(stepOf(page).verdict, "holds");
    });
  }

  it("are told where a claim fails there", () => {
    const step = stepOf("<!-- check d: t ∈ R -->\n\n$$t + |t-7| = 7$$");
    assert.deepEqual([step.verdict, step.holdsWhen], ["conditional", String.raw`t \le 7`]);
  });
});
