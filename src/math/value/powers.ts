import { EXACT_ONE, EXACT_ZERO, make, negative, product, sum } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { multiplyEntries, multiplyMatrices, scaleValue } from "./arithmetic.js";
import { reciprocal } from "./elementary.js";
import { emptyValue, exactAt, joinTop, ROUNDING, scalarValue, splitTop, withExact } from "./value.js";
import type { Numbers, Value } from "./value.js";

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

export function identity(size: number): Value {
  const unit = emptyValue(size, size, 0);
  for (let at = 0; at < size; at += 1) unit.data[at * size + at] = 1;
  return unit;
}

/** A⁻¹; with a perturbation (A + εB)⁻¹ = A⁻¹ − ε A⁻¹ B A⁻¹. A singular matrix gives NaN. */
export function inverse(a: Value): Value {
  if (a.depth === 0) {
    const found = invertNumbers(a).inverse;
    return a.exact === undefined ? found : withExact(found, invertExactly(a).inverse);
  }
  const { low, high } = splitTop(a);
  const inner = inverse(low);
  return joinTop(inner, scaleValue(multiplyMatrices(multiplyMatrices(inner, high), inner), -1));
}

/** det A; with a perturbation det(A + εB) = det A + ε det A tr(A⁻¹ B). */
export function determinant(a: Value): Value {
  if (a.depth === 0) {
    const { determinant: number, error } = invertNumbers(a);
    const value = scalarValue(number);
    value.error[0] = error;
    return a.exact === undefined ? value : withExact(value, [invertExactly(a).determinant]);
  }
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
      total.data[mask] = total.data[mask]! + a.data[from]!;
      total.error[mask] = total.error[mask]! + a.error[from]! + ROUNDING * Math.abs(total.data[mask]!);
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

interface Inversion {
  readonly inverse: Value;
  readonly determinant: number;
  readonly error: number;
}

/** Gauss–Jordan with partial pivoting. The error bound is the condition number times the rounding of the input. */
function invertNumbers(a: Value): Inversion {
  const n = a.rows;
  const work = a.data.slice();
  const result = identity(n);
  let determinantOf = 1;
  for (let col = 0; col < n; col += 1) {
    const pivot = pivotRow(work, n, col);
    if (pivot !== col) {
      swapRows(work, n, pivot, col);
      swapRows(result.data, n, pivot, col);
      determinantOf = -determinantOf;
    }
    determinantOf *= work[col * n + col]!;
    eliminate(work, result.data, n, col);
  }
  const condition = norm(a.data) * norm(result.data);
  const inputError = norm(a.error) / Math.max(norm(a.data), Number.MIN_VALUE);
  const relative = (inputError + 4 * n * ROUNDING) * condition;
  result.error.fill(relative * norm(result.data));
  return { inverse: result, determinant: determinantOf, error: Math.abs(determinantOf) * relative * n };
}

function pivotRow(work: Numbers, n: number, col: number): number {
  let best = col;
  for (let row = col + 1; row < n; row += 1) {
    if (Math.abs(work[row * n + col]!) > Math.abs(work[best * n + col]!)) best = row;
  }
  return best;
}

function swapRows(data: Numbers, n: number, a: number, b: number): void {
  for (let at = 0; at < n; at += 1) {
    const kept = data[a * n + at]!;
    data[a * n + at] = data[b * n + at]!;
    data[b * n + at] = kept;
  }
}

function eliminate(work: Numbers, result: Numbers, n: number, col: number): void {
  const head = work[col * n + col]!;
  for (let at = 0; at < n; at += 1) {
    work[col * n + at] = work[col * n + at]! / head;
    result[col * n + at] = result[col * n + at]! / head;
  }
  for (let row = 0; row < n; row += 1) {
    const factor = work[row * n + col]!;
    if (row === col || factor === 0) continue;
    for (let at = 0; at < n; at += 1) {
      work[row * n + at] = work[row * n + at]! - factor * work[col * n + at]!;
      result[row * n + at] = result[row * n + at]! - factor * result[col * n + at]!;
    }
  }
}

/** The largest row sum of a square matrix, from above by the sum of all. */
function norm(data: Numbers): number {
  let all = 0;
  for (const entry of data) all += Math.abs(entry);
  return all;
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
