import { openLengths } from "./choose-lengths.js";
import { mostListed } from "./allowed-lengths.js";
import { evaluateChain } from "./evaluate-chain.js";
import type { SampleOptions, Samples } from "./evaluate-chain.js";
import type { Sample } from "./evaluate-point.js";
import { comparisonOf } from "./compare-order.js";
import { agreesThroughout, gather } from "./step-evidence.js";
import type { TypedChain } from "../shapes/typed-chain.js";

/** A chain's points, and the steps that hold only for the lengths that were chosen. */
export interface Sampled {
  readonly samples: Samples;
  readonly lengthBound: ReadonlySet<number>;
}

/** Points at which the steps can be decided, and which of them hold for some lengths only. */
export function sampleChain(
  typed: TypedChain,
  options: SampleOptions,
  claims: readonly (string | undefined)[],
): Sampled {
  const { samples, isReversed } = samplePoints(typed, options, claims);
  const lengthBound = isReversed ? new Set<number>() : boundByLengths(typed, options, claims, samples);
  return { samples, lengthBound };
}

/**
 * Points at which the steps can be decided, `claims` being their relations, if anything is compared: where rounding forbids
 * it, the lengths are given in the other order.
 */
export function samplePoints(
  typed: TypedChain,
  options: SampleOptions,
  claims: readonly (string | undefined)[],
): { readonly samples: Samples; readonly isReversed: boolean } {
  const samples = evaluateChain(typed, options);
  const unsure = claims.some((relation, at) => {
    const evidence = gather(samples.samples, at, at + 1, comparisonOf(relation));
    return relation !== undefined && evidence.unsure > evidence.equal + evidence.different;
  });
  const nothing = samples.samples.length === 0 && samples.rejected > 0;
  if (!unsure && !nothing) return { samples, isReversed: false };
  return {
    samples: evaluateChain(typed, { ...options, lengths: samples.chosen.reversed() }),
    isReversed: true,
  };
}

/** The steps that hold at all points, `claims` being their relations. */
export function heldSteps(
  samples: readonly Sample[],
  claims: readonly (string | undefined)[],
): readonly number[] {
  return claims.flatMap((relation, at) => {
    const evidence = gather(samples, at, at + 1, comparisonOf(relation));
    return relation !== undefined && agreesThroughout(evidence) ? [at] : [];
  });
}

const FEW_POINTS = 2;

/** Steps that hold at all points, but not when lengths that nobody has fixed are others: `\sum_{i=1}^n i = 6`. */
function boundByLengths(
  typed: TypedChain,
  options: SampleOptions,
  claims: readonly (string | undefined)[],
  samples: Samples,
): ReadonlySet<number> {
  const held = heldSteps(samples.samples, claims);
  if (held.length === 0 || openLengths(typed.world).length === 0) return new Set();
  const { chosen } = samples;
  const listed = Array.from({ length: mostListed(typed.world, (root) => chosen.leastOf(root)) }, (_, at) =>
    chosen.listed(at),
  );
  const few = { ...options, points: FEW_POINTS, isCrossChecked: true };
  const others = [chosen.others(), chosen.short(1), chosen.short(2), ...listed].flatMap(
    (lengths) => evaluateChain(typed, { ...few, lengths }).samples,
  );
  return new Set(held.filter((at) => gather(others, at, at + 1, comparisonOf(claims[at])).different > 0));
}
