import type { Kind } from "../../math/value/kind.js";
import { isConstantName } from "../../math/expression/letters.js";
import { isProblem } from "../../math/expression/problem.js";
import { withDomain } from "../domains/apply-conditions.js";
import { withBounds } from "../domains/bounds.js";
import { scalarKind } from "../../math/value/kind.js";
import { listedNames } from "./listed-names.js";
import type { AmongWords } from "./prose-clauses.js";
import { declareShape } from "./prose-shapes.js";
import { ADJECTIVES, shapeIn, UNHEEDED } from "./property-words.js";
import type { Property, Shape } from "./property-words.js";
import { qualified } from "../facts/parse-declarations.js";
import type { Section } from "../facts/section.js";
import { unsaid, withoutDenials } from "../facts/denied.js";
import { isSupposition } from "../facts/words.js";

/**
 * `a symmetric matrix $A$`, `$A$ is symmetric` hold for the section; what follows an “if” goes into `supposed`. Returns
 * the names of which something is said that cannot be used.
 */
export function qualify(
  formula: AmongWords,
  section: Section,
  supposed: Map<string, Kind> | undefined,
): ReadonlySet<string> | undefined {
  const { before, after } = formula;
  const isSupposed = isSupposition(before);
  const said = propertyOf(formula, section);
  if (said === undefined) return undefined;
  if (said.property === undefined)
    return said.isUnheeded || (isSupposed && saysMore(after)) ? new Set(said.names) : undefined;
  const declare = (name: string, kind: Kind): void => {
    if (isSupposed) supposed?.set(name, kind);
    else section.declare(name, kind);
  };
  return declareNames(said, said.property, section, declare);
}

/** What words suppose of the names beside them, for one formula only; whether any of it could be used. */
export function suppose(
  formula: AmongWords,
  section: Section,
  supposed: Map<string, Kind>,
): "used" | "unused" | "nothing" {
  const said = propertyOf(formula, section);
  if (said === undefined) return "unused";
  if (said.property === undefined) return said.isUnheeded ? "unused" : "nothing";
  if (isNumber(said.property)) {
    const open = said.names.filter((name) => !section.kinds.has(name) && !section.definitions.has(name));
    for (const name of open) supposed.set(name, scalarKind());
    return "used";
  }
  let used = 0;
  const declare = (name: string, kind: Kind): void => {
    used += 1;
    supposed.set(name, kind);
  };
  declareNames({ names: said.names, supposed }, said.property, section, declare);
  return used > 0 && used === said.names.length ? "used" : "unused";
}

const COPULA = /^\s*(?:is|are|has|have|ist|sind|hat|est|sont|es|son|tiene|är|har)(?![\p{L}])/iu;

/** ` is purple`: a name is said to be more than a number or a matrix. */
function saysMore(after: string): boolean {
  const [next = ""] = after.split(/[.,;:。，]/u);
  return COPULA.test(next) && leavesWords(next);
}

/** Whether words after a name begin to say what it is: “ is odd”, “ odd”. */
export function saysProperty(words: string): boolean {
  return (
    COPULA.test(words) ||
    ADJECTIVES.some(([{ source }]) => new RegExp(`^\\s*(?:${source})`, "iu").test(words))
  );
}

const SILENT =
  /(?<![\p{L}])(?:if|when|whenever|for|provided|that|assuming|assume|given|suppose|supposing|where|with|since|because|as|and|both|then|we|have|is|are|be|being|holds?|all|any|every|each|some|arbitrary|fixed|general|an?|the|of|real|complex|values?|numbers?|scalars?|constants?|variables?|parameters?|vectors?|matrix|matrices|strictly)(?![\p{L}])/giu;

/** Whether words say more than what is read of them: “is purple”; not “for all real numbers”. */
export function leavesWords(words: string): boolean {
  const read = ADJECTIVES.reduce(
    (rest, [pattern]) => rest.replaceAll(new RegExp(pattern.source, "giu"), " "),
    words,
  );
  return /\p{L}/u.test(read.replaceAll(SILENT, " "));
}

/** “scalar”, “real number”: which one is not said. */
function isNumber({ domain, bounds }: Property): boolean {
  return domain === "real" && bounds === undefined;
}

/** What is said of names beside words. */
interface SaidOf {
  readonly names: readonly string[];
  readonly property: Property | undefined;
  /** Something is said that points do not heed. */
  readonly isUnheeded: boolean;
}

type Adjective = (typeof ADJECTIVES)[number];

/** Undefined where the formula cannot be read. */
function propertyOf(formula: AmongWords, section: Section): SaidOf | undefined {
  const { near, next } = wordsBeside(formula);
  const said = findAdjective(near, next);
  const unsure = said === undefined ? "denied" : unsaidOf(said[0], formula, isOfNumber(said[1]));
  const isUnheeded =
    unsure === "denied" &&
    ((said ?? findAdjective(withoutDenials(near), withoutDenials(next))) !== undefined ||
      speaksOf(UNHEEDED, near, next));
  const names = listedNames(formula.latex, section);
  return isProblem(names)
    ? undefined
    : { names, property: unsure === undefined ? said?.[1] : undefined, isUnheeded };
}

function findAdjective(near: string, next: string): Adjective | undefined {
  const before = near.slice(-40);
  const after = next.slice(0, 45);
  return ADJECTIVES.find(([pattern, { domain }]) =>
    isOfNumber({ domain }) ? saysOfNumber(pattern, before, after) : speaksOf(pattern, before, after),
  );
}

function isOfNumber({ domain }: Property): boolean {
  return shapeIn(domain) === "number";
}

function wordsBeside({ before, after }: AmongWords): { readonly near: string; readonly next: string } {
  return {
    near: before.split(/[,;]/u).at(-1)?.slice(-80) ?? "",
    next: after.split(/[.,;。，]/u)[0]?.slice(0, 80) ?? "",
  };
}

/** Whether the words beside a formula say so of it, and do not deny it. */
export function isSaidOf(formula: AmongWords, pattern: RegExp): boolean {
  const { near, next } = wordsBeside(formula);
  return speaksOf(pattern, near, next) && unsaidOf(pattern, formula, false) === undefined;
}

function speaksOf(pattern: RegExp, near: string, next: string): boolean {
  return precedes(pattern, near.slice(-40)) || follows(pattern, next.slice(0, 45));
}

/** Whether the words around an adjective deny it. */
function unsaidOf(pattern: RegExp, formula: AmongWords, ofNumber: boolean): ReturnType<typeof unsaid> {
  const { near, next } = wordsBeside(formula);
  const { sentence, after } = formula;
  const isBefore = ofNumber ? saysOfNumber(pattern, near, "") : precedes(pattern, near);
  const text = isBefore ? near : next;
  const found = [...text.matchAll(new RegExp(pattern.source, "giu"))].at(isBefore ? -1 : 0);
  if (found === undefined) return undefined;
  const lead = text.slice(0, found.index);
  const behind = text.slice(found.index + found[0].length);
  if (!isBefore) return unsaid({ before: sentence, between: lead, word: found[0], behind });
  const beforeIt = sentence.slice(0, sentence.length - (text.length - found.index));
  const between = /(?:\S+\s+)?\S*\s*$/u.exec(lead)?.[0] ?? "";
  return unsaid({ before: beforeIt, between, word: found[0], behind, after });
}

/** The names of which a property says something that does not fit. */
function declareNames(
  { names, supposed }: { readonly names: readonly string[]; readonly supposed?: ReadonlyMap<string, Kind> },
  property: Property,
  section: Section,
  declare: (name: string, kind: Kind) => void,
): ReadonlySet<string> | undefined {
  const unheeded = new Set<string>();
  for (const name of names.filter((each) => !section.table.isFunction(each))) {
    if (isNumber(property)) {
      // More may be known of it than that it is a number; and numbers u_i are the entries of u.
      if (!/_\{?[a-z]/u.test(name)) declareShape(name, scalarKind(), section);
      continue;
    }
    // I is the identity anyway.
    if (property.domain === "identity" && isConstantName(name)) continue;
    const kind = fitting(supposed?.get(name) ?? section.kinds.get(name), property, name);
    // What is defined is what its formula makes it.
    if (section.definitions.has(name)) unheeded.add(name);
    else if (kind !== undefined) declare(name, kind);
  }
  return unheeded.size === 0 ? undefined : unheeded;
}

/** Between a name and what it is said to be: “are two”, “soient des”. */
const VERBS =
  "(?:is|are|be|being|es|est|ist|sei|seien|sean?|sejam?|soit|soient|son|sont|são|sind|är|vara|为|是|は|が)";
const ARTICLES = "(?:both|all|an?|the|two|three|eine?|zwei|une?|des|deux|una?|dos|två|dois|duas)";

const NUMBERS =
  "(?:real|whole|natural|numbers?|integers?|constants?|scalars?|values?|reals?|parameters?|variables?|Zahl(?:en)?|ganze|nombres?|entiers?|réels?|números?|enteros?)";

/** `negative $x$`, `$n$ is an even integer`; not `negative samples $x$` nor `the $K$ negative classes`. */
function saysOfNumber(pattern: RegExp, before: string, after: string): boolean {
  const preceding = new RegExp(`(?:${pattern.source})(?:\\s+${NUMBERS}){0,2}\\s*$`, "iu");
  const end = `(?:\\s+${NUMBERS})*(?=\\s*(?:$|[,，:：)]|and|or|but|so|then|we|und|et|y|则|时|，))`;
  const adverbs = `(?:(?:strictly|always|some|any|real|${ARTICLES})\\s+){0,3}`;
  const following = new RegExp(`^\\s*${VERBS}?\\s*${adverbs}(?:${pattern.source})${end}`, "iu");
  return preceding.test(before) || following.test(after);
}

/** `a symmetric matrix ` before the name; not `distributions over `. */
function precedes(pattern: RegExp, text: string): boolean {
  const nouns =
    "(?:\\s+(?!(?:over|of|with|on|in|to|from|by|and|or|for|at|is|are|if|because|since|as|when|where|which|that|so|then|but|y|e|o|und|oder|et|ou|och)\\s)[\\p{L}-]+){0,2}";
  return new RegExp(`(?:${pattern.source})${nouns}\\s*$`, "iu").test(text);
}

/** ` is symmetric` after it. */
function follows(pattern: RegExp, text: string): boolean {
  const verb = `^\\s*(?:${VERBS}|,)?\\s*(?:${ARTICLES}\\s)?\\s*(?:\\p{L}+\\s+){0,1}`;
  return new RegExp(`${verb}(?:${pattern.source})`, "iu").test(text);
}

/** A matrix keeps its declared lengths; undefined where the word does not fit what is known of the name. */
function fitting(
  known: Kind | undefined,
  { domain, bounds, kind: usual }: Property,
  name: string,
): Kind | undefined {
  const shape = shapeIn(domain);
  if (known !== undefined && shape !== undefined && shape !== shapeOf(known)) return undefined;
  const kind =
    known === undefined || shape !== "number"
      ? qualified(known ?? usual?.(name), domain, undefined, name)
      : known;
  if (bounds !== undefined) return withBounds({ ...kind, domain }, { name, bounds, each: false });
  return shape === "number" ? withDomain(kind, domain, name) : kind;
}

function shapeOf({ rows, cols }: Kind): Shape {
  return rows === 1 && cols === 1 ? "number" : rows === 1 || cols === 1 ? "vector" : "matrix";
}
