import { mapRows, type Rows, type Vector } from "./rows.js";

/**
 * σ(x) = 1 / (1 + e^(−x)), entry by entry.
 *
 * x: a number, a list, or rows; the result has its shape. For x < 0 it is computed as e^x / (1 + e^x), so that the
 * exponential never overflows.
 */
export function sigmoid(x: number): number;
export function sigmoid(x: Vector): number[];
export function sigmoid(x: Rows): number[][];
export function sigmoid(x: number | Vector | Rows): number | number[] | number[][] {
  return eachEntry(x, (entry) => {
    const e = Math.exp(-Math.abs(entry));
    return entry >= 0 ? 1 / (1 + e) : e / (1 + e);
  });
}

/**
 * σ′(x) = σ(x)(1 − σ(x)), entry by entry; x is the input, not the sigmoid's value.
 *
 * Computed as e^(−|x|) / (1 + e^(−|x|))², which stays exact where 1 − σ(x) rounds to 0: σ′(40) = 4.248e-18.
 */
export function sigmoidGradient(x: number): number;
export function sigmoidGradient(x: Vector): number[];
export function sigmoidGradient(x: Rows): number[][];
export function sigmoidGradient(x: number | Vector | Rows): number | number[] | number[][] {
  return eachEntry(x, (entry) => {
    const e = Math.exp(-Math.abs(entry));
    return e / (1 + e) ** 2;
  });
}

function eachEntry(x: number | Vector | Rows, f: (entry: number) => number): number | number[] | number[][] {
  return typeof x === "number" ? f(x) : mapRows(x, "x", (row) => row.map((entry) => f(entry)));
}
