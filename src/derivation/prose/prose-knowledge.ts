import type { Condition, Expression } from "../../math/expression/expression.js";
import { countsInList } from "../../math/expression/letters.js";
import { parseExpression, readTokens } from "../../math/parse/parse-expression.js";
import { parseConditionTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { Kind } from "../../math/value/kind.js";
import type { Token } from "../../math/tokens/token.js";
import { holds } from "../../math/tokens/token.js";
import { narrowed, withDomain } from "../domains/apply-conditions.js";
import { noteCall, noteDependence, saysDependence } from "../facts/dependences.js";
import { qualify } from "./prose-adjectives.js";
import { namesBeside, readShape } from "./prose-types.js";
import { equationsInProse } from "./word-equations.js";
import { membershipItem } from "../facts/membership-item.js";
import { placeWithin } from "../document/locate.js";
import type { Place } from "../document/document.js";
import { amongWords } from "./prose-clauses.js";
import type { AmongWords } from "./prose-clauses.js";
import { defineFromProse } from "./prose-definition.js";
import type { Section } from "../facts/section.js";
import type { Follows } from "../facts/circumstances.js";
import { namesTied, namesUnread } from "../facts/names-tied.js";
import type { Said, Unused } from "../facts/said.js";
import { isDenied } from "../facts/denied.js";
import {
  isConditionWord,
  isConsequence,
  isDerived,
  isExcepted,
  isGivenAnew,
  isPassing,
} from "../facts/words.js";

/** What prose says for the display after it. */
export interface ProseKnowledge {
  readonly conditions: readonly Said[];
  /** What its last sentence says of names without being understood. */
  readonly unused: readonly Unused[];
  /** What an “if” in the last sentence says of names. */
  readonly supposed: ReadonlyMap<string, Kind>;
  /** Its last sentence says that the display follows from what stands above. */
  readonly follows: Follows;
}

/** Reads declarations, definitions and conditions from the inline formulas of running text. */
export function readProse(text: string, section: Section, isBehind = false): ProseKnowledge {
  const supposed = new Map<string, Kind>();
  // Prices and broken delimiters: without pairs nothing is read.
  const parts = text.split("$");
  const lastSentence = startOfLastSentence(parts, withoutStop);
  const goneOnFrom = startOfLastSentence(parts, withoutConsequence);
  const last: LastSentence = { quoted: quoted(parts, goneOnFrom), conditions: [], unused: [] };
  const origin = section.place;
  const places = placesOf(parts, text, origin);
  for (let at = 1; at < parts.length; at += 2) {
    section.place = places[at];
    const latex = parts[at] ?? "";
    const formula = { ...amongWords(parts, at), isBehind };
    forgetGivenAnew(formula, section);
    const near = at >= lastSentence || (at >= goneOnFrom && !isPassing(formula.before)) ? last : undefined;
    readInline(formula, near, section);
    readDependence(latex, parts[at + 1] ?? "", parts[at + 2] ?? "", section);
    // A supposition in an earlier sentence was about something else.
    const said = qualify(formula, section, near && supposed);
    if (said !== undefined) near?.unused.push({ quoted: last.quoted, names: said });
    readShape(parts, at, section);
    readEquations(parts, at, section);
  }
  section.place = origin;
  return { ...last, supposed, follows: followsBy(sentenceFrom(parts, lastSentence)) };
}

/** “Now let $x$ be any real number” */
function forgetGivenAnew(formula: AmongWords, section: Section): void {
  if (isGivenAnew(formula)) for (const name of namesBeside(formula.latex, section)) section.forget(name);
}

/** “Let $x$ and $y$ be orthogonal vectors”, for the rest of the section. */
function readEquations(parts: readonly string[], at: number, section: Section): void {
  const said = equationsInProse(parts, at, section);
  if (said === undefined) return;
  const [end = ""] = (parts[said.last + 1] ?? "").split(SENTENCE_END);
  const from = startOfLastSentence(parts.slice(0, at), (text) => text);
  const sentence = quoted([...parts.slice(0, said.last + 1), end], from);
  for (const condition of said.conditions) {
    const names = namesTied(condition, section.definitions);
    section.standing = [...section.standing, { condition, quoted: sentence, names, read: [condition] }];
  }
}

/** “$u$ is a function of $x$”, `u = u(x)`, `u(x)`. */
function readDependence(latex: string, words: string, next: string, section: Section): void {
  const read = (text: string | undefined): Expression | undefined => {
    const expression = parseExpression(text ?? "", section.table, section.macros);
    return isProblem(expression) ? undefined : expression;
  };
  const [name, said, ...others] = latex.split("=");
  if (saysDependence(words)) noteDependence(read(name), read(next), section);
  if (others.length === 0 && mayCall(latex, section)) noteCall(read(said ?? name), section);
}

/** Whether there is a bracket, or a command of the author's that may stand for one. */
function mayCall(latex: string, { macros }: Section): boolean {
  return /[(（]/u.test(latex) || macros.commands.size > 0;
}

/** What is gathered from the sentence before a display. */
interface LastSentence {
  readonly quoted: string;
  readonly conditions: Said[];
  readonly unused: Unused[];
}

const SENTENCE_END = /[.!?。！？](?:\s|$)|\n\s*\n/gu;

/** Where each part stands in the document. */
function placesOf(
  parts: readonly string[],
  text: string,
  origin: Place | undefined,
): readonly (Place | undefined)[] {
  let offset = 0;
  return parts.map((part) => {
    const place = origin === undefined ? undefined : placeWithin(origin, text, offset);
    offset += part.length + 1;
    return place;
  });
}

/** The part in which the last sentence begins, of a text without what does not belong to it at its end. */
function startOfLastSentence(parts: readonly string[], withoutEnd: (text: string) => string): number {
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const body = parts[at] ?? "";
    const ended = at === parts.length - 1 ? withoutEnd(body) : body.trimEnd();
    if (/[.!?。！？](?:\s|$)|\n\s*\n/u.test(ended)) return at + 1;
  }
  return 0;
}

function withoutStop(text: string): string {
  return text.trimEnd().replace(/[.:：。,，;；]+$/u, "");
}

/** “Let $x + y = 1$. Then”: what only goes on from a sentence belongs to it. */
function withoutConsequence(text: string): string {
  const whole = withoutStop(text);
  const [last] = [...whole.matchAll(SENTENCE_END)].slice(-1).map(({ index, 0: end }) => index + end.length);
  return last !== undefined && isConsequence(whole.slice(last)) ? withoutStop(whole.slice(0, last)) : whole;
}

const LONGEST_QUOTE = 120;

function followsBy(sentence: string): Follows {
  return isDerived(sentence) ? "by word" : undefined;
}

/** The sentence that begins somewhere in the words before a part. */
function sentenceFrom(parts: readonly string[], from: number): string {
  const before =
    from === 0
      ? ""
      : (withoutStop(parts[from - 1] ?? "")
          .split(SENTENCE_END)
          .at(-1) ?? "");
  return [before, ...parts.slice(from)].join("$");
}

function quoted(parts: readonly string[], from: number): string {
  const before = from === 0 ? "" : ((parts[from - 1] ?? "").split(SENTENCE_END).at(-1) ?? "");
  const whole = [before, ...parts.slice(from)].join("$").replaceAll(/\s+/gu, " ");
  const sentence = (from === 0 ? whole.slice(1) : whole).trim().replace(/[.:：。,，;；]+$/u, "");
  return sentence.length > LONGEST_QUOTE ? `${sentence.slice(0, LONGEST_QUOTE)}…` : sentence;
}

function readInline(formula: AmongWords, near: LastSentence | undefined, section: Section): void {
  const { latex } = formula;
  const tokens = readTokens(latex, section.macros, section.table);
  const isRead = !isProblem(tokens) && readRelation(tokens, formula, near, section);
  if (!isRead && near !== undefined && mayBeCondition(latex) && !isIndexRange(latex))
    near.unused.push({ quoted: near.quoted, ...unusedIn(isProblem(tokens) ? [] : tokens, section) });
}

/** The names on which a relation that was not used bears. */
function unusedIn(tokens: readonly Token[], { table, definitions }: Section): Omit<Unused, "quoted"> {
  const read = parseConditionTokens(tokens, table, NOWHERE);
  if (isProblem(read)) return { names: namesUnread(tokens) };
  return {
    names: new Set(read.flatMap((condition) => Array.from(namesTied(condition, definitions)))),
    read,
  };
}

/** Whether a relation was read as a declaration, a definition or a condition. */
function readRelation(
  tokens: readonly Token[],
  formula: AmongWords,
  near: LastSentence | undefined,
  section: Section,
): boolean {
  const { latex, before: words, sentence, after } = formula;
  if (!holds(tokens, (token) => relationOf(token) !== undefined)) return true;
  const member = membershipItem(tokens, section);
  if (member !== undefined) return member === "declared";
  if (isDenied(sentence, after)) return false;
  const isDefined = defineFromProse(tokens, formula, section);
  if (isProblem(isDefined)) return false;
  if (isDefined) return true;
  if (isExcepted(words) || !(isConditionWord(words) || ordersOnly(tokens))) return false;
  const lasts = lasting(tokens, words, section);
  if (isProblem(lasts)) return false;
  return lasts || near === undefined || noteConditions(tokens, latex, near, section);
}

/** Conditions for the display after the sentence; whether they could be read. */
function noteConditions(
  tokens: readonly Token[],
  latex: string,
  near: LastSentence,
  section: Section,
): boolean {
  const read = parseConditionTokens(tokens, section.table, { start: 0, end: latex.length });
  if (isProblem(read)) return false;
  for (const condition of read) {
    // `x = (x_1, \dots, x_n)` says how entries are called.
    if (condition.right.kind !== "matrix")
      near.conditions.push({
        condition,
        quoted: near.quoted,
        names: namesTied(condition, section.definitions),
        read: [condition],
      });
  }
  return true;
}

const ORDERS: ReadonlySet<string> = new Set(["<", "≤", ">", "≥", "≠"]);

/** A comparison needs no word to be a condition; an equation may be what is to be shown. */
function ordersOnly(tokens: readonly Token[]): boolean {
  return !holds(tokens, (token) => {
    const relation = relationOf(token);
    return relation !== undefined && !ORDERS.has(relation);
  });
}

function mayBeCondition(latex: string): boolean {
  // What a set holds is told, not asked of it: `\{x_i : 1 \le i \le n\}`.
  if (/^\s*\\\{.*\\\}\s*$/su.test(latex)) return false;
  return /[=<>]|\\(?:ne|le|ge|in(?![a-z])|perp|equiv)/u.test(latex) && !/\\sim|\\mid|\\to/u.test(latex);
}

const RANGE = /^\s*(?:([a-z](?:\s*,\s*[a-z])*)\s*(?:=|\\in)|1\s*\\leq?\s*([a-z])\s*\\leq?)/u;

/** `i = 1, \dots, n`, `1 \le i \le n`: how far an index runs. */
export function isIndexRange(latex: string): boolean {
  const [, listed, between] = RANGE.exec(latex) ?? [];
  return (listed ?? between)?.split(",").every((letter) => countsInList(letter.trim())) === true;
}

/** `\\sum_i p_i = 1` in prose holds from there to the end of the section, unless it is only supposed. */
function lasting(tokens: readonly Token[], words: string, section: Section): boolean | Problem {
  if (isPassing(words) || !isConditionWord(words)) return false;
  const conditions = parseConditionTokens(tokens, section.table, NOWHERE);
  if (isProblem(conditions)) return conditions;
  const areShares = SHARES.test(words);
  const said = conditions.map((condition) => declareNarrowed(condition, section, areShares));
  return said.length > 0 && said.every(Boolean);
}

/** What sums to 1 is not negative where it is called so. */
const SHARES = /probabilit|distribution|simplex|Wahrscheinlichkeit|概率/iu;

/** Whether a condition is one that lasts. */
function declareNarrowed(condition: Condition, section: Section, areShares: boolean): boolean {
  const said = narrowed(condition, (name) => section.kinds.get(name));
  if (said === undefined || said.domain === "nonzero") return false;
  const sums = said.domain === "summing" || said.domain === "summing rows";
  const kind = areShares && sums ? withDomain(said.kind, "positive", said.name) : said.kind;
  if (!section.definitions.has(said.name)) section.declare(said.name, kind);
  return true;
}
