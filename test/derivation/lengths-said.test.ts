import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Derivation } from "../../src/derivation/report/report.js";

function last(page: string): Derivation | undefined {
  return checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1);
}

const flipped = String.raw`\prod_{i=1}^n (-a_i) = -\prod_{i=1}^n a_i`;
const kept = String.raw`\prod_{i=1}^n (-a_i) = \prod_{i=1}^n a_i`;
const sum = String.raw`\sum_{k=1}^n k = \frac{9n-15}{2}`;

/** A page, the verdict on its display, and what is told of the length. */
const SAID: readonly (readonly [string, string, string | undefined])[] = [
  [`If $n$ is odd, $$${flipped}$$`, "verified", "n is odd"],
  [`Let $n$ be odd. $$${flipped}$$`, "verified", "n is odd"],
  [`Let $n$ be even. $$${kept}$$`, "verified", "n is even"],
  [`If $n$ is even, $$${flipped}$$`, "differs", "n is even"],
  [`If $n$ is odd, $$${kept}$$`, "differs", "n is odd"],
  [String.raw`$$${sum} \quad n \in \{3, 5\}$$`, "verified", "n ∈ {3, 5}"],
  [String.raw`Let $n \in \{5, 3\}$. $$${sum}$$`, "verified", "n ∈ {3, 5}"],
  [`<!-- check: n ∈ \\{3,5\\} -->\n$$${sum}$$`, "verified", "n ∈ {3, 5}"],
  [String.raw`Let $A$ be $n \times n$ with $n$ odd. $$\det(-A) = -\det(A)$$`, "verified", "n is odd"],
  [String.raw`If $A$ is $n \times n$ and $n$ is even, $$\det(-A) = -\det(A)$$`, "differs", "n is even"],
  // Each of those that are listed is looked at.
  [String.raw`Let $n \in \{3, 4\}$. $$${sum}$$`, "partial", "n ∈ {3, 4}"],
  [String.raw`Let $n \in \{3, 5, 8\}$. $$${sum}$$`, "partial", "n ∈ {3, 5, 8}"],
  [String.raw`Let $n \in \{2, 3\}$. $$${sum}$$`, "partial", "n ∈ {2, 3}"],
  [String.raw`Let $n \in \{1, 2\}$. $$\sum_{k=1}^n k = 2n - 1$$`, "verified", "n ∈ {1, 2}"],
  [`Let $n$ be a positive integer. $$${flipped}$$`, "partial", undefined],
];

describe("lengths of whose names something is said", () => {
  for (const [page, verdict, told] of SAID)
    it(`${page.replaceAll("\n", " ")} is ${verdict}`, () => {
      const derivation = last(page);
      assert.equal(derivation?.verdict, verdict);
      assert.deepEqual(
        derivation.assumptions.filter((each) => each.startsWith("n ")),
        told === undefined ? [] : [told],
      );
    });

  it("is offered only what the name may be", () => {
    const [step] = last(String.raw`Let $n \in \{3, 4\}$. $$${sum}$$`)?.steps ?? [];
    assert.equal(step?.holdsWhen, "n = 3");
  });

  it("is no number that must be one of two that exclude each other", () => {
    const [step] = last(String.raw`Let $m$ be even. If $m$ is odd, $$(-x)^m = -x^m$$`)?.steps ?? [];
    assert.equal(step?.verdict, "holds");
  });

  it("lists numbers that are no lengths", () => {
    assert.equal(last(String.raw`Let $m \in \{3, 5\}$. $$(-x)^m = -x^m$$`)?.verdict, "verified");
    assert.equal(last(String.raw`Let $m \in \{3, 4\}$. $$(-x)^m = -x^m$$`)?.verdict, "differs");
    assert.equal(last(String.raw`Let $m \in \{-1, 2\}$. $$m^2 = m + 2$$`)?.verdict, "verified");
  });
});
