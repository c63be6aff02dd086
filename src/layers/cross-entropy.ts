import { isRows, sameLength, toRows, toVector, type Rows, type Vector } from "./rows.js";
import { logSoftmax, softmax } from "./softmax.js";

/** For a vector of logits: one number a class, or the class; for rows: rows, or one class a row. */
export type Labels<Z> = Z extends Rows ? Rows | Vector : Vector | number;

/**
 * J = −(1/N) Σₙ Σᵢ yₙᵢ log softmax(zₙ)ᵢ, from the logits z, so that no log 0 can occur.
 *
 * logits: K numbers (N = 1), or N rows of K. labels: the same shape (one-hot or any weights, which need not sum to
 * 1), or class numbers 0 … K−1.
 */
export function crossEntropy<Z extends Vector | Rows>(logits: Z, labels: Labels<Z>): number {
  const { z, y } = pair(logits, labels);
  const losses = z.map((row, n) => {
    const logs = logSoftmax(row);
    // A class of weight 0 adds nothing, even where its logarithm is −∞.
    return y[n]!.reduce((sum, weight, i) => (weight === 0 ? sum : sum - weight * logs[i]!), 0);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / z.length;
}

/**
 * ∂J/∂zₙᵢ = (softmax(zₙ)ᵢ Σₖ yₙₖ − yₙᵢ) / N; for labels that sum to 1 this is (ŷ − y) / N.
 *
 * Arguments as for `crossEntropy`; the result has the shape of the logits.
 */
export function crossEntropyGradient(logits: Vector, labels: Labels<Vector>): number[];
export function crossEntropyGradient(logits: Rows, labels: Labels<Rows>): number[][];
export function crossEntropyGradient(
  logits: Vector | Rows,
  labels: Labels<Vector> | Labels<Rows>,
): number[] | number[][] {
  const { z, y } = pair(logits, labels);
  const gradient = z.map((row, n) => {
    const weights = y[n]!;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return softmax(row).map((p, i) => (p * total - weights[i]!) / z.length);
  });
  return isRows(logits) ? gradient : gradient[0]!;
}

/** Logits and labels as rows of the same shape. */
function pair(logits: Vector | Rows, labels: number | Vector | Rows): { readonly z: Rows; readonly y: Rows } {
  const single = !isRows(logits);
  const z = single ? [toVector(logits, "logits")] : toRows(logits, "logits");
  const given = (single ? [labels] : labels) as readonly (number | Vector)[];
  if (!Array.isArray(given))
    throw new TypeError("labels must be one row, or one class, for each row of logits.");
  sameLength(z, "logits", given, "labels");
  return { z, y: given.map((label, n) => toWeights(label, z[n]!)) };
}

function toWeights(label: number | Vector, row: Vector): Vector {
  if (typeof label !== "number") {
    sameLength(row, "a row of logits", toVector(label, "a row of labels"), "its labels");
    return label;
  }
  if (!Number.isInteger(label) || label < 0 || label >= row.length) {
    throw new RangeError(`The class ${label} is outside 0 … ${row.length - 1}: classes are counted from 0.`);
  }
  return row.map((_, i) => (i === label ? 1 : 0));
}
