import { isConstantName } from "../../math/expression/letters.js";
import type { Kind } from "../../math/value/kind.js";
import { vectorKind } from "../../math/value/kind.js";

/** Words for vectors, in the languages that lecture notes are written in; not “vector field”, “vector length”. */
const VECTOR =
  "(?:vectors?|Vektor(?:en)?|vecteurs?|vectores|vetor(?:es)?|vektor(?:er)?|向量|ベクトル)(?=\\s*(?:$|[,.;:)，。]|(?:and|or|of|in|with|such|that|whose|und|aus|et|de|y|e|och|i)\\s))";

/** “are two real”, “sei ein”: no word that makes it something of a vector, as in “is the number of vectors”. */
const IS =
  "^\\s*(?:is|are|be|ist|sind|sei|seien|est|sont|soit|soient|es|son|sea|sean|sejam?|är|vara|eine?|zwei|une?|una|des|是|为|は)\\s*(?:(?!of|in|for|per|from|über|de|von)[\\p{L}-]+\\s+){0,3}?";
const FOLLOWS = new RegExp(`${IS}(?:(row|column)\\s+)?${VECTOR}`, "iu");
const PRECEDES = new RegExp(
  `(?:^|[^\\p{L}])(?:(row|column)\\s+)?${VECTOR.replace(/\(\?=.*$/u, "")}\\s*$`,
  "iu",
);

/** “$x$ and $y$ are vectors”, “for column vectors $x$ and $y$”: `at` and `last` are the first and last name of a list. */
export function vectorInProse(
  parts: readonly string[],
  at: number,
  last: number,
  name: string,
): Kind | undefined {
  // `x_i` is one of many.
  if (/[_^]/u.test(name) || isConstantName(name)) return undefined;
  const found = FOLLOWS.exec(parts[last + 1] ?? "") ?? PRECEDES.exec(parts[at - 1] ?? "");
  if (found === null) return undefined;
  const [, written] = found;
  const length = `?${name}`;
  if (written === undefined) return vectorKind(length);
  const isRow = written.toLowerCase() === "row";
  return { ...vectorKind(length), rows: isRow ? 1 : length, cols: isRow ? length : 1, turns: false };
}
