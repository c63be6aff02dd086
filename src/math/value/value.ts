import { EXACT_ZERO, exactFraction } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { NOWHERE, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";

/**
 * A matrix of float64 numbers with perturbations: entry = Σ over sets of perturbations `m` of data[m]·ε^m, with ε² = 0 for
 * each perturbation. `data` holds 2^depth layers of rows × cols entries, layer `m` at offset m · rows · cols; layer 0 is the
 * value itself. `error` bounds the absolute rounding error of each number in `data`.
 */
export interface Value {
  readonly rows: number;
  readonly cols: number;
  readonly depth: number;
  readonly data: Numbers;
  readonly error: Numbers;
  /** What the numbers in `data` are exactly, at a point of a proof. Without it whole numbers are what they are. */
  readonly exact: Exacts | undefined;
}

/** One for each number in `data`. */
export type Exacts = readonly Exact[];

/** Plain arrays of doubles: for the few entries of a value they are made several times faster than typed arrays. */
export type Numbers = number[];

/** Zeros that are doubles from the start (-0 is one, 0 would be a small integer), so that the array never changes its form. */
export function zeros(length: number): Numbers {
  if (length === 1) return [-0];
  if (length === 2) return [-0, -0];
  const numbers = [-0, -0, -0];
  for (let at = 3; at < length; at += 1) numbers.push(-0);
  if (length === 0) numbers.length = 0;
  return numbers;
}

/** Copies `from` into `to`, beginning at `start`. */
export function copyInto(to: Numbers, from: ArrayLike<number>, start = 0): void {
  for (let at = 0; at < from.length; at += 1) to[start + at] = from[at] ?? 0;
}

/** Half a unit in the last place, relative. */
export const ROUNDING: number = 2 ** -53;

/**
 * The error bounds hold for all that lies within the errors of what a number was made of. They are reckoned in float64
 * themselves, and with functions as they are implemented here: this margin covers what that may change.
 */
export const MARGIN = 2;

/** Below this, numbers lose digits, and at last vanish: by no more than `UNDERFLOW`. */
export const SMALLEST_NORMAL: number = 2 ** -1022;
export const UNDERFLOW: number = Number.MIN_VALUE;

/** All values are made here: made alike, they are read fast. */
export function valueWith(
  { rows, cols, depth }: Pick<Value, "rows" | "cols" | "depth">,
  data: Numbers,
  error: Numbers,
  exact?: Exacts,
): Value {
  return { rows, cols, depth, data, error, exact };
}

export function copyOf(value: Value): Value {
  return valueWith(value, value.data.slice(), value.error.slice(), value.exact);
}

/** The same numbers, and what they are exactly. */
export function withExact(value: Value, exact: Exacts | undefined): Value {
  return exact === value.exact ? value : valueWith(value, value.data, value.error, exact);
}

const WHOLE = new Map<number, Exact>();

/** What a number of a value is exactly: without being told, only of whole numbers that nothing has rounded. */
export function exactAt({ data, error, exact }: Value, at: number): Exact {
  if (exact !== undefined) return exact[at];
  const number = data[at]!;
  if (error[at] !== 0 || !Number.isSafeInteger(number)) return undefined;
  const known = WHOLE.get(number);
  if (known !== undefined) return known;
  const whole = number === 0 ? EXACT_ZERO : exactFraction(BigInt(number));
  if (Math.abs(number) < 100) WHOLE.set(number, whole);
  return whole;
}

/** Whether a number is the whole number exactly that it seems to be. */
export function isExactlyWhole(value: Value): boolean {
  const made = exactAt(value, 0)?.made;
  const number = value.data[0] ?? Number.NaN;
  return made?.by === "number" && Number.isSafeInteger(number) && made.above === made.below * BigInt(number);
}

/** What all numbers of a value are, where another one tells it of its own. */
function exactsBeside(value: Value, other: Value): Exacts | undefined {
  if (value.exact !== undefined || other.exact === undefined) return value.exact;
  return value.data.map((_, at) => exactAt(value, at));
}

/** Arrays of more numbers are not made. */
const MOST_NUMBERS = 2 ** 18;

/** An array is too large to evaluate: where in the formula, only the frame knows. */
export class TooLarge extends Problem {
  private readonly rows: number;
  private readonly cols: number;

  constructor(rows: number, cols: number, place: Span = NOWHERE) {
    super(
      "unsupported",
      `An array of ${rows} × ${cols} is too large to evaluate; declare shorter lengths.`,
      place,
    );
    this.rows = rows;
    this.cols = cols;
  }

  /** How large it is, no definition says. */
  override metBehind(): TooLarge {
    return this;
  }

  at(place: Span): TooLarge {
    return new TooLarge(this.rows, this.cols, place);
  }
}

/** How many entries an array has. Throws `TooLarge`. */
export function countEntries(rows: number, cols: number): number {
  if (rows * cols > MOST_NUMBERS) throw new TooLarge(rows, cols);
  return rows * cols;
}

/** Whether all entries are numbers, and none is infinite; their slopes are not looked at. */
export function isFiniteValue({ rows, cols, data }: Value): boolean {
  for (let at = 0; at < rows * cols; at += 1) if (!Number.isFinite(data[at]!)) return false;
  return true;
}

export function emptyValue(rows: number, cols: number, depth: number): Value {
  const size = countEntries(rows, cols * 2 ** depth);
  return valueWith({ rows, cols, depth }, zeros(size), zeros(size));
}

export function scalarValue(number: number): Value {
  const value = emptyValue(1, 1, 0);
  value.data[0] = number;
  return value;
}

/** A value that is defined nowhere. */
export function undefinedValue(rows: number, cols: number): Value {
  const value = emptyValue(rows, cols, 0);
  value.data.fill(Number.NaN);
  return value;
}

/** A number that is itself the result of rounding, such as π. */
export function roundedScalar(number: number): Value {
  const value = scalarValue(number);
  value.error[0] = Math.abs(number) * ROUNDING;
  return value;
}

/** The identity matrix. */
export function identity(size: number): Value {
  const unit = emptyValue(size, size, 0);
  for (let at = 0; at < size; at += 1) unit.data[at * size + at] = 1;
  return unit;
}

export function valueOf(rows: readonly (readonly number[])[]): Value {
  const cols = rows[0]?.length ?? 0;
  const value = emptyValue(rows.length, cols, 0);
  rows.forEach((row, at) => copyInto(value.data, row, at * cols));
  return value;
}

/** How many entries a layer has. */
export function sizeOf(value: Value): number {
  return value.rows * value.cols;
}

/** The lower and upper half: `value = low + ε·high`, with ε the perturbation of the highest level. */
export function splitTop(value: Value): { readonly low: Value; readonly high: Value } {
  const { rows, cols, depth, data, error } = value;
  const half = data.length / 2;
  const part = (from: number): Value =>
    valueWith(
      { rows, cols, depth: depth - 1 },
      data.slice(from, from + half),
      error.slice(from, from + half),
      value.exact?.slice(from, from + half),
    );
  return { low: part(0), high: part(half) };
}

/** `low + ε·high`; `high` may have fewer levels than `low` but not more. */
export function joinTop(low: Value, high: Value): Value {
  const joined = emptyValue(low.rows, low.cols, low.depth + 1);
  copyInto(joined.data, low.data);
  copyInto(joined.error, low.error);
  copyInto(joined.data, high.data, low.data.length);
  copyInto(joined.error, high.error, low.data.length);
  const [exact, above] = [exactsBeside(low, high), exactsBeside(high, low)];
  if (exact === undefined || above === undefined) return joined;
  const between = joined.data.length / 2 - above.length;
  return withExact(joined, [...exact, ...above, ...Array<Exact>(between).fill(EXACT_ZERO)]);
}

/** The same value with more levels, all of whose added layers are zero. */
export function liftTo(value: Value, depth: number): Value {
  if (value.depth >= depth) return value;
  const lifted = emptyValue(value.rows, value.cols, depth);
  copyInto(lifted.data, value.data);
  copyInto(lifted.error, value.error);
  const added = Array<Exact>(lifted.data.length - value.data.length).fill(EXACT_ZERO);
  return withExact(lifted, value.exact && [...value.exact, ...added]);
}

/** The derivative part of a perturbation: everything multiplied by ε of `level`, with that level removed. */
export function derivativePart(value: Value, level: number): Value {
  const depth = Math.min(value.depth, level);
  const part = emptyValue(value.rows, value.cols, depth);
  if (value.depth <= level) return part;
  const size = sizeOf(value);
  const from = size << level;
  copyInto(part.data, value.data.slice(from, from + (size << depth)));
  copyInto(part.error, value.error.slice(from, from + (size << depth)));
  return withExact(part, value.exact?.slice(from, from + (size << depth)));
}

/** One entry (0-based) as a scalar, with all its layers. */
export function entryOf(value: Value, row: number, col: number): Value {
  const size = sizeOf(value);
  const entry = emptyValue(1, 1, value.depth);
  const at = row * value.cols + col;
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    entry.data[mask] = value.data[mask * size + at] ?? Number.NaN;
    entry.error[mask] = value.error[mask * size + at] ?? 0;
  }
  const { exact } = value;
  return exact === undefined
    ? entry
    : withExact(
        entry,
        entry.data.map((_, mask) => exact[mask * size + at]),
      );
}

/** A matrix from scalars in row order. */
export function assemble(rows: number, cols: number, entries: readonly Value[]): Value {
  const depth = entries.reduce((most, entry) => Math.max(most, entry.depth), 0);
  const value = emptyValue(rows, cols, depth);
  const size = rows * cols;
  entries.forEach((entry, at) => {
    for (let mask = 0; mask < 1 << entry.depth; mask += 1) {
      value.data[mask * size + at] = entry.data[mask] ?? 0;
      value.error[mask * size + at] = entry.error[mask] ?? 0;
    }
  });
  return entries.some((entry) => entry.exact !== undefined)
    ? withExact(value, assembleExact(value, entries))
    : value;
}

function assembleExact({ rows, cols, data }: Value, entries: readonly Value[]): Exacts {
  const exact = data.map<Exact>(() => EXACT_ZERO);
  for (const [at, entry] of entries.entries())
    for (let mask = 0; mask < 1 << entry.depth; mask += 1)
      exact[mask * rows * cols + at] = exactAt(entry, mask);
  return exact;
}

/** The entries of layer 0 as rows of plain numbers. */
export function rowsOf(value: Value): number[][] {
  return Array.from({ length: value.rows }, (_, row) =>
    Array.from(value.data.slice(row * value.cols, (row + 1) * value.cols)),
  );
}
