import { addValues, scaleValue } from "./arithmetic.js";
import type { Value } from "./value.js";

/** Sixth-order central weights of f(±h), f(±2h), f(±3h), over 60h. */
const WEIGHTS: readonly (readonly [number, number])[] = [
  [1, 45],
  [2, -9],
  [3, 1],
];

/** Where a function bends strongly, as log does near 0, only the shorter step will do. */
export const STEPS: readonly number[] = [0.01, 5e-4];

/** f'(0) ≈ (45(f₁ − f₋₁) − 9(f₂ − f₋₂) + (f₃ − f₋₃)) / 60h; the error is h⁶f⁽⁷⁾/140, about 1e-12 for smooth f. */
export function differenceQuotient(shifted: (shift: number) => Value, step = 0.01): Value {
  let total: Value | undefined;
  for (const [steps, weight] of WEIGHTS) {
    const difference = addValues(shifted(steps * step), shifted(-steps * step), -1);
    const weighted = scaleValue(difference, weight / (60 * step));
    total = total === undefined ? weighted : addValues(total, weighted, 1);
  }
  return total ?? shifted(0);
}
