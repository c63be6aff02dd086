import type { Expression } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import { comparisonOf } from "../sample/compare-order.js";
import type { StepContext } from "./findings.js";
import { collectNames } from "../names/name-usage.js";
import type { Known } from "../names/names.js";
import type { Samples } from "../sample/evaluate-chain.js";
import { samplePoints } from "../sample/sample-chain.js";
import { gather } from "../sample/step-evidence.js";
import type { Evidence } from "../sample/step-evidence.js";
import { typeChain } from "../shapes/type-chain.js";
import type { TypedChain } from "../shapes/typed-chain.js";

/** A step in a world of its own: what was noted there is noted of this step, not of its chain. */
export interface Alone {
  readonly typed: TypedChain;
  readonly evidence: Evidence;
  readonly samples: Samples;
}

const FEW_POINTS = 4;

/** Two sides with the shapes that were chosen for the chain, compared at a few points of their own. */
export function stepAlone(
  { typed, conditions, chain, samples, index }: StepContext,
  [left, right]: readonly [Expression, Expression],
  known: Known,
): Alone {
  const relation = chain.relations[index] ?? "=";
  const kinds = new Map(known.kinds);
  for (const [name, kind] of typed.kinds)
    if (!kinds.has(name) && !known.definitions.has(name)) kinds.set(name, kind);
  const { primeBy } = typed.world.knowledge;
  const all = { ...known, kinds };
  const names = collectNames([left, right], conditions, all, primeBy);
  const text = { expressions: [left, right], compared: [true], conditions, names };
  const again = typeChain(text, all, { ...NOTHING_GUESSED, primeBy }, typed.world.convention);
  const options = { seed: samples.seed, points: FEW_POINTS };
  const few = samplePoints(again, options, [relation]).samples;
  const evidence = gather(few.samples, 0, 1, comparisonOf(relation));
  return { typed: again, evidence, samples: few };
}

/** A step with other kinds for some of its names. */
export function stepWithKinds(
  context: StepContext,
  others: Iterable<readonly [string, Kind]>,
  more: Partial<Known> = {},
): Alone {
  const { left, right, known } = context;
  const kinds = new Map([...known.kinds, ...others]);
  return stepAlone(context, [left, right], { ...known, ...more, kinds });
}

const NOTHING_GUESSED = { guessed: new Map(), confirmed: new Set<string>(), amongArrays: false };
