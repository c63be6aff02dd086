/** What students write by hand, in plain loops; nothing here comes from the library under test. */
export type Rows = number[][];

export function times(a: Rows, b: Rows): Rows {
  const result: Rows = [];
  for (let i = 0; i < a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j < b[0]!.length; j++) {
      let entry = 0;
      for (let k = 0; k < b.length; k++) entry += a[i]![k]! * b[k]![j]!;
      row.push(entry);
    }
    result.push(row);
  }
  return result;
}

export function turned(a: Rows): Rows {
  const result: Rows = [];
  for (let j = 0; j < a[0]!.length; j++) result.push(a.map((row) => row[j]!));
  return result;
}

export function map(a: Rows, f: (value: number, i: number, j: number) => number): Rows {
  return a.map((row, i) => row.map((value, j) => f(value, i, j)));
}

export function columns(a: Rows): number[] {
  const result = a[0]!.map(() => 0);
  for (const row of a) for (let j = 0; j < row.length; j++) result[j]! += row[j]!;
  return result;
}

export function total(values: readonly number[]): number {
  let result = 0;
  for (const value of values) result += value;
  return result;
}

export const sigma = (x: number): number => 1 / (1 + Math.exp(-x));

/** Softmax row by row, the maximum taken off. */
export function softmax(z: Rows): Rows {
  const result: Rows = [];
  for (const row of z) {
    const most = Math.max(...row);
    const e = row.map((value) => Math.exp(value - most));
    const sum = total(e);
    result.push(e.map((value) => value / sum));
  }
  return result;
}

/** The same entries, read out column by column and filled in row by row. */
export function columnMajor(a: Rows): Rows {
  const entries: number[] = [];
  for (let j = 0; j < a[0]!.length; j++) for (const row of a) entries.push(row[j]!);
  return map(a, (_, i, j) => entries[i * a[0]!.length + j]!);
}

/** A wrong program: the codes under which it may be named, and what it computes. */
export interface WrongProgram {
  readonly codes: readonly string[];
  readonly program: (...args: never[]) => unknown;
}

export function wrong(codes: string, program: (...args: never[]) => unknown): WrongProgram {
  return { codes: codes.split(" "), program };
}
