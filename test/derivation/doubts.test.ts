import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check-document.js";
import { readMarkdown } from "../../src/derivation/read-markdown.js";
import { printReasons } from "../../src/derivation/report/message.js";
import type { Step } from "../../src/derivation/report.js";

function lastStep(page: string): Step {
  const step = checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1)?.steps.at(-1);
  assert.ok(step);
  return step;
}

/** What may have been misread in the last step of a page, whose sides differ. */
function doubtsOf(page: string): readonly string[] {
  const { verdict, doubts } = lastStep(page);
  assert.equal(verdict, "differs");
  return doubts ?? [];
}

describe("where two sides differ, what may have been misread is asked:", () => {
  it("whether entries count from 0", () => {
    assert.deepEqual(
      doubtsOf(String.raw`$$w_0 + \sum_{j=1}^{d-1} w_j \phi_j(x) = \sum_{j=0}^{d-1} w_j \phi_j(x)$$`),
      ["Do the entries count from 0? I took them so."],
    );
  });

  it("whether a capital beside vectors is a matrix", () => {
    const page = String.raw`Let $v \in \mathbb{R}^n$.

$$K v^\top v = K (v^\top v)^2$$`;
    assert.deepEqual(doubtsOf(page), ["Is K a matrix? I read it as a number."]);
  });

  it("whether ≈ is meant", () => {
    assert.deepEqual(doubtsOf(String.raw`$$\sin(1) = 1 - \frac{1}{6} + \frac{1}{120}$$`), [
      "Is ≈ meant? The sides are within 1 % of each other.",
    ]);
    assert.deepEqual(doubtsOf(String.raw`$$\sin(1) = 1 - \frac{1}{7}$$`), []);
  });

  it("which of its meanings a name has, where the sides do not differ under all", () => {
    const page = (claim: string): string => `$$c := 2a$$\n\n$$c := 3a$$\n\n$$${claim}$$`;
    assert.deepEqual(doubtsOf(page("b c = 2ab")), [
      "c is given more than one meaning on this page: which holds here?",
    ]);
    assert.deepEqual(doubtsOf(page("b c + a = 5ab")), []);
  });

  it("whether an index is summed over, where the sides then agree", () => {
    const page = (claim: string): string => `$$s = \\sum_i w_i x_i$$\n\n$$${claim}$$`;
    assert.deepEqual(doubtsOf(page("2 s = 2 w_j x_j")), ["Is j summed over? It counts on one side only."]);
    assert.deepEqual(doubtsOf(page("2 s = 3 w_j x_j")), []);
  });
});

describe("a condition", () => {
  it("is not offered where a letter may have been misread", () => {
    const { verdict, holdsWhen } = lastStep(String.raw`Let $v \in \mathbb{R}^n$.

$$K v^\top v = K (v^\top v)^2$$`);
    assert.deepEqual([verdict, holdsWhen], ["differs", undefined]);
  });

  it("is offered where only its own names stand on one side", () => {
    assert.equal(lastStep(String.raw`$$\sum_{i=1}^{n} 1 = 3$$`).holdsWhen, "n = 3");
  });
});

describe("words on the left of a relation", () => {
  it("are no expression that the display before ended with", () => {
    const { verdict, reasons } = lastStep(String.raw`$$a = (1, 0)$$

$$\text{"right"} = (0, 1)$$`);
    assert.equal(verdict, "unsupported");
    assert.equal(
      printReasons(reasons),
      String.raw`Words stand on the left of this relation; give what they name a letter. At: \text{"right"} = ▸◂(0, 1)`,
    );
  });

  it("only join sentences where they are words such as “thus”", () => {
    const { verdict, lhs } = lastStep(
      String.raw`$$\begin{aligned} f &= 1 + 2 \\ \text{thus } &= 3 \end{aligned}$$`,
    );
    assert.equal(verdict, "holds");
    assert.equal(lhs, "1 + 2");
  });
});
