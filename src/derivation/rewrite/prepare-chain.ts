import type { Definition } from "../../math/expression/definition.js";
import { expandEllipses } from "../../math/expression/expand-ellipsis.js";
import type { Expression } from "../../math/expression/expression.js";
import { boundMeans } from "./bound-means.js";
import { capitalise, completeSums, layerNames, liftFamilies } from "./complete-sums.js";
import { extendSums, freeIndexLetters } from "./extend-sums.js";
import { meansOf } from "./name-means.js";
import { partsApart } from "./parts-apart.js";
import { nameVariables } from "./name-variables.js";
import type { Chain } from "../chains/parse-chain.js";
import type { Section } from "../facts/section.js";

export interface Prepared {
  readonly expressions: readonly (Expression | undefined)[];
  /** Names given to what is differentiated by though it is no name. */
  readonly named: readonly Definition[];
  /** Bars that mean a mean. */
  readonly means: readonly Definition[];
}

/** A chain's expressions with what authors leave out: families lifted, capitals found, sums completed, variables named. */
export function prepareChain(chain: Chain, section: Section): Prepared {
  const written = chain.pieces.map(({ expression }) => expression && expandEllipses(expression));
  const parsed = partsApart(written, section);
  const present = parsed.filter((expression) => expression !== undefined);
  const layers = layerNames(present);
  const isKnown = (name: string): boolean =>
    section.kinds.has(name) || section.definitions.has(name) || section.guessed.has(name);
  const lifted = present.map((expression) => capitalise(liftFamilies(expression, layers), isKnown));
  const definitions = new Map<string, Definition>();
  const named = completeSums(withWholeSums(lifted)).map((expression) =>
    nameVariables(boundMeans(expression, section), definitions),
  );
  let at = 0;
  const expressions = parsed.map((expression) => {
    if (expression === undefined) return undefined;
    at += 1;
    return named[at - 1];
  });
  return { expressions, named: [...definitions.values()], means: meansOf(named, section) };
}

function withWholeSums(expressions: readonly Expression[]): readonly Expression[] {
  const whole = expressions.map((expression) => extendSums(expression, new Set()));
  if (whole.every((extended, at) => extended === expressions[at])) return expressions;
  const letters = whole.map(freeIndexLetters);
  const counts = new Map<string, number>();
  for (const letter of letters.flatMap((each) => [...each]))
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return expressions.map((expression, at) => {
    if (whole[at] === expression) return expression;
    const own = letters[at];
    const others = [...counts].filter(([letter, count]) => count > (own?.has(letter) === true ? 1 : 0));
    return extendSums(expression, new Set(others.map(([letter]) => letter)));
  });
}
