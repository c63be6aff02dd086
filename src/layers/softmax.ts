import { isRows, mapRows, sameLength, toRows, toVector, type Rows, type Vector } from "./rows.js";

/**
 * softmax(z)ᵢ = e^(zᵢ−m) / Σₖ e^(zₖ−m), m = maxₖ zₖ.
 *
 * z: K numbers, or N rows of K; the result has its shape, and each row sums to 1. Subtracting m changes nothing but
 * keeps e^z finite: [1000, 0, −1000] gives [1, 0, 0], and −∞ gives 0. A row of nothing but −∞ has no softmax: NaN.
 */
export function softmax(z: Vector): number[];
export function softmax(z: Rows): number[][];
export function softmax(z: Vector | Rows): number[] | number[][] {
  return mapRows(z, "z", (row) => {
    const m = Math.max(...row);
    const exponentials = row.map((zi) => Math.exp(zi - m));
    const sum = exponentials.reduce((total, e) => total + e, 0);
    return exponentials.map((e) => e / sum);
  });
}

/**
 * ∂J/∂zⱼ = ŷⱼ (gⱼ − Σᵢ gᵢ ŷᵢ), where ŷ = softmax(z) and gᵢ = ∂J/∂ŷᵢ.
 *
 * yHat, dYHat: K numbers each, or N rows of K; the result has their shape.
 */
export function softmaxBackward(yHat: Vector, dYHat: Vector): number[];
export function softmaxBackward(yHat: Rows, dYHat: Rows): number[][];
export function softmaxBackward(yHat: Vector | Rows, dYHat: Vector | Rows): number[] | number[][] {
  sameLength(yHat, "yHat", dYHat, "dYHat");
  return mapRows(yHat, "yHat", (row, n) => {
    const g = isRows(dYHat) ? toRows(dYHat, "dYHat")[n]! : toVector(dYHat, "dYHat");
    sameLength(row, "yHat", g, "dYHat");
    const mean = row.reduce((sum, y, i) => sum + g[i]! * y, 0);
    return row.map((y, j) => y * (g[j]! - mean));
  });
}

/** ∂ŷᵢ/∂zⱼ = ŷᵢ(1 − ŷᵢ) for i = j, −ŷᵢŷⱼ for i ≠ j: K×K, row i, column j. z: K numbers. */
export function softmaxJacobian(z: Vector): number[][] {
  const yHat = softmax(z);
  return yHat.map((yi, i) => yHat.map((yj, j) => (i === j ? yi * (1 - yi) : -yi * yj)));
}

/**
 * log softmax(z)ᵢ = zᵢ − m − log Σₖ e^(zₖ−m), m = maxₖ zₖ.
 *
 * z: K numbers, or N rows of K. Finite where softmax itself is 0: [1000, 0, −1000] gives [0, −1000, −2000].
 */
export function logSoftmax(z: Vector): number[];
export function logSoftmax(z: Rows): number[][];
export function logSoftmax(z: Vector | Rows): number[] | number[][] {
  return mapRows(z, "z", (row) => {
    const m = Math.max(...row);
    const logSum = Math.log(row.reduce((sum, zi) => sum + Math.exp(zi - m), 0));
    return row.map((zi) => zi - m - logSum);
  });
}

/**
 * ∂J/∂zⱼ = gⱼ − softmax(z)ⱼ Σᵢ gᵢ, where gᵢ = ∂J/∂(log softmax(z)ᵢ).
 *
 * z, dLogYHat: K numbers each, or N rows of K; the result has their shape.
 */
export function logSoftmaxBackward(z: Vector, dLogYHat: Vector): number[];
export function logSoftmaxBackward(z: Rows, dLogYHat: Rows): number[][];
export function logSoftmaxBackward(z: Vector | Rows, dLogYHat: Vector | Rows): number[] | number[][] {
  sameLength(z, "z", dLogYHat, "dLogYHat");
  return mapRows(z, "z", (row, n) => {
    const g = isRows(dLogYHat) ? toRows(dLogYHat, "dLogYHat")[n]! : toVector(dLogYHat, "dLogYHat");
    sameLength(row, "z", g, "dLogYHat");
    const total = g.reduce((sum, gi) => sum + gi, 0);
    return softmax(row).map((p, j) => g[j]! - p * total);
  });
}
