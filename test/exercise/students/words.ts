import { map, type Rows, sigma, softmax, total, turned, wrong, type WrongProgram } from "./loops.js";
import { softmaxSlips } from "./softmaxes.js";

interface Prediction {
  cost: number;
  gradPred: number[];
  gradOut: unknown;
}
type Vector = number[];
const dot = (a: Vector, b: Vector): number => total(a.map((value, d) => value * b[d]!));
const zeros = (a: Rows): Rows => map(a, () => 0);
const row = (z: Vector): Vector => softmax([z])[0]!;

interface SoftmaxChoices {
  probabilities: (z: Vector) => Vector;
  factor: number;
  cost: (p: Vector, t: number, z: Vector) => number;
  target: (t: number, V: number) => number;
  errorTarget: (t: number, V: number) => number;
  error: (p: number, y: number) => number;
  back: (U: Rows, error: Vector) => Vector;
}
const logCost = (_: Vector, t: number, z: Vector): number => {
  const most = Math.max(...z);
  return Math.log(total(z.map((value) => Math.exp(value - most)))) + most - z[t]!;
};
const softmaxCost =
  (other: Partial<SoftmaxChoices> = {}) =>
  (v: Vector, target: number, U: Rows): Prediction => {
    const at: SoftmaxChoices = {
      probabilities: row,
      factor: 1,
      cost: logCost,
      target: (t) => t,
      errorTarget: (t) => t,
      error: (p, y) => p - y,
      back: (vectors, error) => v.map((_, d) => total(vectors.map((u, w) => u[d]! * error[w]!))),
      ...other,
    };
    const z = U.map((u) => dot(u, v));
    const p = at.probabilities(z);
    const hit = at.errorTarget(at.target(target, U.length), U.length);
    const error = p.map((value, w) => at.error(value, w === hit ? 1 : 0));
    return {
      cost: at.factor * at.cost(p, at.target(target, U.length), z),
      gradPred: at.back(U, error),
      gradOut: error.map((e) => v.map((value) => e * value)),
    };
  };
const oneOff = (t: number, V: number): number => (t + 1) % V;
const minusLog = (p: Vector, t: number): number => -Math.log(p[t]!);

function squareOnly(U: Rows, error: Vector): Vector {
  if (U[0]!.length !== error.length) throw new Error("shapes not aligned");
  return U.map((u) => dot(u, error));
}

interface SampledChoices {
  targetCost: (z: number) => number;
  target: (z: number) => number;
  negativeCost: (z: number) => number;
  negative: (z: number) => number;
  draws: (k: Vector) => Vector;
  rows: (k: Vector) => Vector;
  intoPred: boolean;
}
const sampled =
  (other: Partial<SampledChoices> = {}) =>
  (v: Vector, target: number, U: Rows, negatives: Vector): Prediction => {
    const at: SampledChoices = {
      targetCost: (z) => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0),
      target: (z) => -1 / (1 + Math.exp(z)),
      negativeCost: (z) => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0),
      negative: sigma,
      draws: (k) => k,
      rows: (k) => k,
      intoPred: true,
      ...other,
    };
    const z = U.map((u) => dot(u, v));
    let cost = at.targetCost(z[target]!);
    const gradPred = U[target]!.map((value) => at.target(z[target]!) * value);
    const gradOut = zeros(U);
    gradOut[target] = v.map((value) => at.target(z[target]!) * value);
    for (const k of at.draws(negatives)) {
      cost += at.negativeCost(z[k]!);
      if (at.intoPred) U[k]!.forEach((value, d) => (gradPred[d]! += at.negative(z[k]!) * value));
    }
    for (const k of at.rows(negatives))
      v.forEach((value, d) => (gradOut[k]![d]! += at.negative(z[k]!) * value));
    return { cost, gradPred, gradOut };
  };
const once = (k: Vector): Vector => k.filter((word, i) => k.indexOf(word) === i);
const everyRow = (v: Vector, t: number, U: Rows, k: Vector): Prediction => {
  const result = sampled()(v, t, U, k);
  return { ...result, gradOut: U.map(() => result.gradPred) };
};

type Inner = (v: Vector, target: number, U: Rows) => Prediction;
interface Loop {
  /** For each prediction: vector, word, rows that its gradient goes to, and a factor on the way back. */
  steps: (center: number, contexts: Vector, vectors: Rows) => [Vector, number, Vector, number][];
  assign?: boolean;
  assignOut?: boolean;
}
const loop =
  ({ steps, assign, assignOut }: Loop) =>
  (center: number, contexts: Vector, vectors: Rows, outputs: Rows, costAndGradient: Inner) => {
    let cost = 0;
    const gradIn = zeros(vectors);
    let gradOut = zeros(outputs);
    for (const [v, target, rows, factor] of steps(center, contexts, vectors)) {
      const step = costAndGradient([...v], target, outputs);
      cost += step.cost;
      const more = step.gradOut as Rows;
      gradOut = assignOut ? more : map(gradOut, (value, i, j) => value + more[i]![j]!);
      for (const r of rows)
        gradIn[r] = gradIn[r]!.map((value, d) => (assign ? 0 : value) + factor * step.gradPred[d]!);
    }
    return { cost, gradIn, gradOut };
  };
const skipSteps: Loop["steps"] = (c, contexts, vectors) =>
  contexts.map((word) => [vectors[c]!, word, [c], 1]);
const swappedSteps: Loop["steps"] = (c, contexts, vectors) =>
  contexts.map((word) => [vectors[word]!, c, [word], 1]);
const summed = (contexts: Vector, vectors: Rows): Vector =>
  vectors[0]!.map((_, d) => total(contexts.map((word) => vectors[word]![d]!)));
const cbowSteps: Loop["steps"] = (c, contexts, vectors) => [[summed(contexts, vectors), c, contexts, 1]];
const meanSteps =
  (factor: (n: number) => number): Loop["steps"] =>
  (c, contexts, vectors) => [
    [summed(contexts, vectors).map((value) => value / contexts.length), c, contexts, factor(contexts.length)],
  ];

type Words = Parameters<ReturnType<typeof loop>>;
const after =
  (steps: Loop["steps"], change: (result: { cost: number; gradIn: Rows; gradOut: Rows }) => object) =>
  (...args: Words) =>
    change(loop({ steps })(...args));
const wrongSign = (steps: Loop["steps"]) =>
  after(steps, ({ cost, gradIn, gradOut }) => ({
    cost,
    gradIn: map(gradIn, (v) => -v),
    gradOut: map(gradOut, (v) => -v),
  }));
const nothing = (steps: Loop["steps"]) =>
  after(steps, ({ gradIn, gradOut }) => ({ cost: 0, gradIn: zeros(gradIn), gradOut: zeros(gradOut) }));

export const wordPrograms: Readonly<Record<string, readonly WrongProgram[]>> = {
  "softmax-cost": [
    wrong("A5", softmaxCost({ error: (p, y) => y - p })),
    wrong("A6", softmaxCost({ factor: Math.LOG2E })),
    wrong("A7", softmaxCost({ error: (p, y) => (p - y) * p * (1 - p) })),
    wrong("A8", (v: Vector, _: number, U: Rows) => ({
      cost: 0,
      gradPred: v.map(() => 0),
      gradOut: zeros(U),
    })),
    wrong("A11", softmaxCost({ factor: -1 })),
    wrong("A11", softmaxCost({ factor: -1, error: (p, y) => y - p })),
    wrong("C1", softmaxCost({ probabilities: (z) => softmaxSlips["C1"]!([z])[0]!, cost: minusLog })),
    wrong("C6", softmaxCost({ cost: minusLog })),
    wrong(
      "C7 C6",
      softmaxCost({ cost: (p, t) => -total(p.map((value, w) => (w === t ? 1 : 0) * Math.log(value))) }),
    ),
    wrong("C9", softmaxCost({ probabilities: (z) => row(row(z)), cost: minusLog })),
    wrong("C10", softmaxCost({ error: (p, y) => -y * (1 - p) })),
    wrong("D2", (v: Vector, t: number, U: Rows) => ({
      ...softmaxCost()(v, t, U),
      gradOut: turned(softmaxCost()(v, t, U).gradOut as Rows),
    })),
    wrong("E4", softmaxCost({ target: oneOff })),
    wrong("E4", softmaxCost({ errorTarget: oneOff })),
    wrong("G7", softmaxCost({ back: squareOnly })),
  ],
  "negative-sampling": [
    wrong("A5", (...args: Parameters<ReturnType<typeof sampled>>) => {
      const { cost, gradPred, gradOut } = sampled()(...args);
      return { cost, gradPred: gradPred.map((v) => -v), gradOut: map(gradOut as Rows, (v) => -v) };
    }),
    wrong("A8", (v: Vector, _: number, U: Rows) => ({
      cost: 0,
      gradPred: v.map(() => 0),
      gradOut: zeros(U),
    })),
    wrong("A11", (...args: Parameters<ReturnType<typeof sampled>>) => ({
      ...sampled()(...args),
      cost: -sampled()(...args).cost,
    })),
    wrong("C8", sampled({ negativeCost: (z) => -Math.log(1 - sigma(z)) })),
    wrong("G1", sampled({ draws: once, rows: once })),
    wrong("G1", sampled({ rows: once })),
    wrong("G3", sampled({ negativeCost: (z) => -Math.log(sigma(z)), negative: (z) => sigma(z) - 1 })),
    wrong("G3", sampled({ negativeCost: (z) => -Math.log(sigma(z)) })),
    wrong("G4", sampled({ target: sigma })),
    wrong("G5", sampled({ target: (z) => -sigma(z) * (1 - sigma(z)) })),
    wrong(
      "G5",
      sampled({ target: (z) => -sigma(z) * (1 - sigma(z)), negative: (z) => sigma(z) * (1 - sigma(z)) }),
    ),
    wrong("G6", sampled({ intoPred: false })),
    wrong("G11", everyRow),
  ],
  "skip-gram": [
    wrong("A5", wrongSign(skipSteps)),
    wrong("A8", nothing(skipSteps)),
    wrong("D14 E7", loop({ steps: skipSteps, assign: true })),
    wrong("D14 E7", loop({ steps: skipSteps, assignOut: true })),
    wrong("D14 E7", loop({ steps: (c, contexts, vectors) => skipSteps(c, contexts.slice(-1), vectors) })),
    wrong("G9", loop({ steps: (c, contexts, vectors) => skipSteps(c, once(contexts), vectors) })),
    wrong("G10", loop({ steps: swappedSteps })),
    wrong(
      "G11",
      after(skipSteps, (result) => ({
        ...result,
        gradOut: result.gradOut.map(() => summed([...result.gradIn.keys()], result.gradIn)),
      })),
    ),
  ],
  cbow: [
    wrong("A5", wrongSign(cbowSteps)),
    wrong("A8", nothing(cbowSteps)),
    wrong("G8", loop({ steps: meanSteps((n) => 1 / n) })),
    wrong("G8", loop({ steps: meanSteps(() => 1) })),
    wrong("G8", loop({ steps: meanSteps((n) => 1 / (2 * n)) })),
    wrong("G9", loop({ steps: cbowSteps, assign: true })),
    wrong("G10", loop({ steps: skipSteps })),
    wrong("G10", loop({ steps: swappedSteps })),
    wrong("G10", loop({ steps: (c, contexts, vectors) => [[summed(contexts, vectors), c, [c], 1]] })),
  ],
};
