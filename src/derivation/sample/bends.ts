import type { World } from "../../math/compile/world.js";
import type { Explorer, Sight } from "./explorer.js";
import { between, mayBe, moved } from "./spots.js";
import type { Coordinate, Spot } from "./spots.js";

/** A bend of a function, and a spot on each side of it. */
interface Bend {
  readonly node: number;
  /** The so-manieth number that was met there. */
  readonly at: number;
  readonly below: Spot;
  readonly above: Spot;
}

const MOST_BENDS = 8;
const MOST_HALVINGS = 48;

/** So close to a bend, and farther from it, a step is looked at, relative to the line that crosses it. */
const DISTANCES: readonly number[] = [1e-6, 1e-3, 0.03];

/**
 * Looks on both sides of each bend, close to it: `|x - 2| + |x - 3| = |2x - 5|` fails between 2 and 3 only. The bends are found
 * on lines between the given spots, and those that all of these are on one side of, far away and near the ends of domains.
 * Whether a bend whose two sides have to be seen was seen from one only.
 */
export function lookBesideBends(
  explorer: Explorer,
  { bends }: World,
  starts: readonly Spot[],
  coordinates: readonly Coordinate[],
): boolean {
  const sights = [...starts, ...farFrom(starts, coordinates)].map((spot) => explorer.lookAt(spot));
  const sides = sidesOf(sights);
  const crossed = [...sides.values()].filter(
    ({ below, above }) => below !== undefined && above !== undefined,
  );
  for (const bend of crossed.slice(0, MOST_BENDS)) lookAround(explorer, bend as Bend);
  const seen = new Set(crossed.map(({ node }) => node));
  return [...sides.values()].some(({ node }) => bends.get(node) === true && !seen.has(node));
}

type Sides = Pick<Bend, "node" | "at"> & { below?: Spot; above?: Spot };

/** For each number that says on which side of a bend one is, the first spot on either side. */
function sidesOf(sights: readonly Sight[]): ReadonlyMap<string, Sides> {
  const sides = new Map<string, Sides>();
  for (const { spot, sample, bends } of sights) {
    if (sample === undefined) continue;
    for (const [node, numbers] of bends) {
      for (const [at, number] of numbers.entries()) {
        const key = `${node}.${at} ${[...spot.tuple.values()].join(",")}`;
        const found = sides.get(key) ?? { node, at };
        sides.set(key, found);
        if (number < 0) found.below ??= spot;
        if (number > 0) found.above ??= spot;
      }
    }
  }
  return sides;
}

/** Halves the line between the two spots until it is known where the bend is, then looks beside it. */
function lookAround(explorer: Explorer, { node, at, below, above }: Bend): void {
  let [low, high] = [0, 1];
  for (let count = 0; count < MOST_HALVINGS && !explorer.isTired; count += 1) {
    const middle = (low + high) / 2;
    const number = explorer.lookAt(between(below, above, middle)).bends.get(node)?.[at];
    if (number === undefined || Number.isNaN(number)) return;
    if (number > 0) high = middle;
    else low = middle;
  }
  for (const distance of DISTANCES) {
    // From a spot that is far away, near is near to the other one.
    for (const share of [low - distance * low, high + distance * high, low - distance, high + distance])
      if (share > 0 && share < 1 && !explorer.isTired) explorer.lookAt(between(below, above, share));
  }
}

/** Tiny and huge. */
const SIZES: readonly number[] = [1e-9, 1e-6, 500, 1e5, 1e9];

/** Spots at which one number is tiny or huge, or close to an end of where it lies. */
function farFrom([start]: readonly Spot[], coordinates: readonly Coordinate[]): readonly Spot[] {
  if (start === undefined) return [];
  return coordinates.flatMap((coordinate) => {
    const { kind } = coordinate.variable;
    const { low, high } = kind.bounds ?? (kind.domain === "probability" ? UNIT : EVERYWHERE);
    const from = (end: number): number => (Number.isFinite(end) ? end : 0);
    const numbers = SIZES.flatMap((size) => [from(low) + size, from(high) - size]);
    return numbers.filter((number) => mayBe(kind, number)).map((number) => moved(start, coordinate, number));
  });
}

const UNIT = { low: 0, high: 1 };
const EVERYWHERE = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
