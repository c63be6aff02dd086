import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "node:test";
import { checkGradient } from "../../src/autograd/check-gradient.js";
import type { GradientReport } from "../../src/autograd/gradient-report.js";
import * as tf from "../../src/autograd/tfjs.js";

type Parameters = { readonly W: number[][]; readonly b: number[] };

const x = [1.5, -0.3];
const at: Parameters = { W: [[0.1, -0.2, 0.4], [0.7, 0.3, -0.5]], b: [0.2, 0.1, -0.4] }; // prettier-ignore

/** Σⱼ tanh²(xW + b)ⱼ, three times: in numbers, by hand, in tensors. */
const z = ({ W, b }: Parameters): number[] => b.map((bj, j) => x[0]! * W[0]![j]! + x[1]! * W[1]![j]! + bj);
const f = (p: Parameters): number => z(p).reduce((sum, zj) => sum + Math.tanh(zj) ** 2, 0);
const gradient = (p: Parameters): Parameters => {
  const db = z(p).map((zj) => 2 * Math.tanh(zj) * (1 - Math.tanh(zj) ** 2));
  return { W: x.map((xi) => db.map((d) => xi * d)), b: db };
};
const autograd = ({ W, b }: { readonly W: tf.Tensor; readonly b: tf.Tensor }): tf.Tensor =>
  tf.sum(tf.square(tf.tanh(tf.add(tf.matMul(tf.tensor2d([x]), W as tf.Tensor2D), b))));

const verdictOf = (report: GradientReport): unknown => {
  const bundle = report[Symbol.for("Jupyter.display")]!() as Record<string, unknown>;
  return bundle["application/vnd.gradbook.verdict+json"];
};

test("a right gradient agrees with the differences and with autograd at every entry of every input", () => {
  const report = checkGradient({ f, gradient, autograd, at });
  assert.equal(report.verdict, "right");
  assert.equal(report.message, "all 9 entries agree.");
  assert.deepEqual(
    report.inputs.map(({ name, numeric, autograd: a }) => [name, numeric?.agreeing, a?.agreeing]),
    [["W", 6, 6], ["b", 3, 3]],
  ); // prettier-ignore
  assert.ok(report.inputs.every(({ numeric }) => numeric!.largestError < 1e-10));
  assert.deepEqual(verdictOf(report), { kind: "gradient", holds: true, message: "all 9 entries agree." });
});

test("a wrong entry is named: which input, where, yours, theirs, ratio", () => {
  const wrong = (p: Parameters): Parameters => {
    const right = gradient(p);
    return { ...right, W: [right.W[0]!, right.W[1]!.with(2, -right.W[1]![2]!)] };
  };
  const report = checkGradient({ f, gradient: wrong, autograd, at });
  const message = "W[1,2] is 0.178989, differences give -0.178989 (ratio -1); 1 of 6 entries of W differ.";
  assert.equal(report.verdict, "wrong");
  assert.equal(report.message, message);
  assert.deepEqual(verdictOf(report), { kind: "gradient", holds: false, message });
  assert.equal(
    inspect(report),
    `✗ gradient wrong: ${message}
  input  shape  differences                             TensorFlow.js
  W      2×3    ✗ 1 of 6 differ; 5 agree, error < 1e-8  ✗ 1 of 6 differ; 5 agree, error < 1e-4
  b      3      ✓ 3 agree, error < 1e-8                 ✓ 3 agree, error < 1e-4
  error = |a − b| / max(|a|, |b|), at most 1e-6 against differences (6th order, float64), 1e-3 against TensorFlow.js (float32; small entries against 1% of the largest)`,
  );
});

test("a factor common to all entries is told: z₀ = 0.14, and 2 tanh(z₀)(1 − tanh²(z₀)) = 0.272803", () => {
  const fivefold = (p: Parameters): Parameters => ({ ...gradient(p), b: gradient(p).b.map((d) => 5 * d) });
  assert.equal(
    checkGradient({ f, gradient: fivefold, at }).message,
    "b[0] is 1.36401, differences give 0.272803 (ratio 5); 3 of 3 entries of b differ, all by the factor 5.",
  );
});

test("autograd alone suffices, and alone refutes", () => {
  assert.equal(checkGradient({ gradient, autograd, at }).verdict, "right");
  assert.equal(
    checkGradient({ gradient: [2, 5], autograd: (t) => tf.sum(tf.square(t)), at: [1, 2] }).message,
    "x[1] is 5, TensorFlow.js gives 4 (ratio 1.25); 1 of 2 entries of x differ.",
  );
});

test("a tensor, a typed array and a ready value serve as gradients too", () => {
  const square = (v: readonly number[]): number => v.reduce((sum, vi) => sum + vi * vi, 0);
  for (const given of [[2, 4], tf.tensor1d([2, 4]), Float64Array.of(2, 4)]) {
    assert.equal(checkGradient({ f: square, gradient: given, at: [1, 2] }).verdict, "right");
  }
});

test("what a backward pass returns, dW and db, serves as it is", () => {
  const { W: dW, b: db } = gradient(at);
  assert.equal(checkGradient({ f, gradient: { dW, db }, at }).verdict, "right");
});

test("where nothing could be compared, no error's scale is told", () => {
  const report = checkGradient({ f: ([a]) => a! ** 2, gradient: [1, 2], at: [1] });
  assert.equal(
    (report as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]?.()[
      "text/plain"
    ],
    "✗ gradient wrong: x is 1, but its gradient is 2; a gradient has the shape of its input.",
  );
});

const cases: readonly [string, () => GradientReport, GradientReport["verdict"], string][] = [
  ["a missing input", () => checkGradient({ f, gradient: { W: gradient(at).W } as Parameters, at }), "wrong",
    "there is no gradient for b; given are: W."],
  ["a transpose", () => checkGradient({ f, gradient: { ...gradient(at), W: [[1, 2], [3, 4], [5, 6]] }, at }), "wrong",
    "W is 2×3, but its gradient is 3×2: is a transpose missing?"],
  ["another shape", () => checkGradient({ f, gradient: { ...gradient(at), b: [1, 2] }, at }), "wrong",
    "b is 3, but its gradient is 2; a gradient has the shape of its input."],
  ["a ragged gradient", () => checkGradient({ f, gradient: { ...gradient(at), W: [[1, 2, 3], [4]] }, at }), "wrong",
    "the gradient of W[1] has 1 entries, the first one has 3: rows must be equally long."],
  ["an array for named inputs", () => checkGradient({ f, gradient: [1] as unknown as Parameters, at }), "wrong",
    "the gradient is a list of 1: return one entry an input, as in { W: … }; the gradient is a list of 1: return one entry an input, as in { b: … }."],
  ["NaN", () => checkGradient({ f: ([a]) => a!, gradient: [Number.NaN], at: [1] }), "wrong",
    "x[0] is NaN, differences give 1."],
  ["zeros everywhere", () => checkGradient({ f: () => 1, gradient: [0], at: [1] }), "unclear",
    "every entry is 0, or too small to tell, on both sides, so nothing was tested: choose another point."],
  ["an entry below what differences resolve", () => checkGradient({ f: ([a]) => 1e9 + 1e-9 * a!, gradient: [0], at: [1] }), "unclear",
    "every entry is 0, or too small to tell, on both sides, so nothing was tested: choose another point."],
  ["a kink", () => checkGradient({ f: ([a]) => Math.max(0, a!), gradient: [1], at: [0] }), "unclear",
    "f has a kink at x[0]: its slopes to the left and to the right differ, so choose another point."],
  ["a jump", () => checkGradient({ f: ([a]) => Math.sign(a!), gradient: [0.5], at: [0] }), "unclear",
    "the differences do not settle at x[0]: f jumps, is not finite nearby, or is noisy, so choose another point."],
  ["a function that is not finite", () => checkGradient({ f: ([a]) => Math.log(a!), gradient: [1], at: [-1] }), "unclear",
    "f is NaN at the point itself: choose a point at which it is finite."],
  ["two different functions", () => checkGradient({ f: ([a]) => a! ** 2, autograd: (t) => tf.sum(tf.exp(t)), gradient: [2], at: [1] }), "unclear",
    "f is 1 at the point, the autograd function 2.7182817459106445: they are not the same function."],
]; // prettier-ignore
for (const [what, check, verdict, message] of cases) {
  test(`${what}: ${verdict}`, () => {
    const report = check();
    assert.deepEqual([report.verdict, report.message], [verdict, message]);
    assert.equal(report.holds, false);
  });
}

test("a function that is random is found out", () => {
  let calls = 0;
  const report = checkGradient({ f: ([a]) => a! + calls++, gradient: [1], at: [1] });
  assert.equal(report.verdict, "unclear");
  assert.equal(
    report.message,
    "f gave 1 and then 2 at the same point: fix its random state, and let it change nothing outside.",
  );
});

test("a mistake shown on purpose counts as expected, and must be a mistake", () => {
  const square = ([a]: readonly number[]): number => a! * a!;
  const shown = checkGradient({ f: square, gradient: [3], at: [1], expect: "wrong" });
  assert.deepEqual([shown.verdict, shown.holds, shown.asExpected], ["wrong", false, true]);
  assert.deepEqual(verdictOf(shown), {
    kind: "gradient",
    holds: false,
    expected: true,
    message: "x[0] is 3, differences give 2 (ratio 1.5).",
  });
  const none = checkGradient({ f: square, gradient: [2], at: [1], expect: "wrong" });
  assert.deepEqual([none.verdict, none.asExpected], ["right", false]);
  assert.deepEqual(verdictOf(none), {
    kind: "gradient",
    holds: false,
    expected: false,
    message: "the one entry agrees.",
  });
  assert.match(inspect(none), /^✗ gradient right, but a wrong one was expected: the one entry agrees\.\n/u);
});

test("small entries are judged by their own size, not by an absolute limit", () => {
  const tiny = ([a, b]: readonly number[]): number => 1e-6 * a! + 1e-6 * b!;
  assert.equal(checkGradient({ f: tiny, gradient: [1e-6, 5e-6], at: [1, 1] }).verdict, "wrong");
});

test("a sample says that it is one, and still meets every row and column", () => {
  const ones = Array.from({ length: 12 }, () => [1, 1, 1, 1, 1, 1]);
  const total = (W: readonly number[][]): number => W.flat().reduce((sum, w) => sum + w, 0);
  const report = checkGradient({ f: total, gradient: ones, at: ones, sample: 18 });
  assert.equal(report.message, "18 of 72 entries compared, all of them agree.");
  assert.match(inspect(report), /✓ 18 agree, error < 1e-8; 54 not compared/u);
  const wrongRow = ones.with(7, [2, 2, 2, 2, 2, 2]);
  assert.equal(checkGradient({ f: total, gradient: wrongRow, at: ones, sample: 18 }).verdict, "wrong");
  const wrongColumn = ones.map((row) => row.with(4, 2));
  assert.equal(checkGradient({ f: total, gradient: wrongColumn, at: ones, sample: 18 }).verdict, "wrong");
});

test("a function that overwrites what it is given does no harm", () => {
  const greedy = (v: readonly number[]): number => {
    const sum = v[0]! ** 2 + v[1]!;
    (v as number[]).fill(0);
    return sum;
  };
  assert.equal(checkGradient({ f: greedy, gradient: [6, 1], at: [3, 4] }).verdict, "right");
});

const misused: readonly [string, () => unknown, string][] = [
  ["nothing to check against", () => checkGradient({ gradient: [1], at: [1] }),
    "Nothing to check against: give `f` (plain numbers), `autograd` (tensors), or both."],
  ["a function that returns a list", () => checkGradient({ f: (() => [1]) as never, gradient: [1], at: [1] }),
    "f returned a list of 1: a gradient is taken of a function that returns one number."],
  ["a function that returns a promise", () => checkGradient({ f: (async () => 1) as never, gradient: [1], at: [1] }),
    "f returned a promise: a gradient is taken of a function that returns one number."],
  ["a point that is not finite", () => checkGradient({ f: () => 1, gradient: [1], at: [Number.NaN] }),
    "`at` holds NaN in x: a gradient is taken at finite numbers."],
  ["no input", () => checkGradient({ f: () => 1, gradient: {}, at: {} }),
    "`at` names no input: give at least one, as in at: { x: [1, 2] }."],
  ["a point that is a number", () => checkGradient({ f: () => 1, gradient: [1], at: 3 } as never),
    "`at` is the number 3: give the point, an array or several by name, as in at: { x: [1, 2] }."],
  ["no point", () => checkGradient({ f: () => 1, gradient: [1] } as never),
    "`at` is undefined: give the point, an array or several by name, as in at: { x: [1, 2] }."],
  ["a tolerance below 0", () => checkGradient({ f: () => 1, gradient: [0], at: [1], tolerance: -1 }),
    "`tolerance` is -1: give the largest relative error that passes, as 1e-6."],
  ["a tolerance that is no number", () => checkGradient({ f: () => 1, gradient: [0], at: [1], tolerance: Number.NaN }),
    "`tolerance` is NaN: give the largest relative error that passes, as 1e-6."],
  ["a sample of nothing", () => checkGradient({ f: () => 1, gradient: [0], at: [1], sample: 0 }),
    "`sample` is 0: compare at least one entry of each input."],
  ["a function that returns an object", () => checkGradient({ f: (() => ({})) as never, gradient: [1], at: [1] }),
    "f returned a plain object: a gradient is taken of a function that returns one number."],
]; // prettier-ignore
for (const [what, check, message] of misused) {
  test(`${what} is refused`, () => assert.throws(check, { message }));
}
