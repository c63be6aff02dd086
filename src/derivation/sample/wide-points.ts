import { evaluateChain } from "./evaluate-chain.js";
import type { Sample, SampleOptions } from "./evaluate-chain.js";
import { heldSteps } from "./sample-chain.js";
import type { Sampled } from "./sample-chain.js";
import { comparisonOf } from "./compare-order.js";
import { gather } from "./step-evidence.js";
import type { TypedChain } from "../shapes/typed-chain.js";
import { PARTS } from "./wide-values.js";
import { Work } from "../../math/value/work.js";

/** Points of all sizes are tried where steps hold at points of order one, as many as there are parts, for no more work than this. */
const MOST_WORK = 10_000;

/**
 * Adds points of all sizes at which a step differs that holds at those of order one: `|x-2| = 2-x` at x = 12. Nothing is added
 * where all steps hold there too; that a side is not defined far away is no failure.
 */
export function withWidePoints(
  typed: TypedChain,
  options: SampleOptions,
  claims: readonly (string | undefined)[],
  sampled: Sampled,
): Sampled {
  const { samples } = sampled;
  const held = heldSteps(samples.samples, claims);
  if (held.length === 0) return sampled;
  const { work = new Work() } = options;
  const { chosen: lengths } = samples;
  const far = { ...options, work, lengths, reach: "wide", isCrossChecked: true } as const;
  const evaluate = (points: number, seed: number): readonly Sample[] =>
    evaluateChain(typed, { ...far, seed, points }).samples;
  const before = work.rest;
  const first = evaluate(1, options.seed);
  const others = Math.floor(MOST_WORK / Math.max(1, before - work.rest));
  const wide = others < 1 ? first : [...first, ...evaluate(Math.min(PARTS, others), options.seed + 1)];
  const isRefuted = held.some((at) => gather(wide, at, at + 1, comparisonOf(claims[at])).different > 0);
  return isRefuted
    ? { ...sampled, samples: { ...samples, samples: [...samples.samples, ...wide] } }
    : sampled;
}
