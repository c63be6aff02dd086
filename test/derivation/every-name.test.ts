import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";

function verdictOf(page: string): string {
  const [derivation] = checkDocument(readMarkdown(page, "notes.md")).derivations;
  return derivation?.steps[0]?.verdict ?? `unchecked: ${derivation?.reason ?? ""}`;
}

const { raw } = String;
const SUM = raw`|a| + |b| = a + b`;
const TURNS = raw`\cos(2\pi m) + \cos(2\pi n) = 2`;

/** What is said of all names of a list, and a formula that needs it of each. */
const RELATIONS: readonly (readonly [string, string])[] = [
  [raw`Let $a, b > 0$.`, SUM],
  [raw`For $a, b \ge 0$:`, SUM],
  ["<!-- check s: a, b > 0 -->", SUM],
  ["<!-- check s: a, b, c ≥ 0 -->", raw`|a| + |b| + |c| = a + b + c`],
  ["", raw`${SUM}, \quad a, b > 0`],
  ["", raw`${SUM} \qquad (a, b > 0)`],
  ["", raw`${SUM} \quad \text{for } a, b > 0`],
  ["", raw`${SUM} \quad \text{for $a, b > 0$}`],
  ["", raw`${TURNS}, \quad m, n \in \mathbb{Z}`],
  ["", raw`${TURNS} \quad \forall m, n \in \mathbb{Z}`],
];

describe("what is said of a list of names", () => {
  for (const [said, formula] of RELATIONS)
    it(`is said of each: ${said} ${formula}`, () => {
      assert.equal(verdictOf(`${said}\n\n$$${formula}$$`.trim()), "holds");
    });

  it("is not what a sum has under it", () => {
    assert.equal(verdictOf(raw`$$\sum_{\alpha,\beta=1}^{3} x_\alpha y_\beta = 1$$`), "syntax");
  });

  it("is no list where an equation follows", () => {
    assert.equal(verdictOf(raw`$$|a| + b = a + b, \quad a, b = 1$$`), "conditional");
  });
});

describe("what ties other names to those of a formula", () => {
  for (const said of [raw`$x > 2$ and $x + y = 1$`, raw`$x + y = 1$ and $x > 2$`])
    it(`comes with what is said of these: ${said}`, () => {
      assert.equal(verdictOf(`For ${said}:\n\n$$|y| = -y$$`), "holds");
    });

  it("is solved for a name of which no more is known, in whatever order it is said", () => {
    assert.equal(verdictOf("For $x + y = 1$ and $x > 0$:\n\n$$|y - 1| = 1 - y$$"), "holds");
    assert.equal(verdictOf("For $x > 0$ and $x + y = 1$:\n\n$$|y| = y$$"), "conditional");
  });
});
