/** How much to draw: nothing or null = one number, `n` = a list, `[rows, columns, …]` = nested lists. */
export type Size = number | readonly number[] | null;

/** What a draw of that size is. */
export type Drawn<S, T = number> = S extends undefined | null | readonly []
  ? T
  : S extends number | readonly [number]
    ? T[]
    : S extends readonly [number, ...infer Rest]
      ? Drawn<Rest, T>[]
      : unknown;

/** Calls `draw` once an entry, row by row (the last index runs fastest), and nests the results to `size`. */
export function fill<const S extends Size | undefined, T>(size: S | undefined, draw: () => T): Drawn<S, T>;
export function fill(size: Size | undefined, draw: () => unknown): unknown {
  const dimensions = readDimensions(size);
  const build = (axis: number): unknown =>
    axis === dimensions.length ? draw() : Array.from({ length: dimensions[axis]! }, () => build(axis + 1));
  return build(0);
}

/** The number of entries of a draw of `size`. */
export function countOf(size: Size | undefined): number {
  return readDimensions(size).reduce((count, dimension) => count * dimension, 1);
}

function readDimensions(size: Size | undefined): readonly number[] {
  const dimensions = size === undefined || size === null ? [] : typeof size === "number" ? [size] : size;
  for (const dimension of dimensions) {
    if (!Number.isInteger(dimension) || dimension < 0) {
      throw new RangeError(
        `size has the dimension ${dimension}: every dimension is a whole number, 0 or more, as in [3, 4].`,
      );
    }
  }
  return dimensions;
}
