import { reciprocal as exactReciprocal } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { multiplyEntries, negateValue, scaleValue, square } from "./arithmetic.js";
import { roundingOfProduct } from "./rounding.js";
import {
  emptyValue,
  exactAt,
  joinTop,
  ROUNDING,
  SMALLEST_NORMAL,
  splitTop,
  UNDERFLOW,
  withExact,
} from "./value.js";
import type { Value } from "./value.js";

/** A function of one number: its value with its error, and its derivative as a rule on values. */
export interface Elementary {
  readonly value: (x: number) => number;
  /** By how much y is rounded, at most. */
  readonly rounding: (x: number, y: number) => number;
  /** How far f may be from y = f(x) where x is known up to an error, that is not 0. */
  readonly spread: (x: number, error: number, y: number) => number;
  /** f'(x), given x and y = f(x). */
  readonly derivative: (x: Value, y: Value) => Value;
  /** Where it is 0, digits were lost. */
  readonly neverZero: boolean;
  /** What it is of a number that is known exactly. */
  readonly exact: (x: Exact) => Exact;
}

/** Rounded by so many halves of a unit in the last place, and exact at 0. */
export const roundedBy =
  (halves: number): Elementary["rounding"] =>
  (x, y) =>
    x === 0 ? 0 : halves * ROUNDING * Math.abs(y);

/** Of functions that are steepest at 0: the number nearest to it. */
export function nearestToZero(x: number, error: number): number {
  return Math.max(0, Math.abs(x) - error);
}

/** Steps have slope 0 away from the jump at 0. */
export const stepBy = (height: number): Pick<Elementary, "rounding" | "spread" | "derivative"> => ({
  rounding: () => 0,
  spread: (x, error) => (Math.abs(x) <= error ? height : 0),
  derivative: (x) => scaleValue(x, 0),
});

/** (1/x)' = −(1/x)² */
const RECIPROCAL: Elementary = {
  value: (x) => 1 / x,
  rounding: (x, y) => (x * y === 1 && roundingOfProduct(x, y, 1) === 0 ? 0 : ROUNDING * Math.abs(y)),
  spread: (x, error, y) => {
    const nearest = Math.abs(x) - error;
    return nearest > 0 ? Math.abs(y) * (error / nearest) : Number.POSITIVE_INFINITY;
  },
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
    const error = x.error[at]!;
    const output = f.value(input);
    result.data[at] = output;
    // What is exact stays so however steep the function is there, as √ is at 0.
    const passed = error === 0 ? 0 : f.spread(input, error, output);
    const isVanishing = Math.abs(output) < SMALLEST_NORMAL && (output !== 0 || f.neverZero);
    result.error[at] = passed + f.rounding(input, output) + (isVanishing ? 2 * UNDERFLOW : 0);
  }
  return withExact(result, x.exact && x.data.map((_, at) => f.exact(exactAt(x, at))));
}
