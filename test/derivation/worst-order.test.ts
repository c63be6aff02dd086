import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { ChosenLengths } from "../../src/derivation/sample/choose-lengths.js";
import { drawAt } from "../../src/derivation/sample/draw-values.js";
import { Explorer } from "../../src/derivation/sample/explorer.js";
import { rootBeside } from "../../src/derivation/sample/find-root.js";
import type { Along } from "../../src/derivation/sample/line.js";
import { excessIn, follow } from "../../src/derivation/sample/follow.js";
import type { Sample } from "../../src/derivation/sample/evaluate-point.js";
import { coordinatesOf, moved } from "../../src/derivation/sample/spots.js";
import type { Coordinate, Spot } from "../../src/derivation/sample/spots.js";
import type { TypedChain } from "../../src/derivation/shapes/typed-chain.js";
import { isProblem } from "../../src/math/expression/problem.js";
import { scalarKind } from "../../src/math/value/kind.js";
import type { Lengths } from "../../src/math/value/lengths.js";
import { nameChains, sectionWith } from "./posed-chain.js";

function verdictOf(declarations: string, latex: string): string | undefined {
  const page = `<!-- check: ${declarations} -->\n\n$$${latex}$$`;
  return checkDocument(readMarkdown(page, "page.md")).derivations.at(-1)?.steps.at(-1)?.verdict;
}

const CIRCLE = "a ∈ R, b ∈ R, a^2 + b^2 = 1";
const SPHERE = "a ∈ R, b ∈ R, c ∈ R, a^2 + b^2 + c^2 = 1";
const HALVES = "a > 0, b > 0, a + b = 1";
const THIRDS = "a > 0, b > 0, c > 0, a + b + c = 1";

/** Declarations, and an order that fails at few points only. */
const FALSE_SOMEWHERE: readonly (readonly [string, string])[] = [
  ["x ∈ R", String.raw`|\sin x| \le 0.9999`],
  ["x ∈ R", String.raw`0.9999 \ge \sin x`],
  [CIRCLE, String.raw`a + b \le 1.41`],
  [HALVES, String.raw`ab \le 0.2499`],
  [THIRDS, String.raw`abc \le 0.037`],
  [SPHERE, String.raw`abc \le 0.19`],
  [SPHERE, String.raw`a + 2b + 3c \le 3.74`],
  ["x > 0", String.raw`\frac{\log x}{x} < 0.36787`],
  ["x > 0", String.raw`\log x \ge -10`],
  ["x > 0", String.raw`\log x \ge -100`],
  ["x ∈ R, y ∈ R", String.raw`(x - 17.3)^2 + (y - 0.123)^2 > 10^{-6}`],
];

const TRUE_EVERYWHERE: readonly (readonly [string, string])[] = [
  ["a ∈ R, b ∈ R", String.raw`a^2 + b^2 \ge 2ab`],
  ["x > 0", String.raw`\log x \le x - 1`],
  ["x ∈ R^n, y ∈ R^n", String.raw`(x^\top y)^2 \le (x^\top x)(y^\top y)`],
  ["p ∈ simplex^n", String.raw`-\sum_i p_i \log p_i \ge 0`],
  ["x ∈ R", String.raw`|\sin x| \le 1`],
  ["x ∈ R", String.raw`x \le e^x`],
  ["x ∈ R", String.raw`\tanh x < 1`],
  ["x > 0", String.raw`\log(1 + x) < x`],
  ["x > 0", String.raw`x^x \ge e^{-1/e}`],
  ["x > 1", String.raw`\frac{x - 1}{\log x} \ge \sqrt{x}`],
  ["n ∈ Z", String.raw`n^2 \ge n`],
  [CIRCLE, String.raw`a + b \le \sqrt{2}`],
  [CIRCLE, String.raw`\log a \le -\frac{b^2}{2}`],
  [HALVES, String.raw`ab \le \frac{1}{4}`],
  [THIRDS, String.raw`abc \le \frac{1}{27}`],
  [SPHERE, String.raw`a + 2b + 3c \le \sqrt{14}`],
  ["a > 0, b > 0, ab = 1", String.raw`a + b \ge 2`],
];

describe("an order", () => {
  for (const [declarations, latex] of FALSE_SOMEWHERE)
    it(`has no tick where ${latex} fails at few points, given ${declarations}`, () => {
      assert.notEqual(verdictOf(declarations, latex), "holds");
    });

  for (const [declarations, latex] of TRUE_EVERYWHERE)
    it(`keeps its tick as ${latex}, given ${declarations}`, () => {
      assert.equal(verdictOf(declarations, latex), "holds");
    });
});

interface Ground {
  readonly typed: TypedChain;
  readonly lengths: Lengths;
  readonly coordinates: readonly Coordinate[];
}

function groundOf(declarations: string, latex: string): Ground {
  const chains = nameChains(latex, sectionWith(declarations));
  assert.ok(!isProblem(chains) && chains[0] !== undefined);
  const { typed } = chains[0];
  const { lengths } = ChosenLengths.usual(typed.world);
  return { typed, lengths, coordinates: coordinatesOf(typed.world, lengths) };
}

const START: Spot = {
  draw: drawAt({ seed: 1, point: 0, allPositive: false, reach: "near" }),
  tuple: new Map(),
};

function coordinateNamed(name: string, { coordinates }: Ground): Coordinate {
  const found = coordinates.find(({ variable }) => variable.key === name);
  assert.ok(found !== undefined);
  return found;
}

const numberAt = (sample: Sample | undefined, { variable, at }: Coordinate): number =>
  sample?.frame.variable(variable, "").data[at] ?? Number.NaN;

describe("a walk", () => {
  const never = { excessOf: excessIn(0, "≤"), fails: (): boolean => false };

  it("moves a number while others solve the equations", () => {
    const ground = groundOf("a, b ∈ R", String.raw`a + b = b + a \quad\text{if } a^2 + b^2 = 1`);
    const explorer = new Explorer(ground.typed, ground.lengths, 10_000);
    for (const [name, other] of [
      ["a", "b"],
      ["b", "a"],
    ] as const) {
      const coordinate = coordinateNamed(name, ground);
      const { sample } = explorer.lookAt(moved(START, coordinate, 0.6), coordinate);
      assert.equal(numberAt(sample, coordinate), 0.6);
      assert.ok(Math.abs(Math.abs(numberAt(sample, coordinateNamed(other, ground))) - 0.8) < 1e-12);
    }
  });

  it("does not change the size of what it keeps", () => {
    const ground = groundOf("a, b ∈ R", String.raw`a + b = b + a \quad\text{if } a^2 + b^2 = 1`);
    const explorer = new Explorer(ground.typed, ground.lengths, 10_000);
    const a = coordinateNamed("a", ground);
    const { sample } = explorer.lookAt(moved(START, a, 2), a);
    assert.equal(sample, undefined);
  });

  it("solves for another number at each turn", () => {
    const ground = groundOf(
      "a, b, c ∈ R",
      String.raw`a + b + c = c + b + a \quad\text{if } a^2 + b^2 + c^2 = 1`,
    );
    const explorer = new Explorer(ground.typed, ground.lengths, 10_000);
    const [a, b, c] = ["a", "b", "c"].map((name) => coordinateNamed(name, ground));
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    const start = moved(moved(moved(START, a, 0.5), b, 0.5), c, 0.5);
    const samples = [0, 1].map((turn) => explorer.lookAt(start, a, turn).sample);
    assert.deepEqual(
      samples.map((sample) => [b, c].map((each) => numberAt(sample, each) === 0.5)),
      [
        [false, true],
        [true, false],
      ],
    );
  });

  it("ends with the work that it may do, or after so many looks", () => {
    const { typed, lengths, coordinates } = groundOf("x ∈ R, y ∈ R", "x + y \\le y + x + e^{-x}");
    const short = new Explorer(typed, lengths, 60);
    follow(short, [START, START, START], coordinates, never);
    assert.ok(short.samples.length < 12);
    const long = new Explorer(typed, lengths, 10_000_000);
    let excess = 0;
    const ever = { ...never, excessOf: (): number => (excess += 1) };
    follow(long, [START, START, START], coordinates.slice(0, 1), ever);
    assert.ok(long.samples.length <= 3 * 401);
  });

  it("stays where its names lie", () => {
    const ground = groundOf("x ∈ (2, 3), n ∈ Z", "x + n \\le 0");
    const explorer = new Explorer(ground.typed, ground.lengths, 10_000);
    follow(explorer, [START], ground.coordinates, never);
    const [x, n] = ["x", "n"].map((name) => coordinateNamed(name, ground));
    assert.ok(x !== undefined && n !== undefined && explorer.samples.length > 2);
    for (const sample of explorer.samples) {
      assert.ok(numberAt(sample, x) > 2 && numberAt(sample, x) < 3);
      assert.ok(Number.isInteger(numberAt(sample, n)));
    }
  });

  it("goes on from another point where the first leads nowhere", () => {
    const ground = groundOf("x ∈ R", "x^4 \\le 8x^2 + x - 15");
    const x = coordinateNamed("x", ground);
    const fails = (sample: Sample): boolean => numberAt(sample, x) < 0;
    const starts = [2, -2].map((number) => moved(START, x, number));
    const found = follow(new Explorer(ground.typed, ground.lengths, 50_000), starts, ground.coordinates, {
      excessOf: (sample) => -Math.abs(Math.abs(numberAt(sample, x)) - 2.5),
      fails,
    });
    assert.ok(found !== undefined && fails(found));
  });
});

describe("a root beside a number", () => {
  const along =
    (of: (number: number) => number): Along =>
    ({ number, error }) => ({ number: of(number), error: error + 4e-16 });

  it("is known within a bound", () => {
    const root = rootBeside(
      along((x) => x * x - 2),
      scalarKind("real"),
      1.3,
    );
    assert.ok(root !== undefined && root.error > 0 && root.error < 1e-13);
    assert.ok(Math.abs(root.number - Math.SQRT2) <= root.error);
  });

  it("lies where its name lies, or is none", () => {
    assert.equal(
      rootBeside(
        along((x) => x + 2),
        scalarKind("positive"),
        1.3,
      ),
      undefined,
    );
    assert.equal(
      rootBeside(
        along((x) => x * x + 2),
        scalarKind("real"),
        1.3,
      ),
      undefined,
    );
    assert.equal(
      rootBeside(
        along(() => Number.NaN),
        scalarKind("real"),
        1.3,
      ),
      undefined,
    );
    assert.equal(
      rootBeside(({ number }) => ({ number: number + 1, error: 0 }), scalarKind("positive"), 1),
      undefined,
    );
  });
});
