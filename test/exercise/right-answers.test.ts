import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "../../src/autograd/tfjs.js";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { rightDifferences } from "./students/differences.js";
import { model } from "./students/language-model.js";
import { map, type Rows, sigma, softmax, times, total, turned } from "./students/loops.js";
import { network } from "./students/network.js";

type Program = (...args: never[]) => unknown;
type Prediction = { cost: number; gradPred: number[]; gradOut: Rows };
type Inner = (v: number[], t: number, U: Rows) => Prediction;

const logSumExp = (z: readonly number[]): number => {
  const most = Math.max(...z);
  return most + Math.log(z.reduceRight((sum, value) => sum + Math.exp(value - most), 0));
};
const byLogSumExp = (z: number[]): number[] => z.map((value) => Math.exp(value - logSumExp(z)));
const stable = (x: number): number => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));

/** The Jacobian of log-softmax, δᵢⱼ − ŷⱼ, built for each row and contracted with −y/N. */
function byJacobian(z: Rows, y: Rows): Rows {
  return z.map((row, n) => {
    const p = byLogSumExp(row);
    const J = p.map((_, i) => p.map((pj, j) => Number(i === j) - pj));
    return times([y[n]!.map((label) => -label / z.length)], J)[0]!;
  });
}

const oneHot = (i: number, size: number): number[] => Array.from({ length: size }, (_, j) => Number(i === j));

const word: Inner = (v, t, U) => {
  const z = U.map((u) => total(u.map((value, d) => value * v[d]!)));
  const error = byLogSumExp(z).map((p, w) => p - Number(w === t));
  return {
    cost: logSumExp(z) - z[t]!,
    gradPred: times([error], U)[0]!,
    gradOut: error.map((e) => v.map((value) => e * value)),
  };
};

/** Draws counted first, then one visit a word with its count as a factor. */
function counted(v: number[], t: number, U: Rows, negatives: number[]): Prediction {
  const factors = U.map((_, w) => negatives.filter((k) => k === w).length);
  const softplus = (x: number): number => (x > 30 ? x : Math.log1p(Math.exp(x)));
  const z = U.map((u) => total(u.map((value, d) => value * v[d]!)));
  const slopes = z.map((value, w) => factors[w]! * stable(value) - (w === t ? stable(-value) : 0));
  return {
    cost:
      softplus(-z[t]!) + total(z.map((value, w) => (factors[w] === 0 ? 0 : factors[w]! * softplus(value)))),
    gradPred: times([slopes], U)[0]!,
    gradOut: slopes.map((slope) => v.map((value) => slope * value)),
  };
}

function skipGram(center: number, contexts: number[], V: Rows, U: Rows, f: Inner) {
  const each = contexts.map((context) => f(V[center]!, context, U));
  const gradIn = map(V, (_, i, d) => (i === center ? total(each.map(({ gradPred }) => gradPred[d]!)) : 0));
  return {
    cost: total(each.map(({ cost }) => cost)),
    gradIn,
    gradOut: map(U, (_, i, d) => total(each.map(({ gradOut }) => gradOut[i]![d]!))),
  };
}

function cbow(center: number, contexts: number[], V: Rows, U: Rows, f: Inner) {
  const bag = V.map((_, w) => contexts.filter((context) => context === w).length);
  const { cost, gradPred, gradOut } = f(times([bag], V)[0]!, center, U);
  return { cost, gradIn: bag.map((count) => gradPred.map((value) => count * value)), gradOut };
}

type Parameters = Readonly<Record<"W1" | "b1" | "W2" | "b2", unknown>>;

/** The cost alone is written down; TensorFlow.js does the rest, in float32. */
function byAutograd(data: Rows, labels: Rows, { W1, b1, W2, b2 }: Parameters) {
  const cost = (...[w1, c1, w2, c2]: tf.Tensor[]): tf.Scalar => {
    const z = tf.add(tf.matMul(tf.sigmoid(tf.add(tf.matMul(tf.tensor2d(data), w1!), c1!)), w2!), c2!);
    return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(z), tf.tensor2d(labels)), 1)));
  };
  const { value, grads } = tf.valueAndGrads(cost)([W1, b1, W2, b2].map((entry) => tf.tensor(entry as Rows)));
  const [dW1, db1, dW2, db2] = grads.map((gradient) => gradient.arraySync());
  return { cost: value.arraySync(), dW1, db1, dW2, db2 };
}

/** Every gradient by central differences of the cost. */
function byDifferences(data: Rows, labels: Rows, params: Parameters) {
  const cost = (): number => (network()(data, labels, params as never) as { cost: number }).cost;
  const slopes = (values: unknown): unknown =>
    (values as unknown[]).map((value, i, all) => {
      if (typeof value !== "number") return slopes(value);
      const at = (step: number): number => {
        all[i] = value + step;
        return cost();
      };
      const slope = (at(1e-5) - at(-1e-5)) / 2e-5;
      all[i] = value;
      return slope;
    });
  const named = Object.entries(params).map(([name, values]) => [`d${name}`, slopes(values)]);
  return { cost: cost(), ...Object.fromEntries(named) };
}

const right: Readonly<Record<string, readonly Program[]>> = {
  "softmax-vector": [
    byLogSumExp,
    (x: number[]) => Float64Array.from(byLogSumExp(x)),
    (x: number[]) => tf.softmax(tf.tensor1d(x)).arraySync(),
    (x: number[]) => x.map((value) => 1 / total(x.map((other) => Math.exp(other - value)))),
  ],
  softmax: [
    (z: Rows) => z.map(byLogSumExp),
    (z: Rows) => z.map((row) => Float64Array.from(byLogSumExp(row))),
    (z: Rows) => tf.softmax(tf.tensor2d(z)).arraySync(),
    async (z: Rows) => (await Promise.resolve(z)).map(byLogSumExp),
  ],
  sigmoid: [
    (x: number[]) => x.map(stable),
    (x: number[]) => x.map((value) => (1 + Math.tanh(value / 2)) / 2),
    (x: number[]) => x.map((value) => 1 / (1 + Math.exp(-value))),
    (x: number[]) => tf.sigmoid(tf.tensor1d(x)).dataSync(),
  ],
  "sigmoid-grad": [
    (s: number[]) => s.map((value) => value - value ** 2),
    (s: number[]) => s.map((value) => 0.25 - (value - 0.5) ** 2),
    (s: number[]) => Float64Array.from(s, (value) => value * (1 - value)),
  ],
  "cross-entropy-gradient": [
    byJacobian,
    (z: Rows, y: Rows) => map(softmax(z), (p, n, j) => (p - y[n]![j]!) / z.length),
    (z: Rows, y: Rows) =>
      map(z, (value, n, j) => Math.exp(value - logSumExp(z[n]!)) / z.length - y[n]![j]! / z.length),
    (z: Rows, y: Rows) =>
      map(tf.softmax(tf.tensor2d(z)).arraySync(), (p, n, j) => (p - y[n]![j]!) / z.length),
    (z: Rows, y: Rows) => tf.div(tf.sub(tf.softmax(tf.tensor2d(z)), tf.tensor2d(y)), z.length).arraySync(),
  ],
  "embedding-gradient": [
    (indices: number[], dout: Rows, V: number) => times(turned(indices.map((i) => oneHot(i, V))), dout),
    (indices: number[], dout: Rows, V: number) =>
      Array.from({ length: V }, (_, v) =>
        dout[0]!.map((__, d) => total(indices.map((i, n) => (i === v ? dout[n]![d]! : 0)))),
      ),
    (indices: number[], dout: Rows, V: number) => {
      const D = dout[0]!.length;
      const flat = new Float64Array(V * D);
      indices.forEach((i, n) => dout[n]!.forEach((value, d) => (flat[i * D + d]! += value)));
      return Array.from({ length: V }, (_, v) => flat.subarray(v * D, v * D + D));
    },
  ],
  "linear-backward": [
    (X: Rows, W: Rows, dY: Rows) => ({
      db: dY[0]!.map((_, j) => total(dY.map((row) => row[j]!))),
      dW: turned(times(turned(dY), X)),
      dX: turned(times(W, turned(dY))),
    }),
    (X: Rows, W: Rows, dY: Rows) => ({
      dX: tf.matMul(tf.tensor2d(dY), tf.tensor2d(W), false, true).arraySync(),
      dW: tf.matMul(tf.tensor2d(X), tf.tensor2d(dY), true, false).arraySync(),
      db: tf.sum(tf.tensor2d(dY), 0).arraySync(),
    }),
  ],
  "forward-backward": [
    network(),
    network({ softmax: (z) => z.map(byLogSumExp), slope: (h) => h - h * h }),
    network({ slope: (_, z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2 }),
    byAutograd,
    byDifferences,
    network({ softmax: (z) => tf.softmax(tf.tensor2d(z)).arraySync() }),
    (...args: never[]) => ({ ...((network() as Program)(...args) as object), log: "done", yhat: undefined }),
    network({ slope: (_, z) => 0.25 / Math.cosh(z / 2) ** 2, bias: (d) => times([d.map(() => 1)], d)[0] }),
  ],
  "gradient-check": rightDifferences,
  "softmax-cost": [word],
  "negative-sampling": [counted],
  "skip-gram": [skipGram],
  cbow: [cbow],
  "language-model-backward": [
    model(),
    model({ softmax: (z) => z.map(byLogSumExp), weight: (d, x) => turned(times(turned(x), d)) }),
  ],
};

for (const [id, programs] of Object.entries(right)) {
  test(`${id}: right answers are never refused, whatever their algorithm`, async () => {
    for (const [number, program] of programs.entries()) {
      for (const seed of [0, 1, 2, 3, 4, 23]) {
        const { passed, message } = await checkExercise(id, program, { seed });
        assert.ok(passed, `program ${number}, seed ${seed}: ${message}`);
      }
    }
  });
}

test("the naive sigmoid is no mistake: it has no NaN anywhere", () => {
  assert.equal(sigma(-1000), 0);
});
