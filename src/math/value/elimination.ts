import { addValues, multiplyMatrices } from "./arithmetic.js";
import { emptyValue, identity, ROUNDING, scalarValue, withExact, zeros } from "./value.js";
import type { Numbers, Value } from "./value.js";

/**
 * A⁻¹ of a matrix without perturbations. For what elimination gives as R, E = I − RA is small, and A⁻¹ = R + ER + E²R + …
 */
export function invertNumbers(a: Value): Value {
  const n = a.rows;
  const { factors, order } = eliminate(a);
  const result = emptyValue(n, n, 0);
  for (let col = 0; col < n; col += 1) solveFor(order.indexOf(col), { factors, into: result.data, n, col });
  const rest = addValues(identity(n), multiplyMatrices(result, withExact(a, undefined)), -1);
  const sizes = (value: Value): Numbers => value.data.map((entry, at) => Math.abs(entry) + value.error[at]!);
  const [errors, inverses] = [sizes(rest), sizes(result)];
  const norm = largestRowSum(errors, n);
  // Of E²R and all that follows, no entry is larger.
  const tail = norm < 1 ? (norm * norm) / (1 - norm) : Number.POSITIVE_INFINITY;
  for (let row = 0; row < n; row += 1) {
    for (let col = 0; col < n; col += 1) {
      let error = 0;
      let largest = 0;
      for (let inner = 0; inner < n; inner += 1) {
        error += errors[row * n + inner]! * inverses[inner * n + col]!;
        largest = Math.max(largest, inverses[inner * n + col]!);
      }
      result.error[row * n + col] = error + tail * largest;
    }
  }
  return result;
}

/**
 * det A of a matrix without perturbations. That of LU is known, and where the rows of A differ from those of LU by g_i, the
 * two differ by no more than Π(‖a_i‖ + ‖g_i‖) − Π‖a_i‖, as det is linear in each row (Hadamard).
 */
export function determinantOfNumbers(a: Value): Value {
  const n = a.rows;
  const { factors, order, isOdd } = eliminate(a);
  const [lower, upper] = [identity(n), emptyValue(n, n, 0)];
  let product = isOdd ? -1 : 1;
  for (let row = 0; row < n; row += 1) {
    for (let col = 0; col < n; col += 1)
      (col < row ? lower : upper).data[row * n + col] = factors[row * n + col]!;
    product *= factors[row * n + row]!;
  }
  const value = scalarValue(product);
  value.error[0] =
    n * ROUNDING * Math.abs(product) + differenceOfRows(a, order, multiplyMatrices(lower, upper));
  return value;
}

/** Π(‖a_i‖ + ‖g_i‖) − Π‖a_i‖, of the rows of A in some order and of another matrix. */
function differenceOfRows(a: Value, order: readonly number[], other: Value): number {
  const n = a.rows;
  let difference = 0;
  let volume = 1;
  order.forEach((from, row) => {
    const [own, gap] = [other.data.slice(row * n, row * n + n), zeros(n)];
    for (let col = 0; col < n; col += 1) {
      const [at, there] = [from * n + col, row * n + col];
      gap[col] = Math.abs(a.data[at]! - other.data[there]!) + a.error[at]! + other.error[there]!;
    }
    const [length, away] = [Math.hypot(...own), Math.hypot(...gap)];
    difference = difference * (length + away) + volume * away;
    volume *= length;
  });
  return difference * (1 + 8 * n * ROUNDING);
}

/** PA = LU: `factors` holds L without its ones, and U; `order` says which row of A became which. */
interface Elimination {
  readonly factors: Numbers;
  readonly order: number[];
  readonly isOdd: boolean;
}

/** Gauss with partial pivoting. Below a pivot that is 0 all is 0. */
function eliminate({ rows: n, data }: Value): Elimination {
  const factors = data.slice();
  const order = Array.from({ length: n }, (_, row) => row);
  let isOdd = false;
  for (let col = 0; col < n; col += 1) {
    const pivot = pivotRow(factors, n, col);
    if (pivot !== col) {
      swapRows(factors, n, pivot, col);
      [order[pivot], order[col]] = [order[col]!, order[pivot]!];
      isOdd = !isOdd;
    }
    const head = factors[col * n + col]!;
    if (head === 0) continue;
    for (let row = col + 1; row < n; row += 1) {
      const factor = factors[row * n + col]! / head;
      factors[row * n + col] = factor;
      for (let at = col + 1; at < n; at += 1)
        factors[row * n + at] = factors[row * n + at]! - factor * factors[col * n + at]!;
    }
  }
  return { factors, order, isOdd };
}

function pivotRow(factors: Numbers, n: number, col: number): number {
  let best = col;
  for (let row = col + 1; row < n; row += 1)
    if (Math.abs(factors[row * n + col]!) > Math.abs(factors[best * n + col]!)) best = row;
  return best;
}

function swapRows(factors: Numbers, n: number, a: number, b: number): void {
  for (let at = 0; at < n; at += 1)
    [factors[a * n + at], factors[b * n + at]] = [factors[b * n + at]!, factors[a * n + at]!];
}

/** Column `col` of A⁻¹ by LUx = Pe, where the 1 stands in row `one`. */
function solveFor(one: number, { factors, into, n, col }: Solution): void {
  for (let row = 0; row < n; row += 1) {
    let rest = row === one ? 1 : 0;
    for (let at = 0; at < row; at += 1) rest -= factors[row * n + at]! * into[at * n + col]!;
    into[row * n + col] = rest;
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    let rest = into[row * n + col]!;
    for (let at = row + 1; at < n; at += 1) rest -= factors[row * n + at]! * into[at * n + col]!;
    into[row * n + col] = rest / factors[row * n + row]!;
  }
}

interface Solution {
  readonly factors: Numbers;
  readonly into: Numbers;
  readonly n: number;
  readonly col: number;
}

function largestRowSum(sizes: Numbers, n: number): number {
  let largest = 0;
  for (let row = 0; row < n; row += 1) {
    let sum = 0;
    for (let at = 0; at < n; at += 1) sum += sizes[row * n + at]!;
    largest = Math.max(largest, sum);
  }
  return largest;
}
