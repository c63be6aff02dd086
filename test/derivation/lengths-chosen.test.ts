import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { printMessage } from "../../src/derivation/report/message.js";
import { lookBeyond } from "../../src/derivation/decide/look-beyond.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Findings } from "../../src/derivation/evidence/findings.js";
import { showPlainly } from "../../src/derivation/evidence/show-plainly.js";
import { declareAll } from "../../src/derivation/facts/declare-all.js";
import { Section } from "../../src/derivation/facts/section.js";
import { statementInCode } from "../../src/derivation/facts/statement.js";
import { suggestRepairs } from "../../src/derivation/judge/mend-steps.js";
import { findCondition, findLengths } from "../../src/derivation/only-if/find-condition.js";
import { assumeFromProse } from "../../src/derivation/readings/assume-from-prose.js";
import type { Step } from "../../src/derivation/report/report.js";
import { ChosenLengths } from "../../src/derivation/sample/choose-lengths.js";
import { evaluateChain } from "../../src/derivation/sample/evaluate-chain.js";
import { parseMacros } from "../../src/math/tokens/macros.js";
import { readableContent } from "./posed-chain.js";
import type { World } from "../../src/math/compile/world.js";

const OPTIONS = { seed: 1, points: 4 };

/** A display that the checker has looked at. */
function checked(declarations: string, latex: string): { findings: Findings; steps: readonly Step[] } {
  const section = new Section(parseMacros([]));
  declareAll(statementInCode(declarations, section), section);
  const circumstances = { conditions: [], unread: [], claims: true };
  const content = readableContent(latex, section);
  const { attempt } = assumeFromProse({ latex, content, section, circumstances, options: OPTIONS });
  const chain = attempt?.chains[0];
  assert.ok(chain);
  return chain;
}

const DEEPEST = 12;

/** All that an object holds, private fields too. */
function told(value: unknown, above: readonly unknown[] = []): string {
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (above.includes(value)) return `the one ${above.length - above.indexOf(value)} above`;
  if (above.length > DEEPEST) return "…";
  const inside = [...above, value];
  const held: Iterable<readonly [unknown, unknown]> =
    value instanceof Map
      ? value
      : Object.entries(value instanceof Set ? [...(value as ReadonlySet<unknown>)] : value);
  return `{${Array.from(held, ([name, each]) => `${told(name, inside)}: ${told(each, inside)}`).join(", ")}}`;
}

/** Without what was asked of knowledge and reading: to compile a repair asks more. */
function compiledIn(world: World): object {
  return Object.entries(world).filter(([field]) => field !== "knowledge" && field !== "convention");
}

/** What evaluating under a choice of lengths gives: all values of all samples. */
function valuesUnder({ typed }: Findings, lengths: ChosenLengths): string {
  const { samples, chosen } = evaluateChain(typed, { ...OPTIONS, lengths });
  for (const { frame } of samples) assert.equal(frame.lengths, chosen.lengths);
  return told(samples.map(({ tuple, values }) => ({ tuple, values })));
}

/** Declarations and a formula in which lengths matter: in a wrong step, behind an inverse, past an end, and so on. */
const FORMULAS: readonly (readonly [string, string])[] = [
  ["X ∈ R^{n×d}, A ∈ R^{d×d}", String.raw`X A X^\top = X A^\top X^\top`],
  ["X ∈ R^{n×d}, A ∈ R^{d×d}", String.raw`X (X^\top X)^{-1} A X^\top = X (X^\top X)^{-1} A^\top X^\top`],
  ["x ∈ R^n", String.raw`\frac{\partial}{\partial x_i} \sum_j x_j^2 = 2 x_i + 1`],
  ["x ∈ R^n", String.raw`\sum_{i=2}^5 x_i = 1 + \sum_{i=2}^5 x_i`],
  [
    "x ∈ R^n, y ∈ R^m",
    String.raw`\left\| \begin{bmatrix} x \\ y \end{bmatrix} \right\|^2 = \|x\|^2 - \|y\|^2`,
  ],
  ["x ∈ R^n", String.raw`\sum_{i=1}^n |x_i| = \sum_{i=1}^n x_i`],
  ["x ∈ R^n", String.raw`\sum_{k=1}^n k = 6`],
  ["x ∈ R^n, A ∈ R^{n×n}", String.raw`x^\top A x = \sum_{i=1}^n \sum_{j=1}^n A_{ij} x_i x_j + 1`],
  ["X ∈ R^{n×n}, A ∈ R^{n×n}", String.raw`\operatorname{tr}(X A) = \operatorname{tr}(X^\top A)`],
];

describe("lengths", () => {
  for (const [declarations, latex] of FORMULAS) {
    it(`stay as they were, with all else, whatever is sampled of ${latex}`, () => {
      const { findings, steps } = checked(declarations, latex);
      const { world } = findings.typed;
      const before = told(world);
      const usual = ChosenLengths.usual(world);
      const long = { problem: new Error("past the end") as never, needed: 9 };
      const longer = world.allDimensions().map((along) => usual.needing({ ...long, along }));
      const others = [usual.reversed(), usual.others(), usual.short(), usual.listed(1), ...longer];
      for (const lengths of others) if (lengths !== undefined) valuesUnder(findings, lengths);
      assert.equal(told(world), before);
      const compiled = told(compiledIn(world));
      findCondition(findings, 0);
      findLengths(findings, 0);
      lookBeyond(findings, 0, "≤");
      suggestRepairs(findings, steps);
      showPlainly(findings, steps);
      assert.equal(told(compiledIn(world)), compiled);
    });

    it(`are the same again, with all values, after others were tried in ${latex}`, () => {
      const { findings } = checked(declarations, latex);
      const usual = ChosenLengths.usual(findings.typed.world);
      const first = valuesUnder(findings, usual);
      const reversed = valuesUnder(findings, usual.reversed());
      assert.equal(valuesUnder(findings, ChosenLengths.usual(findings.typed.world)), first);
      assert.equal(valuesUnder(findings, usual.reversed()), reversed);
    });
  }

  it("of a step are those of its points: its condition and its counterexample are looked for there", () => {
    const page = String.raw`<!-- check: X ∈ R^{n×d}, A ∈ R^{d×d} -->
$$X (X^\top X)^{-1} A X^\top = X (X^\top X)^{-1} A^\top X^\top$$`;
    const [step] = checkDocument(readMarkdown(page, "notes.md")).derivations[0]?.steps ?? [];
    assert.equal(step?.holdsWhen, String.raw`A = A^\top`);
    assert.equal(step?.suggestion, undefined);
    // With which one can reckon by hand: X is square.
    assert.deepEqual(step?.worst?.point["X"], [
      [2, 1],
      [2, 2],
    ]);
  });

  it("of points that an index has made longer are longer wherever the step is looked at again", () => {
    const { findings } = checked("x ∈ R^n", String.raw`\sum_{i=2}^5 x_i + 1 = \sum_{i=2}^5 x_i`);
    const { world } = findings.typed;
    const n = world.dimension("n");
    assert.equal(ChosenLengths.usual(world).lengths.of(n), 3);
    const { chosen } = findings.samples;
    assert.equal(chosen.lengths.of(n), 5);
    assert.equal(chosen.reversed().lengths.of(n), 5);
    assert.equal(chosen.chosenBy(() => 2).of(n), 5);
    assert.equal(n.least, 0);
  });

  it("that are numbers end an index where the shortest does, in whatever order they stand", () => {
    for (const product of ["w_k x_k y_k", "w_k y_k x_k"]) {
      const page = `<!-- check: w ∈ R^n, x ∈ R^5, y ∈ R^3 -->\n$$\\sum_k ${product} = w_1 x_1 y_1 + w_2 x_2 y_2 + w_3 x_3 y_3$$`;
      const [step] = checkDocument(readMarkdown(page, "notes.md")).derivations[0]?.steps ?? [];
      assert.equal(step?.verdict, "holds");
    }
  });
});

it("a vector of which nobody says how long it is does not come out as long as a sum needs", () => {
  const [step] = checkDerivation(String.raw`\sum_{j=0}^{d} \theta_j x_j = \theta^\top x`).steps;
  assert.deepEqual(
    [step?.verdict, step?.reasons.map(printMessage)],
    [
      "inconclusive",
      ["The sides agree for the lengths that were chosen here, but not for all; say how long they are."],
    ],
  );
});
