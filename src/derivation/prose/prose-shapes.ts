import type { Kind } from "../../math/value/kind.js";
import { matrixKind } from "../../math/value/kind.js";
import type { Section } from "../facts/section.js";
import { isCapitalName, isSide, isUsuallyCalled } from "../../math/expression/letters.js";

/** Words for matrices, in the languages that lecture notes are written in. */
const MATRIX = "(?:matrix|matrices|Matrix|Matrizen|matrice|matriz|matrizes|matriser|matris|矩阵|矩陣|行列)";
const SQUARE = /square|quadratisch|carrée?s?|cuadrad|quadrad|kvadratisk|方阵|正方/iu;

/** What may stand between a name and the word: “are two real invertible”. */
const ADJECTIVES = "(?:\\s*[\\p{L}-]+){0,4}?\\s*";
const FOLLOWS = new RegExp(`^${ADJECTIVES}${MATRIX}`, "iu");
const PRECEDES = new RegExp(`${MATRIX}\\s*(?:de)?\\s*$`, "iu");

/** `n \times m` */
const SIZE = /^\s*([A-Za-z]|\d+)\s*\\times\s*([A-Za-z]|\d+)\s*$/u;

/** “$A$ is $n \times n$”, of capitals and lengths only: an area is $a \times b$. */
const IS = /^\s*(?:is|are|be|ist|sind|sei|seien|est|soit|es|sea)\s*(?:an?)?\s*$/iu;

/** What prose says of the shape of names: “$A$ and $B$ are $n \times n$ matrices”, “for square matrices $A$”. */
export function shapeInProse(
  parts: readonly string[],
  at: number,
  last: number,
  name: string,
): Kind | undefined {
  return (
    shapeBehind(parts, last, name) ?? shapeBefore(parts, at, name) ?? squareByName(parts, at, last, name)
  );
}

/** What only matrices are: “$A$ and $B$ are invertible”, “for square $A$”. */
const INVERTIBLE =
  "(?:square|invertible|non-?singular|quadratisch|invertierbar|inversibles?|carrées?|cuadradas?|invertibles|inversíve(?:l|is)|quadradas?|kvadratisk|inverterbar|可逆)";
const IS_INVERTIBLE = new RegExp(
  `^\\s*(?:(?:is|are|be|ist|sind|sei|seien|est|sont|soit|soient|es|son|sea|sean|är|是|为)\\s*)?(?:(?:both|all|beide)\\s+)?${INVERTIBLE}\\w{0,3}(?=\\s*(?:$|[,.;:)，。]|(?:and|or|with|then|und|et|y|e|och)\\s))`,
  "iu",
);
const INVERTIBLE_BEFORE = new RegExp(`(?:^|[^\\p{L}])${INVERTIBLE}\\w{0,3}\\s*$`, "iu");

/** Of capitals that are no functions: there are invertible ones of these too, and square numbers. */
function squareByName(parts: readonly string[], at: number, last: number, name: string): Kind | undefined {
  if (!isCapitalName(name) || isUsuallyCalled(name)) return undefined;
  const isSaid = IS_INVERTIBLE.test(parts[last + 1] ?? "") || INVERTIBLE_BEFORE.test(parts[at - 1] ?? "");
  return isSaid ? matrixKind(`?${name}`, `?${name}`) : undefined;
}

/** “… be $n \times n$ matrices”, behind the last name of a list. */
function shapeBehind(parts: readonly string[], at: number, name: string): Kind | undefined {
  const [words = "", next = "", rest = ""] = parts.slice(at + 1, at + 4).map(sentence);
  if (FOLLOWS.test(words)) return matrixOf(words, undefined, name);
  if (IS.test(words) && hasSides(next) && isCapitalName(name)) return matrixOf("", next, name);
  const isOpen = /^(?:\s*[\p{L}-]+){1,4}\s*$/u.test(words) && SIZE.test(next);
  return isOpen && FOLLOWS.test(rest) ? matrixOf(rest, next, name) : undefined;
}

/** `n \times m`, of letters for lengths. */
function hasSides(latex: string): boolean {
  return SIZE.exec(latex)?.slice(1).every(isSide) === true;
}

/** “$n \times n$ matrices $A$ and $B$”, before the first name of a list. */
function shapeBefore(parts: readonly string[], at: number, name: string): Kind | undefined {
  const words = parts[at - 1] ?? "";
  if (!PRECEDES.test(words)) return undefined;
  const before = parts[at - 2] ?? "";
  const isSized = SIZE.test(before) && FOLLOWS.test(words);
  return matrixOf(words.slice(-60), isSized ? before : undefined, name);
}

function sentence(text: string): string {
  return text.split(/[.;:。；]/u)[0] ?? "";
}

function matrixOf(words: string, size: string | undefined, name: string): Kind {
  const [, rows, cols] = SIZE.exec(size ?? "") ?? [];
  if (rows !== undefined && cols !== undefined) return matrixKind(rows, cols);
  return SQUARE.test(words) ? matrixKind(`?${name}`, `?${name}`) : matrixKind(`?${name}.r`, `?${name}.c`);
}

/** Makes it known of a name of which nothing else is said. */
export function declareShape(name: string, kind: Kind, section: Section): void {
  const isKnown = section.kinds.has(name) || section.definitions.has(name);
  if (!isKnown || section.faded.has(name)) section.declare(name, kind);
}
