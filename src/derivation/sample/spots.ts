import type { Draw } from "../../math/value/frame.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import type { Lengths } from "../../math/value/lengths.js";
import { copyOf, ROUNDING } from "../../math/value/value.js";
import type { Variable, World } from "../../math/compile/world.js";
import { boundsWithin, isWithin, UNBOUNDED } from "../domains/bounds.js";
import type { Tuple } from "./free-indices.js";

/** Where a chain can be evaluated: what is drawn there, and the free indices. */
export interface Spot {
  readonly draw: Draw;
  readonly tuple: Tuple;
}

/** A number that can be another one by itself: a number, or an entry of an array. */
export interface Coordinate {
  readonly variable: Variable;
  readonly at: number;
}

/** Domains whose entries say nothing of each other. */
const FREE: ReadonlySet<Domain> = new Set<Domain>(["real", "nonzero", "positive", "probability", "integer"]);

/** Domains of which all is a member that lies between two of them. */
const CONVEX: ReadonlySet<Domain> = new Set<Domain>([
  "real",
  "nonzero",
  "positive",
  "probability",
  "summing",
  "summing rows",
  "simplex",
  "stochastic",
  "symmetric",
  "definite",
  "semidefinite",
  "skew",
  "diagonal",
  "upper triangular",
  "lower triangular",
]);

const MOST_COORDINATES = 4;
const MOST_ENTRIES = 2;

/** The first few coordinates of the names that a chain reads. */
export function coordinatesOf(
  { variables }: Pick<World, "variables">,
  lengths: Lengths,
): readonly Coordinate[] {
  const all = [...variables.values()].flatMap((variable) => {
    const { kind, shape, family } = variable;
    if (family.length > 0 || kind.value !== undefined || !FREE.has(kind.domain)) return [];
    const size = lengths.of(shape.rows) * lengths.of(shape.cols);
    return Array.from({ length: Math.min(size, MOST_ENTRIES) }, (_, at) => ({ variable, at }));
  });
  return all.slice(0, MOST_COORDINATES);
}

/** So many whole numbers may have to be gone through. */
const MOST_COUNTED = 12;
const MOST_WHOLE = 1000;

/** Whether a number is one that a kind allows. */
export function mayBe({ domain, bounds }: Kind, number: number): boolean {
  if (domain === "nonzero" && number === 0) return false;
  // Without bounds it counts something.
  if (domain === "integer" && bounds === undefined)
    return Number.isInteger(number) && number >= 1 && number <= MOST_COUNTED;
  if (domain === "integer" && !(Number.isInteger(number) && Math.abs(number) <= MOST_WHOLE)) return false;
  return Number.isFinite(number) && isWithin(number, boundsWithin(domain, bounds ?? UNBOUNDED));
}

/** The same but for one number. */
export function moved({ draw, tuple }: Spot, coordinate: Coordinate, number: number): Spot {
  return { tuple, draw: drawnWith(draw, coordinate, { number, error: 0 }) };
}

/** A number that is known up to a bound on its error. */
export interface Bounded {
  readonly number: number;
  readonly error: number;
}

/** Draws the same but for one number. */
export function drawnWith(draw: Draw, { variable, at }: Coordinate, { number, error }: Bounded): Draw {
  return (drawn, frame) => {
    const value = draw(drawn, frame);
    // Under shorter lengths it may be missing.
    if (drawn.key !== variable.key || drawn.member !== "" || at >= value.data.length) return value;
    const other = copyOf(value);
    other.data[at] = number;
    other.error[at] = error;
    return other;
  };
}

/** Numbers of no fixed size, so that all of them may be so many times as large. */
const OF_ANY_SIZE: ReadonlySet<Domain> = new Set<Domain>(["real", "nonzero", "positive"]);

/** Draws the same but for the size of some names. */
export function scaledBy(draw: Draw, scale: number, names: ReadonlySet<string>): Draw {
  if (scale === 1) return draw;
  return (drawn, frame) => {
    const value = draw(drawn, frame);
    const { domain, bounds } = drawn.kind;
    if (!names.has(drawn.key) || !OF_ANY_SIZE.has(domain) || bounds !== undefined) return value;
    const other = copyOf(value);
    // Any number as large will do, so it is known exactly.
    for (let at = 0; at < other.data.length; at += 1) other.data[at] = scale * value.data[at]!;
    return other;
  };
}

/** A point on the line from one spot to another, for the indices of the first; what leaves no room between is as it is there. */
export function between(from: Spot, to: Spot, share: number): Spot {
  return {
    tuple: from.tuple,
    draw: (drawn, frame) => {
      const [a, b] = [from.draw(drawn, frame), to.draw(drawn, frame)];
      if (!CONVEX.has(drawn.kind.domain)) return a;
      const value = copyOf(a);
      for (let at = 0; at < value.data.length; at += 1) {
        const [x, y] = [a.data[at]!, b.data[at]!];
        value.data[at] = x + share * (y - x);
        const bound = Math.max(a.error[at]!, b.error[at]!);
        value.error[at] = bound === 0 ? 0 : bound + 2 * ROUNDING * Math.max(Math.abs(x), Math.abs(y));
      }
      return value;
    },
  };
}
