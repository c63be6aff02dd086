import { ROUNDING } from "../value/value.js";

/** erf by its series, to about 1e-15; beyond 6 it is ±1. */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  let term = size;
  let sum = size;
  for (let n = 1; n < 120 && Math.abs(term) > 1e-17 * sum; n += 1) {
    term *= (2 * size * size) / (2 * n + 1);
    sum += term;
  }
  return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * Math.exp(-size * size) * sum;
}

/** By how much it is rounded: the series and e^(−x²) lose digits as x grows. */
export function roundingOfErrorFunction(x: number, y: number): number {
  const halves = x === 0 ? 0 : Math.abs(x) > 6 ? 2 : 8 + 6 * x * x;
  return halves * ROUNDING * Math.abs(y);
}
