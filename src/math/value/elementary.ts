import { reciprocal as exactReciprocal } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { multiplyEntries, negateValue, scaleValue, square } from "./arithmetic.js";
import {
  emptyValue,
  exactAt,
  joinTop,
  MARGIN,
  ROUNDING,
  SMALLEST_NORMAL,
  splitTop,
  UNDERFLOW,
  withExact,
} from "./value.js";
import type { Value } from "./value.js";

/** A function of one number: its value, its slope at x, known up to an error (for the error bound), and its derivative as a rule on values. */
export interface Elementary {
  readonly value: (x: number) => number;
  readonly slope: (x: number, y: number, error: number) => number;
  /** f'(x), given x and y = f(x). */
  readonly derivative: (x: Value, y: Value) => Value;
  /** Where it is so small that it seems to be 0, digits were lost. */
  readonly neverZero: boolean;
  /** What it is of a number that is known exactly. */
  readonly exact: (x: Exact) => Exact;
}

/** Whether a number may lie on the other side of 0. */
export const mayCross = (x: number, error: number): boolean => Math.abs(x) <= MARGIN * error;

/** Steps have slope 0 away from the jump, of at most 2. */
export const FLAT: Pick<Elementary, "slope" | "derivative"> = {
  slope: (x, _, error): number => (mayCross(x, error) ? 2 / error : 0),
  derivative: (x) => scaleValue(x, 0),
};

/** (1/x)' = −(1/x)² */
const RECIPROCAL: Elementary = {
  value: (x) => 1 / x,
  slope: (_, y) => y * y,
  derivative: (_, y) => negateValue(square(y)),
  neverZero: true,
  exact: exactReciprocal,
};

export function reciprocal(x: Value): Value {
  return applyElementary(RECIPROCAL, x);
}

/** f applied to every entry, perturbations included: f(a + εb) = f(a) + ε f'(a) b. */
export function applyElementary(f: Elementary, x: Value): Value {
  if (x.depth === 0) return applyToEntries(f, x);
  const { low, high } = splitTop(x);
  const value = applyElementary(f, low);
  return joinTop(value, multiplyEntries(f.derivative(low, value), high));
}

function applyToEntries(f: Elementary, x: Value): Value {
  const result = emptyValue(x.rows, x.cols, 0);
  for (let at = 0; at < x.data.length; at += 1) {
    const input = x.data[at]!;
    const output = f.value(input);
    result.data[at] = output;
    // What is exact stays so however steep the function is there, as √ is at 0.
    const passed = x.error[at] === 0 ? 0 : Math.abs(f.slope(input, output, x.error[at]!)) * x.error[at]!;
    const isVanishing = f.neverZero && Math.abs(output) < SMALLEST_NORMAL;
    result.error[at] = passed + 2 * ROUNDING * Math.abs(output) + (isVanishing ? UNDERFLOW : 0);
  }
  return withExact(result, x.exact && x.data.map((_, at) => f.exact(exactAt(x, at))));
}
