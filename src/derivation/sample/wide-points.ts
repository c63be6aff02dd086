import { Work } from "../../math/value/work.js";
import type { TypedChain } from "../shapes/typed-chain.js";
import { evaluateChain } from "./evaluate-chain.js";
import type { SampleOptions, Samples } from "./evaluate-chain.js";
import type { Sample } from "./evaluate-point.js";
import { PARTS } from "./wide-values.js";

/** As many as there are parts, for no more work than this. */
const MOST_WORK = 10_000;

/** Points of all sizes: at x = 12, `|x-2| = 2-x` fails. That a side is not defined far away is no failure. */
export function widePoints(
  typed: TypedChain,
  options: SampleOptions,
  { chosen: lengths }: Samples,
): readonly Sample[] {
  const { work = new Work() } = options;
  const far = { ...options, work, lengths, reach: "wide", isCrossChecked: true } as const;
  const evaluate = (points: number, seed: number): readonly Sample[] =>
    evaluateChain(typed, { ...far, seed, points }).samples;
  const before = work.rest;
  const first = evaluate(1, options.seed);
  const others = Math.floor(MOST_WORK / Math.max(1, before - work.rest));
  return others < 1 ? first : [...first, ...evaluate(Math.min(PARTS, others), options.seed + 1)];
}
