/** A number, a list of numbers, rows of numbers, …: what formulas are evaluated on. Row-major, float64. */
export type Numbers = number | readonly Numbers[];

/** What people hand over as numbers: nested arrays, typed arrays, tensors. */
export type NumbersLike = Numbers | Float64Array | Float32Array | { arraySync(): unknown };

/** Nested numbers, taken apart. */
export interface Flat {
  /** `[]` a number, `[3]` a list of three, `[2, 3]` two rows of three. */
  readonly shape: readonly number[];
  /** The entries row by row. */
  readonly entries: readonly number[];
}

/** Takes nested numbers apart; throws a TypeError naming `what` and the place when they are no full rectangle. */
export function flatten(value: unknown, what: string): Flat {
  const nested = unwrap(value);
  const shape: number[] = [];
  for (let first = nested; Array.isArray(first); first = unwrap(first[0])) shape.push(first.length);
  const entries: number[] = [];
  collect(nested, shape, [], entries, what);
  return { shape, entries };
}

/** The inverse of `flatten`. */
export function nest({ shape, entries }: Flat): unknown {
  let next = 0;
  const build = (axis: number): unknown =>
    axis === shape.length ? entries[next++]! : Array.from({ length: shape[axis]! }, () => build(axis + 1));
  return build(0);
}

/** Where the n-th entry lies: 5 in the shape [2, 3] is [1, 2]. */
export function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = position;
  for (const length of [...shape].reverse()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}

/** `W` and [2, 3] are written W[2,3]. */
export function printPlace(name: string, index: readonly number[]): string {
  return index.length === 0 ? name : `${name}[${index.join(",")}]`;
}

/** "number", "3", "2×3". */
export function printShape(shape: readonly number[]): string {
  return shape.length === 0 ? "number" : shape.join("×");
}

function unwrap(value: unknown): unknown {
  if (
    typeof value === "object" &&
    value !== null &&
    "arraySync" in value &&
    typeof value.arraySync === "function"
  ) {
    return value.arraySync();
  }
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(Object.values(value)) : value;
}

function collect(
  value: unknown,
  shape: readonly number[],
  index: number[],
  into: number[],
  what: string,
): void {
  const axis = index.length;
  const place = printPlace(what, index);
  if (axis === shape.length) {
    if (typeof value !== "number") throw new TypeError(`${place} is ${nameOf(value)}, not a number.`);
    into.push(value);
    return;
  }
  const row = unwrap(value);
  if (!Array.isArray(row))
    throw new TypeError(`${place} is ${nameOf(row)}, not a list of ${shape[axis]} like the first one.`);
  if (row.length !== shape[axis]) {
    throw new TypeError(
      `${place} has ${row.length} entries, the first one has ${shape[axis]}: rows must be equally long.`,
    );
  }
  for (const [i, entry] of row.entries()) collect(entry, shape, [...index, i], into, what);
}

/** A value's kind, as an error message names it. */
export function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number") return `the number ${value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Promise) return "a promise";
  if (typeof value !== "object") return `a ${typeof value}`;
  const kind = value.constructor?.name ?? "Object";
  return kind === "Object" ? "a plain object" : `a ${kind}`;
}

/** Throws unless it is a limit that an error can stay below. */
export function requireTolerance(tolerance: number): void {
  if (!(tolerance > 0)) {
    throw new RangeError(
      `\`tolerance\` is ${tolerance}: give the largest relative error that passes, as 1e-6.`,
    );
  }
}
