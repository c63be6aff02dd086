import { toRows, toVector, type Rows, type Vector } from "./rows.js";
import { sigmoid } from "./sigmoid.js";
import { logSoftmax, softmax } from "./softmax.js";

/** The cost of predicting one word, its gradient in the predicted vector (D) and in the output vectors (V×D). */
export interface WordCost {
  readonly cost: number;
  readonly gradPred: number[];
  readonly gradOut: number[][];
}

/** How well `predicted` (D) predicts the word `target` by the output vectors (V×D, one word a row). */
export type CostAndGradient = (predicted: Vector, target: number, outputVectors: Rows) => WordCost;

/** The cost of one window, its gradients in the input vectors and in the output vectors, both V×D. */
export interface WindowCost {
  readonly cost: number;
  readonly gradIn: number[][];
  readonly gradOut: number[][];
}

/**
 * J = −log softmax(U v)_t; ∂J/∂v = Uᵀ(ŷ − y), ∂J/∂U = (ŷ − y) vᵀ.
 *
 * predicted v: D; outputVectors U: V×D, one word a row; target t: 0 … V−1.
 */
export function softmaxCost(predicted: Vector, target: number, outputVectors: Rows): WordCost {
  checkWords([target], "target", outputVectors);
  const scores = scoresOf(predicted, outputVectors);
  const error = softmax(scores).map((p, w) => p - (w === target ? 1 : 0));
  return {
    cost: -logSoftmax(scores)[target]!,
    gradPred: predicted.map((_, d) => sum(outputVectors.map((u, w) => u[d]! * error[w]!))),
    gradOut: error.map((e) => predicted.map((v) => e * v)),
  };
}

/**
 * J = −log σ(u_t·v) − Σₖ log σ(−uₖ·v); ∂J/∂v = (σ(u_t·v) − 1) u_t + Σₖ σ(uₖ·v) uₖ, ∂J/∂u_t = (σ(u_t·v) − 1) v,
 * ∂J/∂uₖ = σ(uₖ·v) v for each time that k was drawn.
 *
 * negatives: the K drawn words; they may repeat, but never the target.
 */
export function negativeSamplingCost(
  predicted: Vector,
  target: number,
  outputVectors: Rows,
  negatives: readonly number[],
): WordCost {
  checkWords([target], "target", outputVectors);
  checkWords(negatives, "negatives", outputVectors);
  if (negatives.includes(target))
    throw new RangeError(`negatives contains the target ${target}: draw again where the target comes.`);
  const scores = scoresOf(predicted, outputVectors);
  const gradPred = predicted.map(() => 0);
  const gradOut = outputVectors.map((u) => u.map(() => 0));
  let cost = 0;
  for (const [k, word] of [target, ...negatives].entries()) {
    // −log σ(s) has the slope −σ(−s); a negative has its score turned round.
    const sign = k === 0 ? 1 : -1;
    cost -= logSigmoid(sign * scores[word]!);
    const slope = -sign * sigmoid(-sign * scores[word]!);
    for (const [d, v] of predicted.entries()) {
      gradPred[d]! += slope * outputVectors[word]![d]!;
      gradOut[word]![d]! += slope * v;
    }
  }
  return { cost, gradPred, gradOut };
}

/** Skip-gram: the center's vector predicts each context word; costs and gradients add up. */
export function skipGram(
  center: number,
  contexts: readonly number[],
  inputVectors: Rows,
  outputVectors: Rows,
  costAndGradient: CostAndGradient = softmaxCost,
): WindowCost {
  checkWords([center, ...contexts], "words", inputVectors);
  const total = empty(inputVectors, outputVectors);
  for (const word of contexts) {
    const { cost, gradPred, gradOut } = costAndGradient(inputVectors[center]!, word, outputVectors);
    total.cost += cost;
    addTo(total.gradIn[center]!, gradPred);
    for (const [w, row] of gradOut.entries()) addTo(total.gradOut[w]!, row);
  }
  return total;
}

/** Continuous bag of words: the sum of the context words' vectors predicts the center. Repeated words count each time. */
export function cbow(
  center: number,
  contexts: readonly number[],
  inputVectors: Rows,
  outputVectors: Rows,
  costAndGradient: CostAndGradient = softmaxCost,
): WindowCost {
  checkWords([center, ...contexts], "words", inputVectors);
  const total = empty(inputVectors, outputVectors);
  const predicted = inputVectors[0]!.map((_, d) => sum(contexts.map((word) => inputVectors[word]![d]!)));
  const { cost, gradPred, gradOut } = costAndGradient(predicted, center, outputVectors);
  for (const word of contexts) addTo(total.gradIn[word]!, gradPred);
  return { cost, gradIn: total.gradIn, gradOut };
}

/** log σ(x) = −log(1 + e^(−x)), without forming σ, which rounds to 0 or 1. */
export function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}

/** Each row divided by its length √(Σ x²). */
export function normalizeRows(rows: Rows): number[][] {
  return toRows(rows, "rows").map((row) => {
    const length = Math.sqrt(sum(row.map((x) => x * x)));
    return row.map((x) => x / length);
  });
}

function scoresOf(predicted: Vector, outputVectors: Rows): number[] {
  toVector(predicted, "predicted");
  const width = toRows(outputVectors, "outputVectors")[0]!.length;
  if (width !== predicted.length)
    throw new TypeError(
      `predicted has ${predicted.length} numbers, a row of outputVectors ${width}: one word is one row.`,
    );
  return outputVectors.map((u) => sum(u.map((x, d) => x * predicted[d]!)));
}

function empty(
  inputVectors: Rows,
  outputVectors: Rows,
): { cost: number; gradIn: number[][]; gradOut: number[][] } {
  const zeros = (rows: Rows): number[][] => rows.map((row) => row.map(() => 0));
  return { cost: 0, gradIn: zeros(inputVectors), gradOut: zeros(outputVectors) };
}

function addTo(row: number[], more: Vector): void {
  for (const [d, x] of more.entries()) row[d]! += x;
}

function checkWords(words: readonly number[], what: string, table: Rows): void {
  const bad = words.find((word) => !Number.isInteger(word) || word < 0 || word >= table.length);
  if (bad !== undefined)
    throw new RangeError(`${what}: ${bad} is outside 0 … ${table.length - 1}: words are counted from 0.`);
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}
