import type { Frame } from "../../math/value/frame.js";
import type { Value } from "../../math/value/value.js";
import { rowsOf } from "../../math/value/value.js";
import type { Variable, World } from "../../math/compile/world.js";
import { isFixed } from "../sample/choose-lengths.js";
import type { Counterexample } from "../report/report.js";

/** Of a number as it is shown. */
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 17;

/** Enough digits to recompute by hand and see the relative difference; none is to be seen where an order's sides are equal. */
function digitsFor(rel: number): number {
  if (rel === 0) return FEWEST_DIGITS;
  const seen = Math.ceil(-Math.log10(rel)) + 2;
  return Math.min(MOST_DIGITS, Math.max(FEWEST_DIGITS, seen));
}

/** A number, a list for a vector, lists of rows for a matrix. */
function plain(value: Value, digits: number): unknown {
  const rounded = (number: number): number => Number(number.toPrecision(digits));
  if (value.rows * value.cols === 1) return rounded(value.data[0] ?? Number.NaN);
  const rows = rowsOf(value).map((row) => row.map(rounded));
  return value.rows === 1 ? rows[0] : value.cols === 1 ? rows.flat() : rows;
}

/** Where two sides were evaluated, and what came of it. */
export interface Seen {
  readonly frame: Frame;
  readonly tuple: ReadonlyMap<string, number>;
  readonly left: Value;
  readonly right: Value;
  readonly rel: number;
}

/** The point at which two sides differ: all names on which they rest, through definitions, and no others. */
export function counterexample(
  world: World,
  { frame, tuple, left, right, rel }: Seen,
  behind: ReadonlySet<string>,
): Counterexample {
  const digits = digitsFor(rel);
  const point: Record<string, unknown> = {};
  for (const [name, index] of tuple) if (behind.has(name)) point[name] = index;
  for (const [name, length] of world.dimensions) {
    const isShown = behind.has(name) && !isFixed(length.root()) && !world.variables.has(name);
    if (isShown) point[name] = frame.lengthOf(length);
  }
  for (const [name, variable] of world.variables) {
    const value = behind.has(name) ? valueOf(variable, frame, digits) : undefined;
    if (value !== undefined) point[name] = value;
  }
  return { point, lhs: plain(left, digits), rhs: plain(right, digits), rel: Number(rel.toPrecision(3)) };
}

/** What a name is at a point; each of its members where it is one of many. */
function valueOf(variable: Variable, frame: Frame, digits: number): unknown {
  const { kind, family } = variable;
  if (kind.callable !== undefined || family.length > 1) return undefined;
  const member = (at: string): unknown => plain(frame.variable(variable, at), digits);
  const [many] = family;
  if (many === undefined) return member("");
  return Array.from({ length: frame.lengthOf(many) }, (_, at) => member(String(at)));
}
