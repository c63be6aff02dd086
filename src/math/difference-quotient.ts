import { addValues, scaleValue } from "./arithmetic.js";
import type { Value } from "./value.js";

/** Sixth-order central weights of f(±h), f(±2h), f(±3h), over 60h. */
const WEIGHTS: readonly (readonly [number, number])[] = [
  [1, 45],
  [2, -9],
  [3, 1],
];

const STEP = 0.01;

/** f'(0) ≈ (45(f₁ − f₋₁) − 9(f₂ − f₋₂) + (f₃ − f₋₃)) / 60h; the error is h⁶f⁽⁷⁾/140, about 1e-12 for smooth f. */
export function differenceQuotient(shifted: (shift: number) => Value): Value {
  let total: Value | undefined;
  for (const [steps, weight] of WEIGHTS) {
    const difference = addValues(shifted(steps * STEP), shifted(-steps * STEP), -1);
    const weighted = scaleValue(difference, weight / (60 * STEP));
    total = total === undefined ? weighted : addValues(total, weighted, 1);
  }
  return total ?? shifted(0);
}
