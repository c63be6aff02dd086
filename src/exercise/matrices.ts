/** Row by row: `matrix[row][column]`. */
export type Matrix = number[][];

/** a b, (n,k)(k,m) → (n,m). @throws RangeError where the inner sizes differ */
export function product(a: Matrix, b: Matrix): Matrix {
  const inner = a[0]?.length ?? 0;
  if (inner !== b.length)
    throw new RangeError(`(${a.length}×${inner}) times (${b.length}×${b[0]?.length ?? 0})`);
  const width = b[0]?.length ?? 0;
  return a.map((row) =>
    Array.from({ length: width }, (_, j) => row.reduce((total, value, k) => total + value * b[k]![j]!, 0)),
  );
}

export function transpose(a: Matrix): Matrix {
  return Array.from({ length: a[0]?.length ?? 0 }, (_, j) => a.map((row) => row[j]!));
}

/** Entry by entry. @throws RangeError where the shapes differ */
export function combine(a: Matrix, b: Matrix, f: (x: number, y: number) => number): Matrix {
  if (a.length !== b.length || a[0]?.length !== b[0]?.length) {
    throw new RangeError(`(${a.length}×${a[0]?.length}) and (${b.length}×${b[0]?.length}) entry by entry`);
  }
  return a.map((row, i) => row.map((value, j) => f(value, b[i]![j]!)));
}

export function each(a: Matrix, f: (x: number) => number): Matrix {
  return a.map((row) => row.map((value) => f(value)));
}

export function scale(a: Matrix, factor: number): Matrix {
  return each(a, (value) => value * factor);
}

export function plusRow(a: Matrix, row: readonly number[]): Matrix {
  return a.map((entries) => entries.map((value, j) => value + row[j]!));
}

/** The sum over the rows: one number a column. */
export function columnSums(a: Matrix): number[] {
  return (a[0] ?? []).map((_, j) => a.reduce((total, row) => total + row[j]!, 0));
}

/** One number a row. */
export function rowSums(a: Matrix): number[] {
  return a.map((row) => sum(row));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * b[i]!, 0);
}

export function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
}

/** Row `indices[n]` of the result gets row n of `rows` added, once for each time the index occurs. */
export function scatterAdd(rows: Matrix, indices: readonly number[], height: number): Matrix {
  const result = zeros(height, rows[0]?.length ?? 0);
  rows.forEach((row, n) => {
    result[indices[n]!] = result[indices[n]!]!.map((value, j) => value + row[j]!);
  });
  return result;
}

/** A row of zeros with a one at the index. */
export function oneHot(index: number, size: number): number[] {
  return Array.from({ length: size }, (_, j) => (j === index ? 1 : 0));
}
