import * as tf from "../../../src/autograd/tfjs.js";
import {
  columns,
  map,
  type Rows,
  sigma,
  softmax,
  times,
  total,
  turned,
  wrong,
  type WrongProgram,
} from "./loops.js";

type Vector = number[];
type Gradients = { cost: number; gradPred: Vector; gradOut: Rows };
const dot = (a: Vector, b: Vector): number => total(a.map((value, i) => value * b[i]!));
const zeros = (a: Rows): Rows => map(a, () => 0);
const minus = (a: Rows, b: Rows): Rows => map(a, (value, i, j) => value - b[i]![j]!);
const norm = (row: Vector): number => {
  const most = Math.max(...row);
  return most + Math.log(total(row.map((value) => Math.exp(value - most))));
};

/** Squared error or another slope of the probabilities p, taken through the softmax as it should be. */
const backThroughSoftmax = (p: Rows, slope: Rows): Rows =>
  p.map((row, n) => row.map((value, j) => value * (slope[n]![j]! - dot(slope[n]!, row))));

const softmaxWith =
  (exponent: (value: number, row: Vector, z: Rows, j: number) => number) =>
  (z: Rows): Rows =>
    z.map((row) => {
      const e = row.map((value, j) => Math.exp(exponent(value, row, z, j)));
      return e.map((value) => value / total(e));
    });

export const arrayPrograms: Readonly<Record<string, readonly WrongProgram[]>> = {
  sigmoid: [
    wrong("A8", (x: Vector) => x.map(() => 0)),
    wrong("A5", (x: Vector) => x.map((value) => 1 / (1 + Math.exp(value)))),
  ],
  softmax: [
    wrong("A8", zeros),
    wrong("C5", (z: Rows) => {
      const e = tf.exp(tf.sub(z, tf.max(tf.tensor2d(z), 1, true)));
      return tf.div(e, tf.sum(e, 1)).arraySync();
    }),
    wrong("C1", (z: Rows) => {
      const e = tf.exp(tf.tensor2d(z));
      return tf.div(e, tf.sum(e, 1, true)).arraySync();
    }),
    wrong(
      "C5",
      softmaxWith((value, _, z, j) => {
        const other = z[j];
        if (other === undefined) throw new RangeError("operands could not be broadcast together");
        return value - Math.max(...other);
      }),
    ),
    wrong("C1", (z: Rows) =>
      z.map((row) => row.map((v) => Math.exp(v - Math.log(total(row.map(Math.exp)))))),
    ),
  ],
  "cross-entropy-gradient": [
    wrong("A7", (z: Rows, y: Rows) => {
      const p = softmax(z);
      return map(backThroughSoftmax(p, minus(p, y)), (v) => v / z.length);
    }),
    wrong("A7", (z: Rows, y: Rows) => {
      const p = softmax(z);
      return map(backThroughSoftmax(p, minus(p, y)), (v) => (2 * v) / z.length);
    }),
    wrong("C9", (z: Rows, y: Rows) => {
      const p = softmax(z);
      return map(backThroughSoftmax(p, minus(softmax(p), y)), (v) => v / z.length);
    }),
    wrong("C11", (z: Rows, y: Rows) => {
      const p = softmax(z);
      const upstream = map(p, (v, i, j) => -y[i]![j]! / (v + 1e-30));
      return map(backThroughSoftmax(p, upstream), (v) => v / z.length);
    }),
    wrong("E3", (z: Rows, y: Rows) => {
      const p = softmax(z);
      y.forEach((row, n) => row.forEach((label) => (p[n]![label]! -= 1)));
      return map(p, (v) => v / z.length);
    }),
    wrong("E3", (z: Rows, y: Rows) => {
      const p = softmax(z);
      return y.map((row) => row.map((label) => p[label]!.map((v) => (v - 1) / z.length)));
    }),
  ],
  "embedding-gradient": [
    wrong("E4", (indices: number[], dout: Rows, V: number) => {
      const result = Array.from({ length: V }, () => dout[0]!.map(() => 0));
      indices.forEach((index, n) => dout[n]!.forEach((v, d) => (result[index - 1]![d]! += v)));
      return result;
    }),
  ],
  "linear-backward": [
    wrong("D11", (X: Rows, W: Rows, dY: Rows) => ({
      dW: times(dY, turned(W)),
      dX: times(turned(X), dY),
      db: columns(dY),
    })),
    wrong("D13", (X: Rows, W: Rows, dY: Rows) => {
      const dW = times(turned(X), dY);
      dW.forEach((row, i) => row.forEach((slope, j) => (W[i]![j]! -= 0.1 * slope)));
      return { dW, db: columns(dY), dX: times(dY, turned(W)) };
    }),
    wrong("D14", (X: Rows, W: Rows, dY: Rows) => {
      let dX: Rows = [];
      dY.forEach((_, n) => (dX = times(dY, turned(W)).map((row, m) => (m === n ? row : row.map(() => 0)))));
      return { dX, dW: times(turned(X), dY), db: columns(dY) };
    }),
  ],
};

const word =
  (
    error: (p: Vector, t: number) => Vector,
    change: (result: Gradients, U: Rows) => Gradients = (result) => result,
    cost: (z: Vector, t: number) => number = (z, t) => norm(z) - z[t]!,
  ) =>
  (v: Vector, t: number, U: Rows): Gradients => {
    const z = U.map((u) => dot(u, v));
    const delta = error(softmax([z])[0]!, t);
    return change(
      {
        cost: cost(z, t),
        gradPred: times([delta], U)[0]!,
        gradOut: delta.map((e) => v.map((value) => e * value)),
      },
      U,
    );
  };
const away = (p: Vector, t: number): Vector => p.map((value, w) => value - Number(w === t));

const sampled =
  (
    negativeCost: (z: number) => number = (z) => Math.log1p(Math.exp(z)),
    negativeSlope = sigma,
    by = 0,
  ): ((v: Vector, t: number, U: Rows, negatives: number[]) => Gradients) =>
  (v, target, U, drawn) => {
    const t = (target + by) % U.length;
    const negatives = drawn.map((k) => (k + by) % U.length);
    const [gradPred, gradOut] = [v.map(() => 0), zeros(U)];
    let cost = Math.log1p(Math.exp(-dot(U[t]!, v)));
    const visit = (w: number, a: number): void =>
      v.forEach((value, d) => {
        gradPred[d]! += a * U[w]![d]!;
        gradOut[w]![d]! += a * value;
      });
    visit(t, sigma(dot(U[t]!, v)) - 1);
    for (const k of negatives) {
      visit(k, negativeSlope(dot(U[k]!, v)));
      cost += negativeCost(dot(U[k]!, v));
    }
    return { cost, gradPred, gradOut };
  };

const finished =
  (change: (result: Gradients) => object) =>
  (...args: [Vector, number, Rows, number[]]): object =>
    change(sampled()(...args));
const times2 = ({ cost, gradPred, gradOut }: Gradients, factor: number): Gradients => ({
  cost: cost * factor,
  gradPred: gradPred.map((v) => v * factor),
  gradOut: map(gradOut, (v) => v * factor),
});

type Context = [
  center: number,
  contexts: number[],
  input: Rows,
  output: Rows,
  costAndGradient: (v: Vector, t: number, U: Rows) => Gradients,
];
interface ContextGradients {
  cost: number;
  gradIn: Rows;
  gradOut: Rows;
}
const skipGram = (...[center, contexts, input, output, costAndGradient]: Context): ContextGradients => {
  const result = { cost: 0, gradIn: zeros(input), gradOut: zeros(output) };
  for (const near of contexts) {
    const { cost, gradPred, gradOut } = costAndGradient(input[center]!, near, output);
    result.cost += cost;
    gradPred.forEach((v, d) => (result.gradIn[center]![d]! += v));
    gradOut.forEach((row, w) => row.forEach((v, d) => (result.gradOut[w]![d]! += v)));
  }
  return result;
};
const cbow = (...[center, contexts, input, output, costAndGradient]: Context): ContextGradients => {
  const v = input[0]!.map((_, d) => total(contexts.map((near) => input[near]![d]!)));
  const { cost, gradPred, gradOut } = costAndGradient(v, center, output);
  const gradIn = zeros(input);
  for (const near of contexts) gradPred.forEach((value, d) => (gradIn[near]![d]! += value));
  return { cost, gradIn, gradOut };
};

export const wordPrograms: Readonly<Record<string, readonly WrongProgram[]>> = {
  "softmax-cost": [
    wrong(
      "A7",
      word((p, t) => backThroughSoftmax([p], [away(p, t)])[0]!),
    ),
    wrong("C1", (v: Vector, t: number, U: Rows) => {
      const z = U.map((u) => dot(u, v));
      const naive = Math.log(total(z.map((value) => Math.exp(value))));
      const delta = away(
        z.map((value) => Math.exp(value - naive)),
        t,
      );
      const gradOut = delta.map((e) => v.map((value) => e * value));
      return { cost: naive - z[t]!, gradPred: times([delta], U)[0]!, gradOut };
    }),
    wrong("G12", (v: Vector, t: number, U: Rows) =>
      word(away)(
        v,
        t,
        U.map((u) => u.map((value) => value / Math.hypot(...u))),
      ),
    ),
    wrong("D13", (v: Vector, t: number, U: Rows) => {
      const right = word(away)(v, t, U);
      const moved = map(U, (value, w, d) => value - 0.05 * right.gradOut[w]![d]!);
      const error = away(softmax([U.map((u) => dot(u, v))])[0]!, t);
      return { ...right, gradPred: times([error], moved)[0]! };
    }),
    wrong(
      "G11",
      word(away, (result, U) => ({ ...result, gradOut: U.map(() => [...result.gradPred]) })),
    ),
  ],
  "negative-sampling": [
    wrong(
      "A6",
      finished((result) => times2(result, Math.LOG2E)),
    ),
    wrong(
      "C8",
      sampled((z) => -Math.log(1 - sigma(z) + 1e-12)),
    ),
    wrong(
      "D2",
      finished(({ gradOut, ...rest }) => ({ ...rest, gradOut: turned(gradOut) })),
    ),
    wrong("E4", sampled(undefined, undefined, 1)),
    wrong(
      "G3",
      sampled(
        (z) => Math.log1p(Math.exp(-z)),
        (z) => -sigma(z),
      ),
    ),
  ],
  "skip-gram": [
    wrong("A9", (...args: Context) => {
      const { cost, gradIn, gradOut } = skipGram(...args);
      const n = args[1].length;
      return { cost: cost / n, gradIn: map(gradIn, (v) => v / n), gradOut: map(gradOut, (v) => v / n) };
    }),
    wrong("A11", (...args: Context) => ({ ...skipGram(...args), cost: -skipGram(...args).cost })),
    wrong("E5", (center: number, contexts: number[], ...rest: never[]) =>
      skipGram(center, contexts.slice(0, 1), ...(rest as unknown as [Rows, Rows, never])),
    ),
  ],
  cbow: [
    wrong("D2", (...args: Context) => ({ ...cbow(...args), gradIn: turned(cbow(...args).gradIn) })),
    wrong("G7", (center: number, contexts: number[], input: Rows, ...rest: never[]) => {
      if (input.length !== input[0]!.length) throw new RangeError("shapes not aligned");
      const result = cbow(center, contexts, turned(input), ...(rest as unknown as [Rows, never]));
      return { ...result, gradIn: turned(result.gradIn) };
    }),
    wrong("A11", (...args: Context) => ({ ...cbow(...args), cost: -cbow(...args).cost })),
    wrong("E5", (center: number, contexts: number[], ...rest: never[]) =>
      cbow(center, contexts.slice(0, 1), ...(rest as unknown as [Rows, Rows, never])),
    ),
  ],
};
