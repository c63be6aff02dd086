import { isEquality, orderOf } from "../../math/tokens/relation-marks.js";
import { MARGIN } from "../../math/value/value.js";
import type { TypedChain } from "../shapes/typed-chain.js";
import { lookBesideBends } from "./bends.js";
import { climb } from "./climb.js";
import { comparisonOf } from "./compare-order.js";
import { coveredAll } from "./evaluate-chain.js";
import type { SampleOptions, Samples } from "./evaluate-chain.js";
import type { Sample } from "./evaluate-point.js";
import { Explorer } from "./explorer.js";
import { excessIn, follow } from "./follow.js";
import { heldSteps } from "./sample-chain.js";
import type { Sampled } from "./sample-chain.js";
import { coordinatesOf } from "./spots.js";
import type { Spot } from "./spots.js";
import { gather } from "./step-evidence.js";
import { widePoints } from "./wide-points.js";

/** What bends and the least certain point may cost. */
const MOST_WORK = 20_000;
/** What looking for a point that is out of order may cost, for each of a few steps. */
const MOST_FOLLOWED = 60_000;
const MOST_ORDERS = 3;

/**
 * Adds points at which a step differs that holds at those of order one: points of all sizes, beside each bend of |x|, max, a
 * case, an arc, and where the sides come apart the most. Nothing is added where all steps hold there too.
 */
export function withSearchedPoints(
  typed: TypedChain,
  options: SampleOptions,
  claims: readonly (string | undefined)[],
  sampled: Sampled,
): Sampled {
  const { samples } = sampled;
  const held = heldSteps(samples.samples, claims);
  const differing = (sample: Sample): boolean =>
    held.some((at) => gather([sample], at, at + 1, comparisonOf(claims[at])).different > 0);
  const withMore = (more: readonly Sample[], { missedBranch, unreached } = samples): Sampled => ({
    ...sampled,
    samples: { ...samples, missedBranch, unreached, samples: [...samples.samples, ...more] },
  });
  if (held.length === 0) return sampled;
  const wide = widePoints(typed, options, samples);
  if (wide.some(differing)) return withMore(wide);
  const { lengths } = samples.chosen;
  const explorer = new Explorer(typed, lengths, MOST_WORK);
  const coordinates = coordinatesOf(typed.world, lengths);
  const seen = { ...samples, samples: [...samples.samples, ...wide] };
  const isUnreached =
    typed.world.bends.size > 0 && lookBesideBends(explorer, typed.world, spotsOf(seen), coordinates);
  const equations = held.filter((at) => isEquality(claims[at] ?? ""));
  const [worst] = equations.length === 0 ? [] : worstOf(seen, equations);
  if (worst !== undefined && !explorer.samples.some(differing))
    climb(explorer, spotAt(worst), coordinates, (sample) => distanceIn(sample, equations));
  for (const [node, taken] of samples.trace.branches)
    for (const branch of taken) explorer.trace.takeBranch(node, branch);
  const missedBranch = samples.missedBranch && !coveredAll(typed.world, explorer.trace);
  const found = explorer.samples.filter(differing).slice(0, MOST_ADDED);
  const more = found.length > 0 ? found : outOfOrder(typed, seen, claims, held);
  return withMore(more, { ...samples, missedBranch, unreached: isUnreached });
}

const MOST_ADDED = 8;

/**
 * Where equations hold as far as rounding tells, a number that they determine may be off by the root of what rounding does:
 * 10⁻⁹ beside 1 solves a² + b² = 1. A point then counts only where the sides are so far apart.
 */
const CLEARLY = 1e-6;

/** A point for each of a few steps that claim an order, where that fails; none where it holds as far as was looked. */
function outOfOrder(
  typed: TypedChain,
  seen: Samples,
  claims: readonly (string | undefined)[],
  held: readonly number[],
): readonly Sample[] {
  const { lengths } = seen.chosen;
  const coordinates = coordinatesOf(typed.world, lengths);
  const orders = held.filter((at) => !["≠", undefined].includes(orderOf(claims[at] ?? "")));
  return orders.slice(0, MOST_ORDERS).flatMap((at) => {
    const order = orderOf(claims[at] ?? "");
    const [excessOf, clearly] = [excessIn(at, order), excessIn(at, order, 1)];
    const explorer = new Explorer(typed, lengths, MOST_FOLLOWED);
    const fails = (sample: Sample): boolean =>
      gather([sample], at, at + 1, comparisonOf(claims[at])).different > 0 &&
      (!explorer.solvesEquations || clearly(sample) > CLEARLY);
    const far = seen.samples.map((sample) => [excessOf(sample), sample] as const);
    const starts = far.toSorted(([a], [b]) => b - a).map(([, sample]) => spotAt(sample));
    const found = follow(explorer, starts, coordinates, { excessOf, fails });
    return found === undefined ? [] : [found];
  });
}

function spotAt({ frame, tuple }: Sample): Spot {
  return { draw: frame.draw, tuple };
}

const NEAR_POINTS = 4;

/** The first points and all others of them that are of all sizes, each for one of two choices of the free indices. */
function spotsOf({ samples, points }: Samples): readonly Spot[] {
  const frames = [...new Set(samples.map(({ frame }) => frame))];
  const tuples = [samples[0]?.tuple ?? new Map<string, number>(), samples.at(-1)?.tuple ?? new Map()];
  return frames
    .filter((_, at) => at < NEAR_POINTS || at >= points)
    .map(({ draw }, at) => ({ draw, tuple: tuples[at % 2]! }));
}

/** Samples, those first at which the sides are farthest apart for what rounding allows. */
function worstOf({ samples }: Samples, steps: readonly number[]): readonly Sample[] {
  const far = samples.map((sample) => [distanceIn(sample, steps), sample] as const);
  return far.toSorted(([a], [b]) => b - a).map(([, sample]) => sample);
}

/** How far the sides of steps are apart, in units of what rounding may have done. */
function distanceIn({ values }: Sample, steps: readonly number[]): number {
  let farthest = 0;
  for (const at of steps) {
    const [left, right] = [values[at], values[at + 1]];
    if (left === undefined || right === undefined) continue;
    const size = Math.max(left.rows * left.cols, right.rows * right.cols);
    for (let entry = 0; entry < size; entry += 1) {
      const [i, j] = [left.data.length === 1 ? 0 : entry, right.data.length === 1 ? 0 : entry];
      const bound = MARGIN * (left.error[i]! + right.error[j]!);
      const distance = Math.abs(left.data[i]! - right.data[j]!);
      if (distance > 0) farthest = Math.max(farthest, distance / bound);
    }
  }
  return farthest;
}
