import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { printReasons } from "../../src/derivation/report/message.js";
import type { Derivation, Step } from "../../src/derivation/report/report.js";

function derivations(page: string): readonly Derivation[] {
  return checkDocument(readMarkdown(page, "notes.md")).derivations;
}

function only(latex: string): Step {
  const [step] = derivations(`$$${latex}$$`)[0]?.steps ?? [];
  assert.ok(step);
  return step;
}

/** The condition of a display in words that are read, one under which it holds. */
const READ: readonly (readonly [string, string])[] = [
  [String.raw`(-x)^m = -x^m`, String.raw`\text{if } m \text{ is odd}`],
  [String.raw`(-x)^m = -x^m`, String.raw`\text{if $m$ is odd}`],
  [String.raw`(-x)^m = -x^m`, String.raw`\text{if m is odd}`],
  [String.raw`(-x)^m = -x^m`, String.raw`\text{for odd } m`],
  [String.raw`(-x)^m = -x^m`, String.raw`m \text{ odd}`],
  [String.raw`(-x)^m = -x^m`, String.raw`(m \text{ odd})`],
  [String.raw`(-x)^m = -x^m`, String.raw`\text{(since $m$ is odd)}`],
  [String.raw`(-x)^m = -x^m`, String.raw`\text{if } m \in \{3, 5\}`],
  [String.raw`(-x)^n = x^n`, String.raw`\text{for even $n$}`],
  [String.raw`x^\top A y = y^\top A x`, String.raw`\text{where } A \text{ is symmetric}`],
  [String.raw`x^\top A y = y^\top A x`, String.raw`\text{if A is symmetric}`],
  [String.raw`Q^\top Q = I`, String.raw`\text{provided that } Q \text{ is orthogonal}`],
  [
    String.raw`x^\top A y = y^\top A x`,
    String.raw`\text{where } A \in \mathbb{R}^{n \times n} \text{ is symmetric}`,
  ],
  [String.raw`\sqrt{x^2} = x`, String.raw`\text{for positive } x`],
  [String.raw`|x||y| = xy`, String.raw`\text{if $x$ and $y$ are positive}`],
  [String.raw`|x||y| = xy`, String.raw`\text{if } x \text{ and } y \text{ are positive}`],
  [String.raw`|x||y| = xy`, String.raw`\text{if } x > 0 \text{ and } y \text{ is positive}`],
  [String.raw`|x||y| = xy`, String.raw`\text{if } x \text{ is positive and } y > 0`],
  [String.raw`\prod_{i=1}^n (-a_i) = -\prod_{i=1}^n a_i`, String.raw`\text{if } n \text{ is odd}`],
  [String.raw`\det(-A) = -\det(A)`, String.raw`\text{for $A \in \mathbb{R}^{n \times n}$ with $n$ odd}`],
  [String.raw`\det(-A) = -\det(A)`, String.raw`A \text{ has an odd number of rows}`],
];

/** What is asked for in words that are not read, all of it or a part. */
const UNREAD: readonly (readonly [string, string])[] = [
  [String.raw`\text{if } A \text{ is purple}`, "if $A$ is purple"],
  [String.raw`\text{if A is purple}`, "if A is purple"],
  [String.raw`\text{if $A$ is purple and symmetric}`, "if $A$ is purple and symmetric"],
  [String.raw`\text{for purple matrices}`, "for purple matrices"],
  [String.raw`\text{unless } A \text{ is symmetric}`, "unless $A$ is symmetric"],
  [String.raw`\text{if } A \text{ is symmetric or } A = 0`, "if $A$ is symmetric or $A = 0$"],
  [String.raw`\text{if } A \text{ is not symmetric}`, "if $A$ is not symmetric"],
  [String.raw`\text{where } A \text{ is a projection}`, "where $A$ is a projection"],
  [
    String.raw`\text{if } A \text{ is } n \times n \text{ with $n$ odd}`,
    String.raw`if $A$ is $n \times n$ with $n$ odd`,
  ],
];

describe("words beside a formula", () => {
  for (const [formula, words] of READ) {
    it(`are read: ${formula} ${words}`, () => {
      assert.equal(only(String.raw`${formula} \quad ${words}`).verdict, "holds");
      assert.notEqual(only(formula).verdict, "holds");
    });
  }

  it("do not make a false formula true", () => {
    const differs = [
      String.raw`(-x)^m = x^m \quad \text{if } m \text{ is odd}`,
      String.raw`(-x)^m = -x^m \quad \text{if $m$ is even}`,
      String.raw`\det(-A) = \det(A) \quad \text{if } A \text{ has an odd number of rows}`,
      String.raw`A^\top = 2A \quad \text{where } A \text{ is symmetric}`,
    ];
    for (const latex of differs) assert.equal(only(latex).verdict, "differs", latex);
  });

  for (const [words, quoted] of UNREAD) {
    it(`are quoted where they are not understood: ${words}`, () => {
      for (const formula of [String.raw`\det(-A) = -\det(A)`, String.raw`A^\top = A`]) {
        const { verdict, reasons, holdsWhen } = only(String.raw`${formula} \quad ${words}`);
        assert.deepEqual([verdict, holdsWhen], ["inconclusive", undefined]);
        assert.ok(printReasons(reasons).includes(`“${quoted}”`), printReasons(reasons));
      }
      assert.equal(only(String.raw`(A + B)^\top = A^\top + B^\top \quad ${words}`).verdict, "holds");
    });
  }

  it("that ask for nothing are no excuse", () => {
    const silent = [
      String.raw`\text{for all } x`,
      String.raw`\text{for all real numbers } x`,
      String.raw`\text{for every $x$}`,
      String.raw`\text{where } x \text{ is the input}`,
      String.raw`\text{by the binomial theorem}`,
    ];
    for (const words of silent)
      assert.equal(only(String.raw`(x+1)^2 = x^2 + 3x + 1 \quad ${words}`).verdict, "differs", words);
  });

  it("hold for their own chain", () => {
    const rows = (one: string, other: string): string[] | undefined =>
      derivations(String.raw`$$\begin{aligned}
(-x)^m &= -x^m \quad \text{for ${one} } m \\
(-x)^m &= x^m \quad \text{for ${other} } m
\end{aligned}$$`)[0]?.steps.map(({ verdict }) => verdict);
    assert.deepEqual(rows("odd", "even"), ["holds", "holds"]);
    assert.deepEqual(rows("even", "odd"), ["differs", "differs"]);
  });

  it("hold for their own display", () => {
    const page = String.raw`$$(-x)^m = -x^m \quad \text{if } m \text{ is odd}$$

Then

$$(-x)^m = -x^m$$

$$\sum_{k=1}^n k = \frac{9n-15}{2} \quad n \in \{3, 5\}$$

Then

$$\sum_{k=1}^n k = \frac{9n-15}{2}$$
`;
    const verdicts = derivations(page).map(({ verdict }) => verdict);
    assert.deepEqual(verdicts, ["verified", "unchecked", "verified", "partial"]);
  });

  it("may stand before what they are about", () => {
    for (const words of [String.raw`\text{If } m \text{ is odd, }`, String.raw`\text{if $m$ is odd, then }`])
      assert.equal(only(`${words} (-x)^m = -x^m`).verdict, "holds");
  });

  it("end where something else is claimed", () => {
    const verdicts = (latex: string): string[] | undefined =>
      derivations(`$$${latex}$$`)[0]?.steps.map(({ verdict }) => verdict);
    const cases = (one: string, other: string): string =>
      String.raw`|x| = x \text{ for ${one} } x \text{ and } |x| = -x \text{ for ${other} } x`;
    assert.deepEqual(verdicts(cases("positive", "negative")), ["holds", "holds"]);
    assert.deepEqual(verdicts(cases("negative", "positive")), ["differs", "differs"]);
    const square = String.raw`(x+1)^2 = x^2 + 3x + 1`;
    assert.deepEqual(verdicts(String.raw`\text{We have } ${square} \text{ for all } x \in \mathbb{R}`), [
      "differs",
    ]);
  });

  it("that tell two cases in rows of their own hold for none", () => {
    const page = String.raw`$$\text{If } m \text{ is odd:} \\ \det(-A) = -\det A \\ \text{If } m \text{ is even:} \\ \det(-A) = \det A$$`;
    const verdicts = derivations(page)[0]?.steps.map(({ verdict }) => verdict);
    assert.deepEqual(verdicts, ["inconclusive", "inconclusive"]);
  });

  it("are not said of what stands before an “and” with a relation of its own", () => {
    const [derivation] = derivations(String.raw`If $x > 0$ and $m$ is odd, $$(-x)^m = -x^m$$`);
    assert.deepEqual(derivation?.assumptions.toSorted(), [
      "m is a whole number",
      "m is odd",
      "x is a number",
    ]);
  });

  it("in prose are quoted too, and nothing is offered beside them", () => {
    for (const said of ["$A$ is purple", "$A$ has an odd number of rows"]) {
      const [step] = derivations(String.raw`If ${said}, $$\det(-A) = -\det(A)$$`)[0]?.steps ?? [];
      assert.deepEqual([step?.verdict, step?.holdsWhen], ["inconclusive", undefined]);
      assert.ok(printReasons(step?.reasons ?? []).includes(`“If ${said}”`));
    }
  });
});
