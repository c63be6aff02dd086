import type { Rows, Vector } from "./rows.js";

/** A matrix whose rows lie one after the other in one array: what long loops need. */
export interface FlatMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Entry (i, j) is `values[i * columns + j]`. */
  readonly values: Float64Array;
}

export function zeros(rows: number, columns: number): FlatMatrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

export function flat(rows: Rows): FlatMatrix {
  return { rows: rows.length, columns: rows[0]!.length, values: Float64Array.from(rows.flat()) };
}

export function flatRow(row: Vector): FlatMatrix {
  return { rows: 1, columns: row.length, values: Float64Array.from(row) };
}

export function nested({ rows, columns, values }: FlatMatrix): number[][] {
  return Array.from({ length: rows }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);
}

/** Aᵀ. */
export function transposed({ rows, columns, values }: FlatMatrix): FlatMatrix {
  const result = zeros(columns, rows);
  const into = result.values;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) into[j * rows + i] = values[i * columns + j]!;
  }
  return result;
}

/**
 * ABᵀ: the dot product of every row of A with every row of B. A: m×k, B: n×k; the result is m×n.
 *
 * Two rows of A and four of B at a time: eight sums run side by side, and each entry read serves several of them.
 */
export function timesTransposed(A: FlatMatrix, B: FlatMatrix): FlatMatrix {
  const { rows: m, columns: k, values: a } = A;
  const { rows: n, values: b } = B;
  const result = zeros(m, n);
  const c = result.values;
  const evenRows = m - (m % 2);
  const fourColumns = n - (n % 4);
  for (let i = 0; i < evenRows; i += 2) {
    for (let j = 0; j < fourColumns; j += 4) blockOfDots(a, i * k, b, j * k, k, c, i * n + j, n);
    for (let j = fourColumns; j < n; j++) {
      c[i * n + j] = dot(a, i * k, b, j * k, k);
      c[(i + 1) * n + j] = dot(a, (i + 1) * k, b, j * k, k);
    }
  }
  for (let i = evenRows; i < m; i++) {
    for (let j = 0; j < n; j++) c[i * n + j] = dot(a, i * k, b, j * k, k);
  }
  return result;
}

/** AB. A: m×k, B: k×n; the result is m×n. */
export function times(A: FlatMatrix, B: FlatMatrix): FlatMatrix {
  return timesTransposed(A, transposed(B));
}

/** AᵀB. A: k×m, B: k×n; the result is m×n. */
export function transposedTimes(A: FlatMatrix, B: FlatMatrix): FlatMatrix {
  return timesTransposed(transposed(A), transposed(B));
}

/** Σₙ Aₙⱼ, the sum over the rows, as a matrix of one row. */
export function sumOfRows({ rows, columns, values }: FlatMatrix): FlatMatrix {
  const result = zeros(1, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.values[j]! += values[i * columns + j]!;
  }
  return result;
}

/** A ← A + b, b added to each row. */
export function addToRows({ rows, columns, values }: FlatMatrix, b: FlatMatrix): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) values[i * columns + j]! += b.values[j]!;
  }
}

function dot(a: Float64Array, i: number, b: Float64Array, j: number, k: number): number {
  let sum = 0;
  for (let p = 0; p < k; p++) sum += a[i + p]! * b[j + p]!;
  return sum;
}

/** The 2×4 block of dot products of the rows of a from i on with the rows of b from j on, stored in c from `at` on. */
function blockOfDots(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  k: number,
  c: Float64Array,
  at: number,
  n: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  const i1 = i + k;
  const j1 = j + k;
  const j2 = j1 + k;
  const j3 = j2 + k;
  for (let p = 0; p < k; p++) {
    const x = a[i + p]!;
    const y = a[i1 + p]!;
    const b0 = b[j + p]!;
    const b1 = b[j1 + p]!;
    const b2 = b[j2 + p]!;
    const b3 = b[j3 + p]!;
    s00 += x * b0;
    s01 += x * b1;
    s02 += x * b2;
    s03 += x * b3;
    s10 += y * b0;
    s11 += y * b1;
    s12 += y * b2;
    s13 += y * b3;
  }
  c[at] = s00;
  c[at + 1] = s01;
  c[at + 2] = s02;
  c[at + 3] = s03;
  c[at + n] = s10;
  c[at + n + 1] = s11;
  c[at + n + 2] = s12;
  c[at + n + 3] = s13;
}
