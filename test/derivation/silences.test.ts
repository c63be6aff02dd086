import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";

/** What is said of the last step of a page. */
function verdictOf(page: string): string | undefined {
  return checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1)?.steps.at(-1)?.verdict;
}

describe("sides that differ are told", () => {
  const doubled = String.raw`$$\sum_{i=1}^m (y_i - b) = \sum_{i=1}^m y_i + m b$$`;

  it("where the sentence says what another name is, however that is written", () => {
    assert.equal(verdictOf(`We know $E_{(w, b)}=\\sum_{i=1}^m (y_i - b)^2$ so\n\n${doubled}`), "differs");
    assert.equal(
      verdictOf(`We use $p_1(y_i; b) = \\frac{e^{b}}{1 + e^{y_i}}$ here:\n\n${doubled}`),
      "differs",
    );
    assert.equal(verdictOf(`We know $E_{(w, b)} = b$, $y_i - b = b - y_i$ so\n\n${doubled}`), "inconclusive");
  });

  it("where a sentence tells what a set holds, but not where it relates the names", () => {
    assert.equal(
      verdictOf(`for a pair from the set $\\{(y_i, b): 1 \\le i \\le m\\}$\n\n${doubled}`),
      "differs",
    );
    assert.equal(verdictOf(`for a pair with $\\{y_i\\} \\perp b$\n\n${doubled}`), "inconclusive");
  });

  it("where a condition is about other names", () => {
    const page = (condition: string): string =>
      `Take $f(x) = x^2$.\n\n$$a(b + c) = ab - ac \\quad\\text{if } ${condition}$$`;
    assert.equal(verdictOf(page("f(n) + \\sin n = \\cos n")), "differs");
    assert.equal(verdictOf(page("\\max(a, b) = \\cos n")), "inconclusive");
  });

  it("where a derivative is 0 because a number or another component is differentiated", () => {
    const by = String.raw`\frac{\partial}{\partial x_1}`;
    assert.equal(verdictOf(`$$${by}(3x_1 + 4x_2) = ${by}(x_1) + ${by}(4x_2)$$`), "differs");
    assert.equal(verdictOf(`$$${by}(3x_1 + 4z) = ${by}(x_1) + ${by}(4z)$$`), "unbound");
    assert.equal(
      verdictOf(String.raw`$$\frac{d}{dx}(e^{yx} + 1) = \frac{d}{dx} e^{yyx} + \frac{d}{dx} 1$$`),
      "differs",
    );
  });

  it("where a derivative of a function with a formula is given otherwise", () => {
    const page = (claim: string): string => `$$g(k) = A s k^a + (1-d) k$$\n\n$$${claim}$$`;
    assert.equal(verdictOf(page("g'(k) = a s k^{a-1} + (1-d)")), "differs");
    assert.equal(verdictOf(page("g(k) = s k^a + (1-d)")), "differs");
  });

  it("where an unknown function is called for the same on both sides", () => {
    assert.equal(verdictOf(String.raw`$$2\phi(x) + b\phi(x) = (3 + b)\phi(x)$$`), "differs");
    assert.equal(verdictOf(String.raw`$$\phi(xy) = \phi(x) + \phi(y)$$`), "unbound");
  });

  it("where only one expression between two that agree would need a condition", () => {
    const steps = (page: string): readonly string[] =>
      checkDocument(readMarkdown(page, "notes.md")).derivations.flatMap((each) =>
        each.steps.map(({ verdict }) => verdict),
      );
    assert.deepEqual(
      steps(String.raw`$$\sum_{i=1}^m (a - x_i) = m a - 2\sum_{i=1}^m x_i = m a - \sum_{i=1}^m x_i$$`),
      ["differs", "skipped"],
    );
    assert.deepEqual(steps(String.raw`$$\sum_{i=1}^m (a - x_i) = m a - 2\sum_{i=1}^m x_i$$`), [
      "conditional",
    ]);
  });

  it("where the next member of a sequence stands, but not where another name does", () => {
    assert.equal(verdictOf(String.raw`$$b_t a_t + c a_{t-1} = b_t a_t + c a_{t-2}$$`), "differs");
    assert.equal(verdictOf(String.raw`$$b + c \lambda = b + c \lambda_{\max}$$`), "unbound");
  });
});
