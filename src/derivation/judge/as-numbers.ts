import { scalarKind } from "../../math/kind.js";
import { Convention } from "../../math/convention.js";
import { DEFAULT_SEED } from "../check-options.js";
import { collectNames } from "../name-usage.js";
import type { StepContext } from "../may-refute.js";
import { sampleChain } from "../sample-chain.js";
import { comparisonOf } from "../order/compare-order.js";
import { gather } from "../step-evidence.js";
import { typeChain } from "../type-chain.js";
import type { Read } from "./read.js";

/** Enough to see whether sides agree. */
const POINTS = 4;

/** The undeclared names that were taken for vectors or matrices, where the sides agree once they are numbers. */
export function agreesAsNumbers(
  context: StepContext,
  { section, reading }: Read,
): readonly string[] | undefined {
  const { left, right, known, typed, chain, index } = context;
  const relation = chain.relations[index];
  const arrays = [...typed.kinds].flatMap(([name, kind]) =>
    kind.rows !== 1 || kind.cols !== 1 ? [name] : [],
  );
  if (arrays.length === 0) return undefined;
  const kinds = new Map(known.kinds);
  for (const name of arrays) kinds.set(name, scalarKind());
  const numbers = { ...known, kinds, arrays: new Set<string>() };
  const expressions = [left, right];
  const names = collectNames(expressions, [], numbers, section.primeBy);
  const nothing = { guessed: new Map(), confirmed: new Set<string>(), amongArrays: false };
  const text = { expressions, compared: [true], conditions: [] };
  const again = typeChain(text, names, numbers, nothing, section.primeBy, new Convention(reading));
  const { samples } = sampleChain(again, { seed: DEFAULT_SEED, points: POINTS }, [relation]);
  const evidence = gather(samples.samples, 0, 1, comparisonOf(relation));
  return evidence.different === 0 && evidence.equal > 0 ? arrays : undefined;
}
