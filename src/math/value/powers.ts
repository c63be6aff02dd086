import { EXACT_ONE, EXACT_ZERO, make, negative, product, sum } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { multiplyEntries, multiplyMatrices, negateValue } from "./arithmetic.js";
import { reciprocal } from "./elementary.js";
import { determinantOfNumbers, invertNumbers } from "./elimination.js";
import { roundingOfSum } from "./rounding.js";
import { emptyValue, exactAt, identity, joinTop, splitTop, withExact } from "./value.js";
import type { Value } from "./value.js";

/** Higher powers are squares of lower ones. */
const MOST_FACTORS = 64;

/** x^n for a whole number n, entry by entry. */
export function integerPower(x: Value, n: number): Value {
  if (n < 0) return reciprocal(integerPower(x, -n));
  if (n === 0) return addToZero(x);
  if (n > MOST_FACTORS) {
    const half = integerPower(x, Math.floor(n / 2));
    const even = multiplyEntries(half, half);
    return n % 2 === 0 ? even : multiplyEntries(even, x);
  }
  let result = x;
  for (let at = 1; at < n; at += 1) result = multiplyEntries(result, x);
  return result;
}

function addToZero(x: Value): Value {
  const ones = emptyValue(x.rows, x.cols, 0);
  ones.data.fill(1);
  return ones;
}

/** A^n for a square matrix, n ≥ 0. */
export function matrixPower(a: Value, n: number): Value {
  let result = identity(a.rows);
  for (let at = 0; at < n; at += 1) result = multiplyMatrices(result, a);
  return result;
}

/** A⁻¹; with a perturbation (A + εB)⁻¹ = A⁻¹ − ε A⁻¹ B A⁻¹. A singular matrix gives NaN. */
export function inverse(a: Value): Value {
  if (a.depth === 0) return withExact(invertNumbers(a), a.exact && invertExactly(a).inverse);
  const { low, high } = splitTop(a);
  const inner = inverse(low);
  return joinTop(inner, negateValue(multiplyMatrices(multiplyMatrices(inner, high), inner)));
}

/** det A; with a perturbation det(A + εB) = det A + ε det A tr(A⁻¹ B). */
export function determinant(a: Value): Value {
  if (a.depth === 0) return withExact(determinantOfNumbers(a), a.exact && [invertExactly(a).determinant]);
  const { low, high } = splitTop(a);
  const value = determinant(low);
  return joinTop(value, multiplyEntries(value, traceOf(multiplyMatrices(inverse(low), high))));
}

export function traceOf(a: Value): Value {
  const total = emptyValue(1, 1, a.depth);
  const exact: Exact[] | undefined = a.exact && total.data.map(() => EXACT_ZERO);
  const size = a.rows * a.cols;
  for (let mask = 0; mask < 1 << a.depth; mask += 1) {
    for (let at = 0; at < a.rows; at += 1) {
      const from = mask * size + at * a.cols + at;
      const before = total.data[mask]!;
      const traced = before + a.data[from]!;
      total.data[mask] = traced;
      total.error[mask] = total.error[mask]! + a.error[from]! + roundingOfSum(before, a.data[from]!, traced);
      if (exact !== undefined) exact[mask] = sum(exact[mask], exactAt(a, from));
    }
  }
  return withExact(total, exact);
}

/** diag(v) of a vector, or the diagonal of a matrix as a column. */
export function diagonal(a: Value): Value {
  const n = a.rows === 1 || a.cols === 1 ? a.rows * a.cols : a.rows;
  const isVector = a.rows === 1 || a.cols === 1;
  const result = isVector ? emptyValue(n, n, a.depth) : emptyValue(n, 1, a.depth);
  const size = a.rows * a.cols;
  const own = result.rows * result.cols;
  const exact: Exact[] | undefined = a.exact && result.data.map(() => EXACT_ZERO);
  for (let mask = 0; mask < 1 << a.depth; mask += 1) {
    for (let at = 0; at < n; at += 1) {
      const from = mask * size + (isVector ? at : at * a.cols + at);
      const to = mask * own + (isVector ? at * n + at : at);
      result.data[to] = a.data[from]!;
      result.error[to] = a.error[from]!;
      if (exact !== undefined) exact[to] = exactAt(a, from);
    }
  }
  return withExact(result, exact);
}

/** Gauss–Jordan on what the entries are exactly; what cannot be inverted has none. */
function invertExactly(a: Value): { readonly inverse: readonly Exact[]; readonly determinant: Exact } {
  const n = a.rows;
  const work = a.data.map((_, at) => exactAt(a, at));
  const result = work.map<Exact>((_, at) => (at % (n + 1) === 0 ? EXACT_ONE : EXACT_ZERO));
  let determinantOf: Exact = EXACT_ONE;
  for (let col = 0; col < n; col += 1) {
    const pivot = pivotOf(work, n, col);
    if (pivot !== col) {
      for (const rows of [work, result]) swapExactRows(rows, n, pivot, col);
      determinantOf = negative(determinantOf);
    }
    determinantOf = product(determinantOf, work[col * n + col]);
    eliminateExactly(work, result, n, col);
  }
  return { inverse: result, determinant: determinantOf };
}

function pivotOf(work: readonly Exact[], n: number, col: number): number {
  for (let row = col; row < n; row += 1) if (work[row * n + col]?.residue() !== 0n) return row;
  return col;
}

function swapExactRows(rows: Exact[], n: number, a: number, b: number): void {
  for (let at = 0; at < n; at += 1)
    [rows[a * n + at], rows[b * n + at]] = [rows[b * n + at], rows[a * n + at]];
}

function eliminateExactly(work: Exact[], result: Exact[], n: number, col: number): void {
  const pivot = work[col * n + col];
  const scale = pivot && make({ by: "inverse", of: [pivot] });
  for (const rows of [work, result])
    for (let at = 0; at < n; at += 1) rows[col * n + at] = product(rows[col * n + at], scale);
  for (let row = 0; row < n; row += 1) {
    const factor = negative(work[row * n + col]);
    if (row === col) continue;
    for (const rows of [work, result])
      for (let at = 0; at < n; at += 1)
        rows[row * n + at] = sum(rows[row * n + at], product(factor, rows[col * n + at]));
  }
}
