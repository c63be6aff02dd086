import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Derivation, Step } from "../../src/derivation/report/report.js";
import { numberAbove } from "../../src/derivation/sample/find-number.js";
import { rootNear } from "../../src/derivation/sample/find-root.js";
import { ChosenLengths } from "../../src/derivation/sample/choose-lengths.js";
import { drawAt } from "../../src/derivation/sample/draw-values.js";
import { fulfilled, solves } from "../../src/derivation/sample/fulfil.js";
import { drawnWith } from "../../src/derivation/sample/spots.js";
import { isProblem } from "../../src/math/expression/problem.js";
import { Frame } from "../../src/math/value/frame.js";
import { nameChains, sectionWith } from "./posed-chain.js";
import type { Along } from "../../src/derivation/sample/line.js";
import { scalarKind } from "../../src/math/value/kind.js";
import { Random } from "../../src/math/value/random.js";
import { ROUNDING, scalarValue } from "../../src/math/value/value.js";

function derivationOf(directive: string, latex: string): Derivation {
  const page = `<!-- check: ${directive} -->\n\n$$${latex}$$`;
  const derivation = checkDocument(readMarkdown(page, "page.md")).derivations.at(-1);
  assert.ok(derivation !== undefined, page);
  return derivation;
}

function stepOf(directive: string, latex: string): Step {
  const step = derivationOf(directive, latex).steps.at(-1);
  assert.ok(step !== undefined, latex);
  return step;
}

/** Conditions, what follows from them, and what does not. */
const EQUATIONS: readonly (readonly [string, string, string])[] = [
  ["a, b ∈ R; a^2 + b^2 = 1", "(a + b)^2 = 1 + 2ab", "(a + b)^2 = 1 - 2ab"],
  ["a, b ∈ R; a^2 + b^2 = 1", "|a| \\le 1", "a + b \\le 1"],
  ["a, b ∈ R; a^2 + b^2 = 1", "a^4 + b^4 = 1 - 2a^2 b^2", "a^2 + b^2 = 1 + 10^{-9} a"],
  ["p, q ∈ R; p q = 1", "(p + q)^2 = p^2 + q^2 + 2", "p + q = |p + q|"],
  ["x ∈ R; x^2 = 2", "x^4 = 4", "x + 1 = \\sqrt{2} + 1"],
  ["u, v ∈ R; u^2 = v^2", "u^4 = v^4", "u + 1 = |v| + 1"],
  ["x ∈ R; x^2 - 3x + 2 = 0", "x^3 = 7x - 6", "x + 1 = 3"],
  ["z ∈ R; |z| = 2", "z^4 = 16", "z^3 = 8"],
  ["x ∈ R; (x - 1)^2 = 0", "x^3 + 1 = 2", "x^3 + 1 = 3"],
  ["x ∈ R; |x - 30| = 0.01", "(x - 30)^2 = 0.0001", "x + 1 = 31.01"],
  ["x ∈ R; x > 0; x^3 = 5", "x^6 = 25", "x^6 = 26"],
  ["s, t ∈ R; e^s + e^t = 3", "(e^s + e^t)^2 = 9", "e^{s + t} = 2"],
  ["x ∈ R; e^x = 1", "(x + 1)^2 = 1", "x + 1 = 2"],
  ["x ∈ R; \\tan x = 5", "1 + \\tan^2 x = 26", "1 + \\sin^2 x = 26"],
  ["x, y ∈ R^n; x^\\top y = 0", "\\|x + y\\|^2 = \\|x\\|^2 + \\|y\\|^2", "x^\\top x = y^\\top y"],
  ["w ∈ R^n; \\|w\\| = 2", "3 w^\\top w = 12", "3 w^\\top w = 13"],
  ["w ∈ R^n; \\sum_i w_i^2 = 9", "\\|w\\| + 1 = 4", "\\|w\\| + 1 = 5"],
  ["x, y ∈ R; \\sqrt{x} + \\sqrt{y} = 1", "x + y + 2\\sqrt{xy} = 1", "x + y = 1"],
  // A name that is defined by one of them leaves the others to the other.
  [
    "a, b, c ∈ R; a + b + c = 0; a^2 + b^2 + c^2 = 1",
    "ab + bc + ca = -\\frac{1}{2}",
    "ab + bc + ca = \\frac{1}{2}",
  ],
  ["a, b, c > 0; a b c = 1", "a + b + c \\ge 3", "a + b + c \\ge 3.1"],
  // Two that share names: the one that says less goes first.
  ["a, b, c ∈ R; a^2 + b^2 = c^2; a b = 12", "(a + b)^2 = c^2 + 24", "(a + b)^2 = c^2 + 12"],
  // All that is drawn is too small, or too large.
  ["a, b ∈ R; a^2 + b^2 = 10000", "(a + b)^2 = 10000 + 2ab", "(a + b)^2 = 10000 - 2ab"],
  ["a, b ∈ R; a^2 + b^2 = 0.000001", "(a + b)^2 = 0.000001 + 2ab", "(a + b)^2 = 0.000001 - 2ab"],
];

const COMPARISONS: readonly (readonly [string, string, string])[] = [
  ["x ∈ R; x^2 > 100", "|x| > 10", "|x| > 10.1"],
  ["x ∈ R; x^2 > 100", "|x^2 - 100| = x^2 - 100", "|x| = x"],
  ["x, y ∈ R; x y > 50", "|x y| = x y", "|x| = x"],
  ["x, y ∈ R; x y > 50; x > y", "|x - y| = x - y", "|x| = x"],
  ["x ∈ R; |x - 30| < 0.1", "|x| = x", "|x - 30| = x - 30"],
  ["x ∈ R; |x - 30| < 0.1", "|x - 40| = 40 - x", "|x - 30| = 30 - x"],
  ["n ∈ Z; n^2 > 5000", "|n^2 - 70^2| = n^2 - 4900", "|n| = n"],
  ["p, q ∈ (0, 1); p + q = 1; p q > 0.24", "p^2 + q^2 \\le 0.52", "p^2 + q^2 \\le 0.51"],
];

for (const [title, cases] of [
  ["an equation between numbers is solved", EQUATIONS],
  ["points are found for comparisons that hardly any fulfils", COMPARISONS],
] as const)
  describe(title, () => {
    for (const [directive, follows, fails] of cases) {
      it(`${directive}: ${follows} follows`, () => {
        const step = stepOf(directive, follows);
        assert.deepEqual([step.verdict, step.grade], ["holds", "agreed"]);
      });

      it(`${directive}: ${fails} does not`, () => {
        const step = stepOf(directive, fails);
        assert.ok(["wrong", "differs", "conditional"].includes(step.verdict), step.verdict);
        assert.ok(step.worst !== undefined);
      });
    }
  });

describe("a condition", () => {
  it("that no point fulfils leaves nothing to check", () => {
    for (const condition of ["x^4 = -1", "e^x = -1", "1/x = 0", "x^2 < -1", "x^2 + 1 < 2x"]) {
      assert.equal(stepOf(`x ∈ R; ${condition}`, "(x + 1)^2 = x^2 + 2x + 1").verdict, "domain", condition);
    }
  });

  it("keeps numbers where they are declared to lie", () => {
    assert.equal(stepOf("a ∈ [2, 3]; b ∈ R; a^2 + b^2 = 1", "(a + b)^2 = 1 + 2ab").verdict, "domain");
    for (const directive of ["n ∈ Z; n^2 > 5000", "x ∈ R; n ∈ Z; x n = 12"])
      assert.equal(stepOf(directive, "\\cos(2 \\pi n) = 1").verdict, "holds", directive);
  });

  it("leaves what holds for all numbers proved", () => {
    assert.equal(stepOf("a, b ∈ R; a^2 + b^2 = 1", "(a + b)^2 = a^2 + 2ab + b^2").grade, "proved");
    assert.equal(stepOf("x ∈ R^n; x^\\top x = 4", "\\|x\\|^2 + x_1 = x^\\top x + x_1").grade, "proved");
  });

  it("is fulfilled by the counterexample that is shown", () => {
    const { a, b } = stepOf("a, b ∈ R; a^2 + b^2 = 1", "(a + b)^2 = 1 - 2ab").worst?.point ?? {};
    assert.ok(Math.abs((a as number) ** 2 + (b as number) ** 2 - 1) < 1e-4);
  });

  it("is not solved where it may say how a name depends on another, or is said of each entry", () => {
    const implicit = stepOf("x, y ∈ R; x^2 + y^2 = 1", "\\frac{dy}{dx} = -\\frac{x}{y}");
    assert.equal(implicit.verdict, "inconclusive");
    assert.equal(stepOf("x ∈ R^n; \\max_i x_i = 1", "(\\max_i x_i)^2 = 1").verdict, "inconclusive");
    assert.equal(stepOf("x, y ∈ R^n; x_i y_i = 1", "x_i^2 y_i^2 = y_i x_i").verdict, "inconclusive");
    assert.equal(stepOf("x ∈ R; f: R → R; x f(x) = 3", "x^2 f(x)^2 = 9").verdict, "inconclusive");
  });
});

describe("a point", () => {
  const page = String.raw`a b + c = c + b a \quad\text{if } a^2 + b^2 = 1 = b^2 + c^2`;
  const chains = nameChains(page, sectionWith("a, b, c ∈ R"));
  assert.ok(!isProblem(chains) && chains[0] !== undefined);
  const { typed } = chains[0];
  const { lengths } = ChosenLengths.usual(typed.world);
  const frames = Array.from({ length: 30 }, (_, point) => {
    const draw = drawAt({ seed: 1, point, allPositive: false, reach: "near" });
    return new Frame({ draw: fulfilled(draw, { typed, lengths, turn: point, isRare: false }), lengths });
  });
  const errorAt = (frame: Frame, name: string): number => {
    const variable = typed.world.variables.get(name);
    assert.ok(variable !== undefined);
    return frame.variable(variable, "").error[0]!;
  };

  it("fulfils two equations that share a name, as none is solved for what another rests on", () => {
    assert.equal(typed.constraints.length, 2);
    assert.deepEqual(
      frames.map((frame) => solves(typed, frame)),
      frames.map(() => true),
    );
  });

  it("is solved for one name after the other, and says how exactly", () => {
    for (const name of ["a", "b"]) {
      const errors = frames.map((frame) => errorAt(frame, name));
      assert.ok(Math.min(...errors) === 0 && Math.max(...errors) > 0, name);
    }
  });

  it("stays as it is where an entry is changed that it has not", () => {
    const variable = typed.world.variables.get("a");
    assert.ok(variable !== undefined);
    const draw = drawnWith(() => scalarValue(3), { variable, at: 1 }, { number: 5, error: 0 });
    const drawn = { key: "a", member: "", kind: scalarKind("real"), rows: 1, cols: 1 };
    assert.deepEqual(draw(drawn, frames[0]!).data, [3]);
  });
});

/** A function of a number, as exact as float64 is. */
const along =
  (height: (x: number) => number): Along =>
  ({ number, error }) => {
    const at = height(number);
    return { number: at, error: 4 * ROUNDING * (Math.abs(at) + 4) + 8 * error };
  };

describe("a root", () => {
  const square = along((x) => x * x - 2);

  it("is the one nearest to where it is looked for, within a bound that is hardly more than its rounding", () => {
    for (const start of [0.3, -0.3, 40, -40]) {
      const root = rootNear(square, scalarKind("real"), start);
      assert.ok(root !== undefined);
      assert.ok(Math.abs(root.number - Math.sign(start) * Math.SQRT2) <= root.error + ROUNDING);
      assert.ok(root.error > 0 && root.error < 1e-14, String(root.error));
    }
  });

  it("is known no better than the signs on both sides of it", () => {
    const rounded: Along = ({ number }) => ({ number: number - 1.5, error: 1e-12 });
    const { error = 0 } = rootNear(rounded, scalarKind("real"), 1) ?? {};
    assert.ok(error > 1e-12 && error < 1e-11, String(error));
  });

  it("lies in the domain of its name", () => {
    assert.ok(rootNear(square, scalarKind("positive"), -1)!.number > 0);
    assert.equal(rootNear(square, scalarKind("probability"), 0.5), undefined);
  });

  it("is exact where a number of the grid is one, and is no pole", () => {
    assert.deepEqual(
      rootNear(({ number }) => ({ number: number - 10, error: 0 }), scalarKind("real"), 1),
      {
        number: 10,
        error: 0,
      },
    );
    assert.equal(
      rootNear(
        along((x) => x ** 2),
        scalarKind("real"),
        1,
      ),
      undefined,
    );
  });
});

describe("a number of an interval", () => {
  it("is found where the interval is short, on both sides of its middle", () => {
    const numbers = Array.from(
      { length: 20 },
      (_, seed) =>
        numberAbove(
          along((x) => 0.1 - Math.abs(x - 30)),
          scalarKind("real"),
          1,
          new Random(seed),
        ) ?? Number.NaN,
    );
    assert.ok(numbers.every((number) => Math.abs(number - 30) < 0.1));
    assert.ok(numbers.some((number) => number > 30.05) && numbers.some((number) => number < 29.95));
  });
});

describe("a positive whole number", () => {
  for (const directive of ["n ∈ Z, n > 0", "n ∈ N, n > 0", "n > 0, n ∈ Z", "n ∈ Z, n ≥ 1"])
    it(`is whole: ${directive}`, () => {
      assert.equal(stepOf(directive, String.raw`2^n \ge n + 1`).verdict, "holds");
      assert.equal(stepOf(directive, String.raw`\cos(2\pi n) = 1`).verdict, "holds");
      assert.equal(stepOf(directive, String.raw`|n| = n`).verdict, "holds");
    });
});

describe("a condition on each entry", () => {
  it("makes no index of the formula, which would be evaluated for each of its values", () => {
    for (const total of ["1", "2"]) {
      const step = stepOf(String.raw`X ∈ R^{N×C}, \sum_k X_{nk} = ${total}`, "X + X = 2X");
      assert.equal(step.samples, 8, total);
    }
  });
});

describe("a condition that holds a constant", () => {
  const ROTATED = String.raw`Q ∈ R^{m×n}, Q^\top Q = I, x ∈ R^n`;
  for (const [directive, latex, verdict] of [
    ["a, b, c > 0, a + b + c = \\pi", String.raw`\tan a + \tan b + \tan c = \tan a \tan b \tan c`, "holds"],
    ["a ∈ R, b ∈ R, a b = e", String.raw`\log|a| + \log|b| + a = 1 + a`, "holds"],
    ["A ∈ R^{n×n}, A^2 = I", "A + A^{-1} = 2A", "inconclusive"],
    [ROTATED, String.raw`\|Qx\| = \|x\|`, "holds"],
    [String.raw`Q ∈ R^{4×2}, Q^\top Q = I`, String.raw`Q Q^\top Q = Q`, "holds"],
    [String.raw`Q ∈ R^{m×n}, Q Q^\top = I, x ∈ R^m`, String.raw`\|Q^\top x\| = \|x\|`, "holds"],
    [String.raw`Q ∈ R^{4×2}, Q^\top Q = I`, String.raw`Q Q^\top Q = 2Q`, "wrong"],
  ] as const)
    it(`says of the other names what it says, ${directive}: ${latex}`, () => {
      assert.equal(stepOf(directive, latex).verdict, verdict);
    });
});
