import type { Holds } from "../../math/compile/compile-cases.js";
import { Frame } from "../../math/value/frame.js";
import type { Draw } from "../../math/value/frame.js";
import type { Domain } from "../../math/value/kind.js";
import { isProblem } from "../../math/expression/problem.js";
import { Random } from "../../math/value/random.js";
import { emptyValue, ROUNDING, TooLarge } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import type { Lengths } from "../../math/value/lengths.js";
import type { Work } from "../../math/value/work.js";
import type { Compiled, World } from "../../math/compile/world.js";
import type { ChosenLengths } from "../sample/choose-lengths.js";
import { compareValues } from "../sample/compare-values.js";
import type { Agreement } from "../sample/compare-values.js";
import { fillFrom, hash } from "../sample/draw-values.js";
import { setIndices, tuplesOf } from "../sample/free-indices.js";

/** One search at fresh points. */
export interface Search {
  /** It met what takes too long to evaluate: it looks at nothing more, and finds nothing. */
  isGivenUp: boolean;
}

/** The two sides of a step, ready to be evaluated anywhere. */
export interface Sides {
  readonly world: World;
  readonly left: Compiled;
  readonly right: Compiled;
  /** From which the step was sampled. */
  readonly seed: number;
  /** The lengths under which the step was decided. */
  readonly chosen: ChosenLengths;
  /** What the conditions beside the formula ask of a point. */
  readonly holds: Holds;
  readonly work: Work;
  readonly search: Search;
  /** Numbers stay small: far out, σ is 1 and e⁻ˣ nothing, and all is equal. */
  readonly saturates: boolean;
}

/** What a step does at one point and one choice of indices. */
export interface Look {
  readonly frame: Frame;
  readonly tuple: ReadonlyMap<string, number>;
  readonly outcome: Agreement;
  readonly left: Value;
  readonly right: Value;
}

/** Draws a name in another way than its kind says; what other names are may be read from the frame. */
export type Redraw = (random: Random, rows: number, cols: number, frame: Frame) => Value;

export type Redraws = ReadonlyMap<string, Redraw>;

export interface Place {
  /** Which of the looks that the seed of the step starts. */
  readonly seed: number;
  readonly points: number;
  /** Other lengths than those under which the step was decided. */
  readonly lengths?: Lengths;
  readonly redraws?: Redraws;
}

/** Evaluates both sides at fresh points; the search is given up where that takes too long. */
export function lookAt(sides: Sides, place: Place): readonly Look[] {
  if (sides.search.isGivenUp) return [];
  const { points, redraws } = place;
  const seed = hash(`look ${place.seed}`, sides.seed);
  const { world, work, saturates, chosen } = sides;
  const { lengths = chosen.lengths } = place;
  const tuples = tuplesOf(world, lengths, seed);
  return Array.from({ length: points }, (_, point) => {
    const draw = drawFresh(seed, point, saturates ? SMALL : SIZES, redraws);
    return lookFrom(sides, new Frame({ draw, lengths, work }), someOf(tuples, point));
  }).flat();
}

/** Evaluates both sides for some choices of indices. */
export function lookFrom(
  { world, left, right, holds, search }: Sides,
  frame: Frame,
  tuples: readonly ReadonlyMap<string, number>[],
): readonly Look[] {
  const looks: Look[] = [];
  for (const tuple of tuples) {
    if (search.isGivenUp) break;
    setIndices(frame, tuple, world);
    const found = frame.evaluate(() =>
      holds(frame) ? { left: left.run(frame), right: right.run(frame) } : undefined,
    );
    // An array that is too large, or an index past its end, is no point.
    if (isProblem(found)) search.isGivenUp = found.kind === "unsupported" && !(found instanceof TooLarge);
    else if (found !== undefined)
      looks.push({ frame, tuple, outcome: outcomeOf(found.left, found.right), ...found });
  }
  return looks;
}

/**
 * Equal is what rounding alone sets apart, for `10^{-12}` beside 1 is something; different is what no rounding does, not
 * even that of 1 − σ far out. All between decides nothing.
 */
function outcomeOf(a: Value, b: Value): Agreement {
  const { agreement } = compareValues(a, b);
  if (agreement === "equal") return isWithinRounding(a, b) ? "equal" : "unsure";
  return agreement === "different" && !isClearlyDifferent(a, b) ? "unsure" : agreement;
}

const CLEAR = 1e-7;

function isClearlyDifferent(a: Value, b: Value): boolean {
  const size = Math.max(a.rows * a.cols, b.rows * b.cols);
  for (let at = 0; at < size; at += 1) {
    const x = a.data[a.rows * a.cols === 1 ? 0 : at]!;
    const y = b.data[b.rows * b.cols === 1 ? 0 : at]!;
    if (Math.abs(x - y) > CLEAR * Math.max(1, Math.abs(x), Math.abs(y))) return true;
  }
  return false;
}

const MARGIN = 64;

function isWithinRounding(a: Value, b: Value): boolean {
  const size = Math.max(a.rows * a.cols, b.rows * b.cols);
  for (let at = 0; at < size; at += 1) {
    const i = a.rows * a.cols === 1 ? 0 : at;
    const j = b.rows * b.cols === 1 ? 0 : at;
    const scale = Math.max(Math.abs(a.data[i]!), Math.abs(b.data[j]!));
    const bound = MARGIN * (a.error[i]! + b.error[j]! + ROUNDING * scale);
    if (Math.abs(a.data[i]! - b.data[j]!) > bound) return false;
  }
  return true;
}

const MOST_TUPLES = 9;

/** A different part of the index choices at each point; those with equal indices come first, for they are rare. */
function someOf(
  tuples: readonly ReadonlyMap<string, number>[],
  point: number,
): readonly ReadonlyMap<string, number>[] {
  if (tuples.length <= MOST_TUPLES) return tuples;
  const step = Math.ceil(tuples.length / MOST_TUPLES);
  const same = tuples.filter((tuple) => new Set(tuple.values()).size < tuple.size);
  const some = tuples.filter((_, at) => (at + point) % step === 0);
  return [...same.slice(point % 3, (point % 3) + 2), ...some];
}

/** How large numbers are at a point. */
const SIZES: readonly (readonly [number, number])[] = [
  [0.15, 1.5],
  [0.5, 4],
  [0.05, 0.6],
  [0.2, 1.2],
  [2, 12],
  [0.02, 12],
];

const SMALL: typeof SIZES = SIZES.filter(([, high]) => high < 2);

/** Which entries of an array are negative at a point. */
const SIGNS: readonly ((random: Random, at: number, odd: number) => boolean)[] = [
  (random) => random.next() < 0.5,
  () => false,
  () => true,
  (_random, at, odd) => at === odd,
  (_random, at, odd) => at !== odd,
];

/** Draws for one point: numbers of many sizes, and arrays with few or many negative entries. */
function drawFresh(seed: number, point: number, sizes: typeof SIZES, redraws: Redraws | undefined): Draw {
  const fillWide = widelyAt(point, sizes);
  return ({ key, member, kind, rows, cols }, frame) => {
    const random = new Random(hash(`${key}#${member}`, seed * 6007 + point * 15_485_863));
    const redraw = redraws?.get(key);
    if (redraw !== undefined) return redraw(random, rows, cols, frame);
    const value = emptyValue(rows, cols, 0);
    if (kind.bounds !== undefined) fillFrom(kind, value, random);
    else if (WIDE.has(kind.domain)) fillWide(value, kind.domain, random);
    else fillFrom(kind, value, random);
    return value;
  };
}

const WIDE: ReadonlySet<Domain> = new Set<Domain>(["real", "nonzero", "positive"]);

/** Fills values at one point, where all numbers have about one size. */
function widelyAt(
  point: number,
  sizes: typeof SIZES,
): (value: Value, domain: Domain, random: Random) => void {
  const [low, high] = sizes[point % sizes.length] ?? [1, 1];
  return (value, domain, random) => {
    const negative = SIGNS[(point + random.integer(0, SIGNS.length - 1)) % SIGNS.length];
    const odd = random.integer(0, value.data.length - 1);
    for (let at = 0; at < value.data.length; at += 1) {
      const size = low * (high / low) ** random.next();
      const isNegative = domain !== "positive" && negative?.(random, at, odd) === true;
      value.data[at] = isNegative ? -size : size;
    }
  };
}
