import type { Condition } from "../../math/expression/expression.js";
import type { Token } from "../../math/tokens/token.js";
import { flatten, holds } from "../../math/tokens/token.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import { parseConditionTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import type { Draft } from "./chain-drafts.js";
import { claimsOfBraces } from "./brace-claims.js";
import { beginsWithRelation, dropOpen, extendChains, isSpace } from "./chain-drafts.js";
import { endRow, place, readSentence, takeHere } from "./display-gathering.js";
import type { Comparison, Gathered } from "./display-gathering.js";
import { withSentences } from "./display-sentences.js";
import type { Spoken } from "./display-sentences.js";
import { findFunctions } from "../facts/find-functions.js";
import { mayClaim } from "./may-claim.js";
import { membershipItem } from "../facts/membership-item.js";
import { namedByWords, parsePiece, splitRelations } from "../chains/parse-chain.js";
import type { Chain, Piece, Sides } from "../chains/parse-chain.js";
import type { Section } from "../facts/section.js";
import { COMPARISONS, insideFence, isCondition, isDefinition, isProperty } from "./side-conditions.js";
import { isImplication, splitDisplay } from "../chains/split-display.js";
import type { Item } from "../chains/split-display.js";
import { unreadRow, withUnreadRows } from "./unread-rows.js";
import { bothWords, NO_WORDS } from "../chains/beside.js";
import type { Words } from "../chains/beside.js";
import { isConditionWord } from "../facts/words.js";

/** What a display says: chains to be checked, and conditions. */
export interface Content {
  readonly chains: readonly Chain[];
  /** Said in rows of their own: for all chains. */
  readonly conditions: readonly Condition[];
  readonly words: Words;
  readonly unread: readonly string[];
}

/** Chains and conditions of a display; a problem where it cannot even be split. */
export function readContent(latex: string, section: Section): Content | Problem {
  const known = section.table.primedNames;
  const content = readOnce(latex, section);
  // `f'(s') = \frac{\partial C}{\partial s'}` says only at its end that s' is a name.
  const isRead = isProblem(content) || section.table.primedNames === known;
  return isRead ? content : readOnce(latex, section);
}

function readOnce(latex: string, section: Section): Content | Problem {
  const tokens = readTokens(latex, section.macros, section.table);
  if (isProblem(tokens)) return tokens;
  findFunctions(tokens, section);
  const gathered: Gathered = {
    latex,
    section,
    chains: [],
    conditions: [],
    unread: [],
    pending: [],
    words: NO_WORDS,
    pendingWords: NO_WORDS,
    label: "",
    related: new Set(),
    comparisons: [],
    row: 0,
  };
  for (const item of withSentences(splitDisplay(tokens), latex)) {
    if (item.row !== gathered.row) endRow(gathered);
    gathered.row = item.row;
    const problem = readItem(item, gathered);
    if (problem !== undefined) return problem;
  }
  endRow(gathered);
  if (!holds(tokens, isImplication) && gathered.chains.every(({ relations }) => relations.length === 0))
    claimAll(gathered);
  const { chains, conditions, words, unread } = gathered;
  const drafts = [...withUnreadRows(chains, gathered.related), ...chains.flatMap(claimsOf)];
  const finished = drafts.map((chain) => finish(chain, latex, section));
  return { chains: finished, conditions, words, unread };
}

/** Says what is the matter where the display cannot be read because of this item. */
function readItem(item: Spoken, gathered: Gathered): Problem | undefined {
  if (item.tokens.length === 0) {
    readWordsAlone(item, gathered);
    return undefined;
  }
  const fenced = insideFence(item.tokens);
  const tokens = fenced ?? item.tokens;
  const parts = withoutRepeated(splitRelations(tokens), item, gathered);
  if (parts.relations.length > 0) gathered.related.add(item.row);
  // What begins with a relation, or stands behind one, goes on: nobody's side condition, and never dropped as one.
  if (beginsWithRelation(parts) || endsOpen(gathered)) {
    claimLast(item, gathered);
    addToChains(item, parts, gathered);
    return undefined;
  }
  if (
    isBeside(item, fenced, parts, gathered) &&
    readConditions(tokens, gathered, gathered.unread, parts.relations)
  )
    return undefined;
  if (isSideCondition(item, tokens, parts, gathered)) return undefined;
  const member = membershipItem(tokens, gathered.section, takeHere(item, gathered));
  if (isProblem(member)) return member;
  if (member === "not understood") gathered.unread.push(textOf(tokens, gathered));
  if (member === undefined) addToChains(item, parts, gathered);
  return undefined;
}

/** Words alone, as the reason at a row's end, or as a side that nobody reads. */
function readWordsAlone({ sentence, words }: Spoken, gathered: Gathered): void {
  gathered.label = words;
  if (endsOpen(gathered)) dropOpen(gathered.chains.at(-1));
  if (sentence !== undefined) readSentence(sentence, gathered);
}

/** In parentheses, or a property of a name, beside a chain in the same row. */
function isBeside(
  { tokens, row }: Item,
  fenced: readonly Token[] | undefined,
  parts: Sides,
  { chains, section }: Gathered,
): boolean {
  return chains.at(-1)?.row === row && (fenced !== undefined || isProperty(tokens, parts, section));
}

/** Reads what restricts or is said to; comparisons are kept, for they may be claimed. */
function isSideCondition(item: Item, tokens: readonly Token[], parts: Sides, gathered: Gathered): boolean {
  const { relations } = parts;
  if (isConditionWord(item.words) && readConditions(tokens, gathered, gathered.unread, relations))
    return true;
  const conditions = isCondition(parts) ? readConditions(tokens, gathered, [], relations) : undefined;
  if (conditions === undefined) return false;
  if (relations.every((relation) => COMPARISONS.has(relation)))
    gathered.comparisons.push({ item, parts, conditions });
  return true;
}

/** `(x+1)^2 &< 0` in a row below `= (x+1)^2`: a comparison that says the last side again goes on from it. */
function withoutRepeated(parts: Sides, item: Item, { chains, section, latex }: Gathered): Sides {
  const [last, [first = [], ...rest]] = [chains.at(-1), parts.sides];
  if (last === undefined || item.row === last.row || !isCondition(parts)) return parts;
  const text = (side: readonly Token[]): string =>
    flatten(side)
      .filter(({ kind }) => !["open", "close", "column", "gap"].includes(kind))
      .map((token) => token.text)
      .join(" ");
  if (text(first) !== text(last.sides.at(-1) ?? [])) return parts;
  // A bare name is more likely restricted: `= x` and then `x > 0`.
  const said = parsePiece(first, section.table, latex, NOWHERE).expression?.kind;
  return said === "symbol" || said === "number" ? parts : { ...parts, sides: [[], ...rest] };
}

/** A row that begins with a relation goes on from the row before, also where that was taken for a condition. */
function claimLast(item: Item, gathered: Gathered): void {
  const last = gathered.comparisons.at(-1);
  if (last === undefined || item.row - last.item.row > 1) return;
  if (gathered.chains.length > 0 && (last.item.row === item.row || !mayClaim(last.parts, gathered))) return;
  claim(last, gathered);
}

/** Where nothing else is claimed, comparisons are. */
function claimAll(gathered: Gathered): void {
  for (const comparison of gathered.comparisons.filter((each) => mayClaim(each.parts, gathered)))
    claim(comparison, gathered);
}

function claim(comparison: Comparison, gathered: Gathered): void {
  const { item, parts, conditions } = comparison;
  const isOther = (condition: Condition): boolean => !conditions.includes(condition);
  gathered.comparisons = gathered.comparisons.filter((each) => each !== comparison);
  gathered.conditions = gathered.conditions.filter(isOther);
  gathered.pending = gathered.pending.filter(isOther);
  for (const chain of gathered.chains) chain.conditions = chain.conditions.filter(isOther);
  gathered.chains.push({
    sides: parts.sides.map((side) => Array.from(side)),
    relations: Array.from(parts.relations),
    conditions: [],
    words: NO_WORDS,
    row: item.row,
  });
}

/** What is claimed under braces of a chain is claimed where the chain is. */
function claimsOf(chain: Draft): readonly Draft[] {
  const { conditions, words, row } = chain;
  return chain.sides.flatMap(claimsOfBraces).map(({ sides, relations }) => ({
    sides: sides.map((side) => Array.from(side)),
    relations: Array.from(relations),
    isAside: true,
    conditions,
    words,
    row,
  }));
}

/** The last row ended in a relation: what comes is its right side. */
function endsOpen({ chains }: Gathered): boolean {
  return chains.at(-1)?.sides.at(-1)?.every(isSpace) === true;
}

function addToChains(item: Item, parts: Sides, gathered: Gathered): void {
  extendChains(item, parts, gathered);
  const last = gathered.chains.at(-1);
  if (last === undefined) return;
  last.row = gathered.row;
  last.conditions.push(...gathered.pending);
  gathered.pending = [];
  if (gathered.pendingWords !== NO_WORDS) last.words = bothWords(last.words, gathered.pendingWords);
  gathered.pendingWords = NO_WORDS;
}

const BEYOND: ReadonlySet<string> = new Set(["∈", "∼", "→"]);

/** The conditions that the tokens are, if they are any; those that cannot be read are noted. */
function readConditions(
  tokens: readonly Token[],
  gathered: Gathered,
  unread: string[],
  relations: readonly string[],
): readonly Condition[] | undefined {
  const { section, latex } = gathered;
  if (relations.length === 0) {
    // Words in brackets such as “since A is symmetric”.
    if (holds(tokens, isWords))
      unread.push(
        flatten(tokens)
          .map(({ text }) => text)
          .join(" "),
      );
    return [];
  }
  if (relations.some((relation) => BEYOND.has(relation))) return undefined;
  const read = parseConditionTokens(tokens, section.table, { start: 0, end: latex.length });
  if (isProblem(read)) {
    unread.push(textOf(tokens, gathered));
    return [];
  }
  const [only] = read;
  if (read.length === 1 && only !== undefined && isDefinition(only, section)) return undefined;
  place(read, gathered);
  return read;
}

function textOf(tokens: readonly Token[], { latex }: Gathered): string {
  return latex.slice(tokens[0]?.span.start, tokens.at(-1)?.span.end);
}

function isWords({ kind, text }: Token): boolean {
  return kind === "text" && /\s/u.test(text.trim());
}

function finish(draft: Draft, latex: string, section: Section): Chain {
  if (draft.relations.length === 0) return unreadRow(draft, latex, section.table);
  let relations = [...draft.relations];
  let sides = [...draft.sides];
  // A relation with nothing but words after it is a remark.
  while (sides.length > 1 && sides.at(-1)?.every((token) => token.kind === "column") === true) {
    sides = sides.slice(0, -1);
    relations = relations.slice(0, -1);
  }
  const otherwise = NOWHERE;
  const pieces = sides.map((side, at): Piece => {
    if (at === 0 && side.length === 0 && draft.before !== undefined) {
      return { tokens: [], span: otherwise, latex: draft.before.latex, expression: draft.before.expression };
    }
    if (at === 0 && draft.named === true) return namedByWords(sides[1]?.[0]?.span ?? otherwise);
    const near = sides[at - 1]?.at(-1)?.span ?? otherwise;
    return parsePiece(side, section.table, latex, { start: near.end, end: near.end });
  });
  const { conditions, words, isAside, isApart } = draft;
  return { pieces, relations, conditions, words, ...(isAside && { isAside }), ...(isApart && { isApart }) };
}
