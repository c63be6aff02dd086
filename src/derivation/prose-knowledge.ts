import type { Condition } from "../math/expression.js";
import { fullName } from "../math/expression.js";
import type { Domain, Kind } from "../math/kind.js";
import { readTokens } from "../math/parse-expression.js";
import { parseConditionTokens, parseTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import { relationOf } from "../math/relation-marks.js";
import { isMark } from "../math/token.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { domainOf, withDomain } from "./apply-conditions.js";
import { qualified } from "./parse-declarations.js";
import { findFunctions } from "./find-functions.js";
import { membershipItem } from "./membership-item.js";
import { readDefinition } from "./read-definition.js";
import type { Section } from "./section.js";
import { isConditionWord, isDefinitionWord } from "./words.js";
import { liftFamilies } from "./complete-sums.js";

/** What prose says for the display after it. */
export interface ProseKnowledge {
  readonly conditions: readonly Condition[];
  readonly unread: readonly string[];
}

/** Reads declarations, definitions and conditions from the inline formulas of running text. */
export function readProse(text: string, section: Section): ProseKnowledge {
  const conditions: Condition[] = [];
  const unread: string[] = [];
  // Prices and broken delimiters: without pairs nothing is read.
  const parts = text.split("$");
  const lastSentence = startOfLastSentence(parts);
  for (let at = 1; at < parts.length; at += 2) {
    const words = sentenceBefore(parts, at);
    readInline(parts[at] ?? "", words, at >= lastSentence, section, conditions, unread);
    qualify(parts[at] ?? "", words, parts[at + 1] ?? "", section);
  }
  return { conditions, unread };
}

/** The part in which the last sentence begins. */
function startOfLastSentence(parts: readonly string[]): number {
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const body = (parts[at] ?? "").trimEnd();
    const ended = at === parts.length - 1 ? body.replace(/[.:：。,，;；]+$/u, "") : body;
    if (/[.!?。！？](?:\s|$)|\n\s*\n/u.test(ended)) return at + 1;
  }
  return 0;
}

/** The words before an inline formula, back to the sentence's start. */
function sentenceBefore(parts: readonly string[], at: number): string {
  return (parts[at - 1] ?? "").split(/[.!?。！？;；]\s/u).at(-1) ?? "";
}

function readInline(
  latex: string,
  words: string,
  near: boolean,
  section: Section,
  conditions: Condition[],
  unread: string[],
): void {
  try {
    const tokens = readTokens(latex, section.macros, section.table);
    const relations = tokens.map(relationOf).filter((relation) => relation !== undefined);
    if (relations.length === 0 || membershipItem(tokens, section)) return;
    if (defines(tokens, words, section)) return;
    if (!isConditionWord(words)) return;
    if (lasting(tokens, section) || !near) return;
    const read = parseConditionTokens(tokens, section.table, { start: 0, end: latex.length });
    // `x = (x_1, \\dots, x_n)` says how entries are called.
    conditions.push(...read.filter((condition) => condition.right.kind !== "matrix"));
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
    if (
      near &&
      isConditionWord(words) &&
      /[=<>]|\\(?:ne|le|ge)/u.test(latex) &&
      !/\\sim|\\mid|\\to/u.test(latex)
    )
      unread.push(latex);
  }
}

/** `\\sum_i p_i = 1` in prose holds from there to the end of the section. */
function lasting(tokens: readonly FontToken[], section: Section): boolean {
  const said = parseConditionTokens(tokens, section.table, { start: 0, end: 0 }).map(domainOf);
  const facts = said.filter((each) => each !== undefined);
  for (const { name, domain } of facts) {
    if (domain !== "nonzero" && !section.definitions.has(name))
      section.declare(name, withDomain(section.kinds.get(name), domain, name));
  }
  return (
    facts.length > 0 && facts.length === said.length && facts.every(({ domain }) => domain !== "nonzero")
  );
}

/** What adjectives in several languages say of a matrix or vector. */
const ADJECTIVES: readonly (readonly [RegExp, Domain])[] = [
  [/positive[- ]definite|definida positiva|définie positive|positiv definit|正定/iu, "definite"],
  [/symmetric|sim[ée]tric[ao]|sym[ée]trique|symmetrisch|simmetric[ao]|对称/iu, "symmetric"],
  [/orthogonal|ortogonal|正交/iu, "orthogonal"],
  [/one-?hot|独热/iu, "onehot"],
  [/unit(?:ary)? vector|unit length|unit norm|单位向量/iu, "unit"],
  [/probability (?:vector|distribution)|\bdistributions?\b|概率分布/iu, "simplex"],
];

/** `a symmetric matrix $A$`, `$A$ is symmetric`. */
function qualify(latex: string, before: string, after: string, section: Section): void {
  try {
    qualifyNames(latex, before, after, section);
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
  }
}

function qualifyNames(latex: string, before: string, after: string, section: Section): void {
  const near = `${before.split(/[,;]/u).at(-1)?.slice(-40) ?? ""} ¶ ${after.split(/[.,;。，]/u)[0]?.slice(0, 45) ?? ""}`;
  const stops = /^(.*) ¶ (.*)$/su.exec(near);
  const follows = /^\s*(?:is|are|be|es|est|ist|sei|son|sont|sind|为|是|,)?\s*(?:an?|una?|une?|eine?)?\s*/iu;
  for (const [pattern, domain] of ADJECTIVES) {
    const preceding = new RegExp(
      `(?:${pattern.source})(?:\\s+(?!(?:over|of|with|on|in|to|from|by|and|for|at|by)\\s)[\\p{L}-]+){0,2}\\s*$`,
      "iu",
    ).test(stops?.[1] ?? "");
    const following = new RegExp(`${follows.source}(?:\\p{L}+\\s+){0,1}(?:${pattern.source})`, "iu").test(
      stops?.[2] ?? "",
    );
    if (!preceding && !following) continue;
    for (const name of namesIn(latex, section)) {
      if (section.definitions.has(name) || section.table.isFunction(name)) continue;
      section.declare(name, fitting(section.kinds.get(name), domain, name));
    }
    return;
  }
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

/** `let $z = Wx$`: a new name, unless the words make it a condition on numbers. */
function defines(tokens: readonly FontToken[], words: string, section: Section): boolean {
  if (!isDefinitionWord(words)) return false;
  findFunctions(tokens, section);
  const definition = readDefinition(tokens, section.table);
  const known =
    definition !== undefined &&
    section.definitions.has(definition.name) &&
    !section.faded.has(definition.name);
  if (definition === undefined || known) return false;
  if (
    /^[i-nrs]$/u.test(definition.name) &&
    definition.indices.length === 0 &&
    definition.parameters.length === 0
  )
    return false;
  const constant = definition.body.kind === "number" || definition.body.kind === "terms";
  if (constant && /(?:^|\W)(?:if|when|at|for|until|si|wenn)\W*$|当|若/iu.test(words)) return false;
  section.define({ ...definition, body: liftFamilies(definition.body, new Set()) });
  return true;
}
