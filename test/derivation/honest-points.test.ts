import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { DEFAULT_SEED } from "../../src/derivation/facts/check-options.js";
import type { Derivation, Step } from "../../src/derivation/report/report.js";
import { drawAt } from "../../src/derivation/sample/draw-values.js";
import { fillWidely } from "../../src/derivation/sample/wide-values.js";
import { Frame } from "../../src/math/value/frame.js";
import type { Domain } from "../../src/math/value/kind.js";
import { SCALAR_KIND } from "../../src/math/value/kind.js";
import { Lengths } from "../../src/math/value/lengths.js";
import { determinant } from "../../src/math/value/powers.js";
import { Random } from "../../src/math/value/random.js";
import { emptyValue } from "../../src/math/value/value.js";
import type { Value } from "../../src/math/value/value.js";

function derivationOf(page: string): Derivation {
  const derivation = checkDocument(readMarkdown(page, "page.md")).derivations.at(-1);
  assert.ok(derivation !== undefined, page);
  return derivation;
}

function stepOf(page: string): Step {
  const step = derivationOf(page).steps.at(-1);
  assert.ok(step !== undefined, page);
  return step;
}

/** A member of a domain, from the whole of it. */
function memberOf(
  domain: Domain,
  size: { readonly rows: number; readonly cols: number },
  seed: number,
): Value {
  const value = emptyValue(size.rows, size.cols, 0);
  assert.ok(fillWidely({ ...SCALAR_KIND, domain }, value, 0, new Random(seed)));
  return value;
}

const SEEDS: readonly number[] = Array.from({ length: 60 }, (_, at) => at);

describe("the points of a formula", () => {
  it("are its own: a term that vanishes wherever the seed alone would draw is found", () => {
    const frame = new Frame({ draw: () => emptyValue(1, 1, 0), lengths: new Lengths([]) });
    const at = (seed: number, point: number, reach: "near" | "wide"): string => {
      const draw = drawAt({ seed, point, allPositive: false, reach });
      return String(draw({ key: "x", member: "", kind: SCALAR_KIND, rows: 1, cols: 1 }, frame).data[0]);
    };
    const near = SEEDS.slice(0, 8).map((point) => at(DEFAULT_SEED, point, "near"));
    const wide = SEEDS.slice(0, 15).map((point) => at(DEFAULT_SEED + 1, point, "wide"));
    const factors = [...near, at(DEFAULT_SEED, 0, "wide"), ...wide].map((number) => `(x - (${number}))`);
    assert.notEqual(stepOf(`$$e^x + ${factors.join("")} = e^x$$`).verdict, "holds");
  });

  it("are the same for the same text, and others for another one", () => {
    const seen = ["x^2 = x^3", "x^2 = x^3", "y^2 = y^3", "x^{2} = x^3"].map((latex) =>
      JSON.stringify(stepOf(`<!-- check: x ∈ [-9, -8.5]; y ∈ [-9, -8.5] -->\n\n$$${latex}$$`).worst?.rhs),
    );
    assert.equal(seen[0], seen[1]);
    assert.ok(new Set(seen).size > 1);
  });

  it("go through some choices of many free indices, those on the diagonal among them", () => {
    const chain = ["ij", "jk", "kl", "lm", "mp", "pq", "qr", "rs"].map((pair) => `\\delta_{${pair}}`);
    const product = chain.join("");
    assert.notEqual(stepOf(`$$${product} = 2${product}$$`).verdict, "holds");
    assert.equal(stepOf(`$$${product} = ${product}\\delta_{is}$$`).verdict, "holds");
  });
});

describe("what is drawn from a domain", () => {
  it("sums to 1 with negative entries where nobody says that there are none", () => {
    for (const side of ["|x_i| = x_i", "\\sqrt{x_i^2} = x_i"])
      assert.notEqual(stepOf(`Suppose $\\sum_i x_i = 1$.\n\n$$${side}$$`).verdict, "holds");
    for (const said of [
      "Suppose $\\sum_i x_i = 1$ and $x_i \\ge 0$.",
      "Suppose $x_i \\ge 0$ and $\\sum_i x_i = 1$.",
      "Suppose the probabilities satisfy $\\sum_i x_i = 1$.",
      "Let $x$ be a probability vector. Recall $\\sum_i x_i = 1$.",
    ]) {
      const { steps, assumptions } = derivationOf(`${said}\n\n$$|x_i| = x_i$$`);
      assert.deepEqual([steps[0]?.verdict, assumptions], ["holds", ["x ≥ 0 sums to 1"]], said);
    }
    const each = "<!-- check: Y ∈ R^{n×k}; \\sum_j Y_{ij} = 1 -->\n\n";
    assert.notEqual(stepOf(`${each}$$|Y_{ij}| = Y_{ij}$$`).verdict, "holds");
    assert.equal(stepOf(`${each}$$\\sum_j (Y_{ij} + Y_{ij}^2) = 1 + \\sum_j Y_{ij}^2$$`).verdict, "holds");
  });

  it("has the corners of the simplex in it", () => {
    const corners = SEEDS.filter((seed) => memberOf("simplex", { rows: 3, cols: 1 }, seed).data.includes(1));
    assert.ok(corners.length > 3);
  });

  it("has eigenvalues on both sides of 1, of both signs where they may be", () => {
    const determinants = (domain: Domain): readonly number[] =>
      SEEDS.map((seed) => determinant(memberOf(domain, { rows: 3, cols: 3 }, seed)).data[0]!);
    const definite = determinants("definite");
    assert.ok(definite.every((each) => each > 0));
    assert.ok(definite.some((each) => each < 0.05) && definite.some((each) => each > 20));
    const symmetric = determinants("symmetric");
    assert.ok(symmetric.some((each) => each < 0) && symmetric.some((each) => each > 0));
  });

  it("is negative too where whole numbers are said to be of ℤ", () => {
    for (const side of ["|n| = n", "\\max(0, n) = n", "\\sqrt{n^2} = n"])
      assert.notEqual(stepOf(`Let $n \\in \\mathbb{Z}$.\n\n$$${side}$$`).verdict, "holds", side);
    assert.equal(stepOf("Let $n \\in \\mathbb{N}$.\n\n$$|n| = n$$").verdict, "holds");
  });
});

describe("lengths", () => {
  it("are four, 1 and 2 among them", () => {
    const page = "$$\\sum_{k=1}^n k = \\frac{n(n+1)}{2} + (n-1)(n-3)(n-4)$$";
    assert.notEqual(stepOf(page).verdict, "holds");
    assert.notEqual(stepOf("$$\\sum_{k=1}^n k = 4n - 6$$").verdict, "holds");
    assert.equal(stepOf("$$\\sum_{k=1}^n k = \\frac{n(n+1)}{2}$$").verdict, "holds");
  });
});

describe("“both sides are defined”", () => {
  it("is told of ticks for which points were left out at which one side is not", () => {
    for (const latex of [
      "\\log(ab) = \\log a + \\log b",
      "\\sqrt{ab} = \\sqrt a \\sqrt b",
      "\\log x^2 = 2 \\log x",
    ]) {
      const { steps, assumptions } = derivationOf(`$$${latex}$$`);
      assert.equal(steps[0]?.verdict, "holds", latex);
      assert.equal(assumptions.filter((each) => each === "both sides are defined").length, 1, latex);
    }
  });

  it("is not told where both sides are undefined alike, nor of what is no tick", () => {
    for (const latex of [
      "\\log x + \\log x = 2 \\log x",
      "\\sqrt{x} + 1 = \\sqrt{x}",
      "\\log x^2 = 3 \\log x",
    ])
      assert.ok(!derivationOf(`$$${latex}$$`).assumptions.includes("both sides are defined"), latex);
  });
});
