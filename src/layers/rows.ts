/** A list of numbers: one example, or one number for each example. */
export type Vector = readonly number[];
/** Rows of numbers, all equally long: one example a row. */
export type Rows = readonly Vector[];

/** Rows rather than a vector? An empty list counts as a vector. */
export function isRows(x: Vector | Rows): x is Rows {
  return Array.isArray(x[0]) || ArrayBuffer.isView(x[0]);
}

/** Applies a function of a vector to a vector, or to each row. */
export function mapRows(
  x: Vector | Rows,
  what: string,
  f: (row: Vector, n: number) => number[],
): number[] | number[][] {
  return isRows(x) ? toRows(x, what).map(f) : f(toVector(x, what), 0);
}

/** The vector as an ordinary list: in a typed array, results would be rounded to its kind. Throws a TypeError where it is empty or holds something else than numbers. */
export function toVector(x: Vector, what: string): Vector {
  if (!Array.isArray(x) && !ArrayBuffer.isView(x))
    throw new TypeError(`${what} is ${typeof x}, not a list of numbers.`);
  if (x.length === 0) throw new TypeError(`${what} is an empty list: give at least one number.`);
  const bad = x.findIndex((entry) => typeof entry !== "number");
  if (bad >= 0) throw new TypeError(`${what}[${bad}] is ${String(x[bad])}, not a number.`);
  return Array.isArray(x) ? x : Array.from(x);
}

/** The rows as ordinary lists; throws a TypeError where they are not equally long lists of numbers. */
export function toRows(x: Rows, what: string): Rows {
  if (!Array.isArray(x) || x.length === 0)
    throw new TypeError(`${what} must be rows of numbers, as in [[1, 2], [3, 4]].`);
  const width = x[0]?.length;
  return Array.from(x, (given, n) => {
    const row = toVector(given, `${what}[${n}]`);
    if (row.length !== width)
      throw new TypeError(`${what}[${n}] has ${row.length} numbers, ${what}[0] has ${width}.`);
    return row;
  });
}

/** Throws a TypeError unless both lists are equally long. */
export function sameLength(a: ArrayLike<unknown>, nameA: string, b: ArrayLike<unknown>, nameB: string): void {
  if (a.length !== b.length) {
    throw new TypeError(
      `${nameA} has ${a.length} entries, ${nameB} has ${b.length}: they must be equally many.`,
    );
  }
}
