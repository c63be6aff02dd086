import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Derivation } from "../../src/derivation/report/report.js";
import { ChosenLengths } from "../../src/derivation/sample/choose-lengths.js";
import { climb } from "../../src/derivation/sample/climb.js";
import { drawAt } from "../../src/derivation/sample/draw-values.js";
import { Explorer } from "../../src/derivation/sample/explorer.js";
import { between, coordinatesOf, mayBe, moved } from "../../src/derivation/sample/spots.js";
import type { Spot } from "../../src/derivation/sample/spots.js";
import { UNBOUNDED } from "../../src/derivation/domains/bounds.js";
import type { TypedChain } from "../../src/derivation/shapes/typed-chain.js";
import { isProblem } from "../../src/math/expression/problem.js";
import { scalarKind } from "../../src/math/value/kind.js";
import { nameChains, sectionWith } from "./posed-chain.js";

function derivationOf(page: string): Derivation {
  const derivation = checkDocument(readMarkdown(page, "page.md")).derivations.at(-1);
  assert.ok(derivation !== undefined, page);
  return derivation;
}

const verdictOf = (page: string): string | undefined => derivationOf(page).steps.at(-1)?.verdict;

/** What fails at or beyond a bend only: between two of them, far away, or close to an end of the domain. */
const FALSE_BESIDE_BENDS: readonly string[] = [
  String.raw`$$|x|-0.1 = \operatorname{ReLU}(|x|-0.1)$$`,
  String.raw`$$\max(0, x-100) = 0 \cdot x$$`,
  String.raw`$$\operatorname{ReLU}(x+5) = x+5$$`,
  String.raw`$$|(b+3)^3| = \operatorname{ReLU}((b+3)^3)$$`,
  String.raw`$$\sqrt{(x-2)^2} = 2-x$$`,
  String.raw`$$\arcsin(\sin x) = x$$`,
  String.raw`$$\arctan a + \arctan b = \arctan\frac{a+b}{1-ab}$$`,
  String.raw`$$\sqrt{1-\sin^2 x} = \cos x$$`,
  String.raw`$$|x - 2| + |x - 2.01| = |2x - 4.01|$$`,
  String.raw`$$\sqrt{(x-2)^2} + |x - 2.01| = |2x - 4.01|$$`,
  String.raw`$$\max(x, 2) + \max(x, 2.01) = \max(2x, 4.01)$$`,
  "<!-- check: x ∈ R, y ∈ R -->\n\n$$|x - y| + |x - y - 0.001| = |2x - 2y - 0.001|$$",
  "<!-- check: x ∈ R -->\n\n$$|x - 10^7| = 10^7 - x$$",
  "<!-- check: x ∈ R^n -->\n\n$$\\sum_i |x_i - 5000| = \\sum_i (5000 - x_i)$$",
  "<!-- check: n ∈ Z -->\n\n$$\\max(n, -50) = n$$",
  "<!-- check: x ∈ (0,1) -->\n\n$$\\max(x, 0.000001) = x$$",
  "<!-- check: p ∈ simplex^n -->\n\n$$|p_i - 0.99999| = 0.99999 - p_i$$",
  "For $x > 0$:\n\n$$\\max(x, 2) = 2$$",
  "For $x > 0$:\n\n$$\\max(x, 3000) = 3000$$",
  "For $x > 0$:\n\n$$|x - 10^{-5}| = x - 10^{-5}$$",
  "For $x > 0$:\n\n$$\\begin{cases} x & x < 10^8 \\\\ 2x & x \\ge 10^8 \\end{cases} = x$$",
  "For $x > 0$:\n\n$$x + \\mathbb{1}[x > 10^8] = x$$",
];

const TRUE_EVERYWHERE: readonly string[] = [
  String.raw`$$|x - 2| + |2 - x| = |2x - 4|$$`,
  String.raw`$$\max(x, y) + \min(x, y) = x + y$$`,
  String.raw`$$\operatorname{ReLU}(x) - \operatorname{ReLU}(-x) = x$$`,
  String.raw`$$\arctan x + \arctan\frac{1}{x} = \frac{\pi}{2} \operatorname{sign} x$$`,
  String.raw`$$\frac{d}{dx} |x - 7| = \operatorname{sign}(x - 7)$$`,
  String.raw`$$|e^x| = e^x$$`,
  "For $x > 0$:\n\n$$|x| = x$$",
  "For $x > 2$:\n\n$$\\max(x, 2) = x$$",
];

describe("bends", () => {
  for (const page of FALSE_BESIDE_BENDS)
    it(`show that ${page.replaceAll("\n", " ")} does not hold everywhere`, () => {
      assert.notEqual(verdictOf(page), "holds");
    });

  for (const page of TRUE_EVERYWHERE)
    it(`leave ${page.replaceAll("\n", " ")} its tick`, () => {
      assert.equal(verdictOf(page), "holds");
    });

  it("are told that were seen from one side only, where nothing is proved", () => {
    const told = (page: string): boolean =>
      derivationOf(page).assumptions.includes("not every case can be reached here");
    assert.ok(told("For $x > 2$:\n\n$$\\max(x, 2) = x$$"));
    assert.ok(told("For $x > 2$:\n\n$$|x - 2| = x - 2$$"));
    assert.ok(!told("For $x > 2$:\n\n$$|x - 3| + |3 - x| = |2x - 6|$$"));
    assert.ok(!told("For $x > 2$:\n\n$$x^2 - 4 = (x - 2)(x + 2)$$"));
  });
});

function chainOf(declarations: string, latex: string): TypedChain {
  const chains = nameChains(latex, sectionWith(declarations));
  assert.ok(!isProblem(chains) && chains[0] !== undefined);
  return chains[0].typed;
}

describe("a climb", () => {
  const typed = chainOf("x ∈ R, y ∈ (0, \\infty)", "x + y = y + x");
  const { lengths } = ChosenLengths.usual(typed.world);
  const coordinates = coordinatesOf(typed.world, lengths);
  const spotAt = (point: number): Spot => ({
    draw: drawAt({ seed: 1, point, allPositive: false, reach: "near" }),
    tuple: new Map(),
  });
  const x = coordinates.find(({ variable }) => variable.key === "x");
  assert.ok(x !== undefined);

  it("comes nearer to where a step is the least certain, and takes few looks", () => {
    const explorer = new Explorer(typed, lengths, 10_000);
    const height = (to: number): number => -Math.abs(to - 3);
    climb(explorer, spotAt(0), coordinates, ({ values }) => height(values[0]?.data[0] ?? 0));
    const heights = explorer.samples.map(({ values }) => height(values[0]?.data[0] ?? 0));
    assert.ok(Math.max(...heights) > -0.4, String(heights));
    assert.ok(explorer.samples.length < 40);
  });

  it("stays where its names lie", () => {
    const explorer = new Explorer(typed, lengths, 10_000);
    climb(explorer, spotAt(1), coordinates, ({ values }) => -(values[0]?.data[0] ?? 0));
    const y = typed.world.variables.get("y");
    assert.ok(y !== undefined);
    assert.ok(explorer.samples.every(({ frame }) => frame.variable(y, "").data[0]! > 0));
    assert.ok(!mayBe(scalarKind("integer"), 1.5) && !mayBe(scalarKind("integer"), -1));
    assert.ok(mayBe({ ...scalarKind("integer"), bounds: UNBOUNDED }, -1));
  });

  it("ends with the work that it may do", () => {
    const explorer = new Explorer(typed, lengths, 12);
    climb(explorer, spotAt(0), coordinates, () => 0);
    assert.ok(explorer.samples.length < 5);
  });

  it("goes along lines", () => {
    const explorer = new Explorer(typed, lengths, 10_000);
    const [from, to] = [moved(spotAt(0), x, 1), moved(spotAt(0), x, 5)];
    const { sample } = explorer.lookAt(between(from, to, 0.25));
    assert.equal(sample?.frame.variable(x.variable, "").data[0], 2);
  });
});
