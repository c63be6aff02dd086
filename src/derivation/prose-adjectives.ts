import { fullName } from "../math/expression.js";
import type { Domain, Kind } from "../math/kind.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { readTokens } from "../math/parse-expression.js";
import { parseTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import { relationOf } from "../math/relation-marks.js";
import { isMark } from "../math/token.js";
import { qualified } from "./parse-declarations.js";
import type { Section } from "./section.js";
import { isSupposition } from "./words.js";

/** What adjectives in several languages say of a matrix or vector. */
const ADJECTIVES: readonly (readonly [RegExp, Domain])[] = [
  [/positive[- ]definite|definida positiva|définie positive|positiv definit|正定/iu, "definite"],
  [/symmetric|sim[ée]tric[ao]|sym[ée]trique|symmetrisch|simmetric[ao]|对称/iu, "symmetric"],
  [/orthogonal|ortogonal|正交/iu, "orthogonal"],
  [/one-?hot|独热/iu, "onehot"],
  [/unit(?:ary)? vector|unit length|unit norm|单位向量/iu, "unit"],
  [/probability (?:vector|distribution)|\bdistributions?\b|概率分布/iu, "simplex"],
];

/** `a symmetric matrix $A$`, `$A$ is symmetric` hold for the section; what follows an “if” goes into `supposed`. */
export function qualify(
  latex: string,
  before: string,
  after: string,
  section: Section,
  supposed: Map<string, Kind>,
): void {
  try {
    qualifyNames(latex, before, after, section, supposed);
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
  }
}

function qualifyNames(
  latex: string,
  before: string,
  after: string,
  section: Section,
  supposed: Map<string, Kind>,
): void {
  const near = before.split(/[,;]/u).at(-1)?.slice(-40) ?? "";
  const next = after.split(/[.,;。，]/u)[0]?.slice(0, 45) ?? "";
  const found = ADJECTIVES.find(([pattern]) => precedes(pattern, near) || follows(pattern, next));
  if (found === undefined) return;
  for (const name of namesIn(latex, section)) {
    if (section.definitions.has(name) || section.table.isFunction(name)) continue;
    const kind = fitting(section.kinds.get(name), found[1], name);
    if (isSupposition(before)) supposed.set(name, kind);
    else section.declare(name, kind);
  }
}

/** `a symmetric matrix ` before the name; not `distributions over `. */
function precedes(pattern: RegExp, text: string): boolean {
  const nouns = "(?:\\s+(?!(?:over|of|with|on|in|to|from|by|and|for|at)\\s)[\\p{L}-]+){0,2}";
  return new RegExp(`(?:${pattern.source})${nouns}\\s*$`, "iu").test(text);
}

/** ` is symmetric` after it. */
function follows(pattern: RegExp, text: string): boolean {
  const verb =
    "^\\s*(?:is|are|be|es|est|ist|sei|son|sont|sind|为|是|,)?\\s*(?:an?|una?|une?|eine?)?\\s*(?:\\p{L}+\\s+){0,1}";
  return new RegExp(`${verb}(?:${pattern.source})`, "iu").test(text);
}

/** A matrix keeps its declared lengths; anything that does not fit the adjective is left as it is. */
function fitting(known: Kind | undefined, domain: Domain, name: string): Kind {
  const matrix = domain === "symmetric" || domain === "definite" || domain === "orthogonal";
  if (known !== undefined && matrix !== (known.rows !== 1 && known.cols !== 1)) return known;
  return qualified(known, domain, undefined, name);
}

/** `A`, `p, q`, `A \\in \\mathbb{R}^{n \\times n}`: the names before any relation. */
function namesIn(latex: string, section: Section): readonly string[] {
  const tokens = readTokens(latex, section.macros, section.table);
  const relation = tokens.findIndex((token) => relationOf(token) !== undefined);
  const head = relation < 0 ? tokens : tokens.slice(0, relation);
  const names: string[] = [];
  let part: FontToken[] = [];
  for (const token of [...head, undefined]) {
    if (token !== undefined && !isMark(token, ",")) {
      part.push(token);
      continue;
    }
    const symbol = part.length === 0 ? undefined : trySymbol(part, section);
    if (symbol !== undefined) names.push(symbol);
    part = [];
  }
  return names;
}

function trySymbol(tokens: readonly FontToken[], section: Section): string | undefined {
  try {
    const symbol = parseTokens(tokens, section.table, { start: 0, end: 0 });
    return symbol.kind === "symbol" ? fullName(symbol) : undefined;
  } catch (error) {
    if (error instanceof MathProblem) return undefined;
    throw error;
  }
}
