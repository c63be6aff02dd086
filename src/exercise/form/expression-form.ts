import { NO_MACROS } from "../../math/tokens/macros.js";
import type { Expression } from "../../math/expression/expression.js";
import type { Removed } from "./cancel-factors.js";
import { parsedAs, type ExerciseNames } from "../exercise-names.js";
import { expandDefinitions } from "./expand-definitions.js";
import { derivativesIn, divisorsIn, featuresOf } from "./expression-features.js";
import { keyOf } from "./expression-key.js";
import { sameNotation } from "./same-notation.js";
import { withoutPadding } from "./without-padding.js";

/** What an expression looks like, apart from its value: all lines of a derivation have the same value. */
export interface ExpressionForm {
  /** Equal for expressions that differ only in order, parentheses, spacing, notation, and the letters of summed indices. */
  readonly key: string;
  /** See `Look`. */
  readonly features: ReadonlySet<string>;
  /** The same without factors 1, terms 0 and the like. */
  readonly core: { readonly key: string; readonly features: ReadonlySet<string> };
  /** What the core is without and may have been a step: keys → features. See `Removed`. */
  readonly removed: { readonly [K in keyof Removed]: ReadonlyMap<string, ReadonlySet<string>> };
  /** By what it divides, and what it takes the logarithm of: keys. */
  readonly divisors: ReadonlySet<string>;
  /** The derivatives in it: keys. */
  readonly derivatives: ReadonlySet<string>;
}

/** The form of an expression; undefined where the LaTeX cannot be read. */
export function formOf(latex: string, names: ExerciseNames): ExpressionForm | undefined {
  const parsed = parsedAs(latex, names);
  if (parsed === undefined) return undefined;
  const { defined } = names;
  const expression = sameNotation(expandDefinitions(parsed, names.own, names.variable), names.arguments);
  const core = withoutPadding(expression);
  const features = (found: ReadonlyMap<string, Expression>): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map([...found].map(([key, each]) => [key, featuresOf(each, defined)]));
  return {
    key: keyOf(expression),
    features: featuresOf(expression, defined),
    core: { key: keyOf(core.expression), features: featuresOf(core.expression, defined) },
    removed: {
      cancelled: features(core.removed.cancelled),
      zeroed: features(core.removed.zeroed),
      signed: features(core.removed.signed),
    },
    divisors: new Set(divisorsIn(core.expression).map(keyOf)),
    derivatives: new Set(derivativesIn(core.expression).map(keyOf)),
  };
}

/** The form of what the exercise says: the reader's macros are none of its own. */
export function givenForm(latex: string, names: ExerciseNames): ExpressionForm | undefined {
  return formOf(latex, { ...names, macros: NO_MACROS });
}
