import { ROUNDING, SMALLEST_NORMAL, UNDERFLOW } from "./value.js";

/** Products below this lose digits of what rounding took from them. */
const SMALLEST_SPLIT = 2 ** -960;

/** Splits the 53 digits of a double into two halves. */
const SPLITTER = 2 ** 27 + 1;

/** By how much a + b was rounded to `sum`, exactly. */
export function roundingOfSum(a: number, b: number, sum: number): number {
  const rest = sum - a;
  return Math.abs(a - (sum - rest) + (b - rest));
}

/** By how much x·y was rounded to `product`: exactly, and where that cannot be said, no more than this. */
export function roundingOfProduct(x: number, y: number, product: number): number {
  const size = Math.abs(product);
  if (size < SMALLEST_SPLIT) return x === 0 || y === 0 ? 0 : ROUNDING * size + UNDERFLOW;
  const xHigh = upperHalf(x);
  const yHigh = upperHalf(y);
  const xLow = x - xHigh;
  const yLow = y - yHigh;
  const lost = Math.abs(xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow);
  return lost < size ? lost : ROUNDING * size;
}

function upperHalf(x: number): number {
  const split = SPLITTER * x;
  return split - (split - x);
}

/**
 * How far x·y may lie from the product of what x and y stand for, within errors; 0 that is known exactly stays 0.
 */
export function errorOfProduct(x: number, errorX: number, y: number, errorY: number): number {
  if (errorX === 0 && errorY === 0) return 0;
  if ((x === 0 && errorX === 0) || (y === 0 && errorY === 0)) return 0;
  const error = Math.abs(x) * errorY + Math.abs(y) * errorX + errorX * errorY;
  return error < SMALLEST_NORMAL ? error + UNDERFLOW : error;
}
