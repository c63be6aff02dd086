import { dot, sum, transpose, type Matrix } from "../matrices.js";
import { softmaxRows } from "./softmax-programs.js";
import { sigmoidOf } from "./sigmoid.js";

/** What one prediction gives: its cost, the gradient of the predicted vector (D), that of the output vectors (V,D). */
export interface Prediction {
  cost: number;
  gradPred: unknown;
  gradOut: unknown;
}

export type CostAndGradient = (predicted: number[], target: number, outputVectors: Matrix) => Prediction;

/** log softmax(z)_t, taken before the exponential can be lost. */
export function logSoftmax(z: readonly number[], t: number): number {
  const most = Math.max(...z);
  return z[t]! - most - Math.log(sum(z.map((value) => Math.exp(value - most))));
}

/** log σ(x) without forming σ. */
export function logSigmoid(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

export const scores = (predicted: readonly number[], vectors: Matrix): number[] =>
  vectors.map((u) => dot(u, predicted));

export const outer = (a: readonly number[], b: readonly number[]): Matrix =>
  a.map((x) => b.map((y) => x * y));

/** Uᵀ δ for rows U (V,D) and δ (V). */
const backThroughRows = (vectors: Matrix, delta: readonly number[]): number[] =>
  vectors[0]!.map((_, d) => sum(vectors.map((u, w) => u[d]! * delta[w]!)));

/** Softmax over the whole vocabulary; the parts can be replaced. */
export function softmaxCost(slip: Partial<SoftmaxParts> = {}): CostAndGradient {
  const parts = { ...softmaxParts, ...slip };
  return (predicted, target, vectors) => {
    const z = scores(predicted, vectors);
    const yhat = parts.yhat(z);
    const delta = parts.delta(yhat, parts.target(target, vectors.length));
    return {
      cost: parts.cost(z, parts.target(target, vectors.length), yhat),
      gradPred: parts.gradPred(vectors, delta),
      gradOut: parts.gradOut(delta, predicted),
    };
  };
}

export interface SoftmaxParts {
  target: (target: number, V: number) => number;
  yhat: (z: number[]) => number[];
  cost: (z: number[], target: number, yhat: number[]) => number;
  delta: (yhat: number[], target: number) => number[];
  gradPred: (vectors: Matrix, delta: number[]) => unknown;
  gradOut: (delta: number[], predicted: number[]) => unknown;
}

export const softmaxParts: SoftmaxParts = {
  target: (target) => target,
  yhat: (z) => softmaxRows([z])[0]!,
  cost: (z, target) => -logSoftmax(z, target),
  delta: (yhat, target) => yhat.map((p, w) => p - (w === target ? 1 : 0)),
  gradPred: backThroughRows,
  gradOut: outer,
};

/** A vector of length 1. */
export const unit = (v: readonly number[]): number[] => v.map((value) => value / Math.hypot(...v));

/** The same with one word a column of the table: exists for V = D only. @throws RangeError otherwise */
export function columnsForRows<Rest extends readonly unknown[]>(
  program: (predicted: number[], target: number, vectors: Matrix, ...rest: Rest) => Prediction,
  ...[predicted, target, vectors, ...rest]: [number[], number, Matrix, ...Rest]
): Prediction {
  if (vectors.length !== predicted.length) throw new RangeError("a column is no word's vector");
  const result = program(predicted, target, transpose(vectors), ...rest);
  return { ...result, gradOut: transpose(result.gradOut as Matrix) };
}

export type SampledCost = (
  predicted: number[],
  target: number,
  vectors: Matrix,
  negatives: number[],
) => Prediction;

/** One output word in a sampled prediction: its row, how the cost and the slope at its score are taken. */
export interface SampledParts {
  /** −log σ(z) at the target. */
  targetCost: (z: number) => number;
  /** The slope of that. */
  targetSlope: (z: number) => number;
  negativeCost: (z: number) => number;
  negativeSlope: (z: number) => number;
  /** The draws that count in the cost, that reach gradPred, and that reach gradOut, each as often as it stands there. */
  inCost: (negatives: number[]) => number[];
  inPred: (negatives: number[]) => number[];
  inOut: (negatives: number[]) => number[];
  targetInPred: boolean;
}

export const sampledParts: SampledParts = {
  targetCost: (z) => -logSigmoid(z),
  targetSlope: (z) => -sigmoidOf(-z),
  negativeCost: (z) => -logSigmoid(-z),
  negativeSlope: (z) => sigmoidOf(z),
  inCost: (negatives) => negatives,
  inPred: (negatives) => negatives,
  inOut: (negatives) => negatives,
  targetInPred: true,
};

/** Negative sampling; the parts can be replaced. */
export function sampledCost(slip: Partial<SampledParts> = {}): SampledCost {
  const parts = { ...sampledParts, ...slip };
  return (predicted, target, vectors, negatives) => {
    const z = scores(predicted, vectors);
    const gradOut = vectors.map((u) => u.map(() => 0));
    const gradPred = predicted.map(() => 0);
    const visit = (w: number, slope: number, intoPred: boolean, intoOut: boolean): void => {
      predicted.forEach((value, d) => {
        if (intoOut) gradOut[w]![d] = gradOut[w]![d]! + slope * value;
        if (intoPred) gradPred[d] = gradPred[d]! + slope * vectors[w]![d]!;
      });
    };
    visit(target, parts.targetSlope(z[target]!), parts.targetInPred, true);
    for (const w of parts.inPred(negatives)) visit(w, parts.negativeSlope(z[w]!), true, false);
    for (const w of parts.inOut(negatives)) visit(w, parts.negativeSlope(z[w]!), false, true);
    const cost =
      parts.targetCost(z[target]!) + sum(parts.inCost(negatives).map((w) => parts.negativeCost(z[w]!)));
    return { cost, gradPred, gradOut };
  };
}
