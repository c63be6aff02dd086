import type { Token } from "../../math/tokens/token.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import { NOTHING, flatten, holds, isMark } from "../../math/tokens/token.js";
import { saysProperty } from "../prose/prose-adjectives.js";
import type { Item } from "../chains/split-display.js";
import { isReason, isRequirement } from "../facts/words.js";

/** What words in a display say of names: `if $m$ is odd`, the formulas between dollars as in prose. */
export interface Sentence {
  readonly text: string;
  /** What an “if” asks for, and a remark in brackets; “where” and “since” may say anything. */
  readonly mustBeRead: "whole" | "in part" | "not";
}

export type Spoken = Item & { readonly sentence?: Sentence };

/** A sentence that goes on. */
interface Open {
  /** How it began: what it is about is a condition too. */
  readonly lead: string;
  readonly row: number;
  /** The relation before it, `\text{if } x > 0`: mere words go on with something else, unless they say what it is. */
  readonly behind?: string;
  text: string;
}

/** Joins words and the names between them: `\text{if } m \text{ is odd}` are three items, but one condition. */
export function withSentences(items: readonly Item[], latex: string): readonly Spoken[] {
  const joiner = new Joiner(latex);
  for (const item of items) joiner.add(item);
  joiner.end();
  return joiner.result;
}

class Joiner {
  readonly result: Spoken[] = [];
  private readonly latex: string;
  private open: Open | undefined;

  constructor(latex: string) {
    this.latex = latex;
  }

  end(): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined || open.text.trim() === "") return;
    const { behind = "", text, row, lead } = open;
    const isSaidOfIt = behind !== "" && saysProperty(text);
    if (behind === "" || isSaidOfIt || text.includes("$"))
      this.result.push(sentence(isSaidOfIt ? behind + text : text, row, afterLead(lead)));
  }

  add(item: Item): void {
    if (this.open?.row !== item.row) this.end();
    const { open, latex } = this;
    if (open === undefined) this.addAlone(item);
    else if (!continueSentence(open, item, latex)) this.addBehind(open, item);
  }

  private addAlone(item: Item): void {
    const { result, latex } = this;
    const begun = begin(item, latex);
    if (begun !== undefined) {
      result.push(...begun.before);
      this.open = begun.open;
    } else if (!endsSentence(item, result, latex)) {
      const said = ofRemark(item, latex) ?? item;
      result.push(CLAIMS.test(said.words) ? { ...said, words: "" } : said);
    }
  }

  /** A relation after a sentence: a condition more, or what is claimed under it. */
  private addBehind(open: Open, item: Item): void {
    const { lead, row } = open;
    if (OR.test(item.words)) {
      open.text += item.words + inDollars(item.tokens, this.latex);
      return;
    }
    const isJoined = isRequirement(lead) && AND.test(item.words) && mayBeAsked(item.tokens);
    open.text += item.words;
    this.end();
    this.result.push({ ...item, words: isJoined ? lead : isJoint(item.words) ? "" : item.words });
    if (isJoined) this.open = { lead, row, text: "", behind: inDollars(item.tokens, this.latex) };
  }
}

function sentence(text: string, row: number, mustBeRead: Sentence["mustBeRead"]): Spoken {
  return { tokens: [], words: "", continues: false, row, sentence: { text, mustBeRead } };
}

/** How much of a sentence must be read that begins so. */
function afterLead(lead: string): Sentence["mustBeRead"] {
  return isRequirement(lead) ? "whole" : "not";
}

/** What joins a condition and what is claimed: it is none itself. */
function isJoint(words: string): boolean {
  return AND.test(words) || ENDS.test(words);
}

/** `y > 0`, `m = 3`; an equation of more than a name is claimed: “$|x| = x$ for $x > 0$ and $|x| = -x$ for $x < 0$”. */
function mayBeAsked(tokens: readonly Token[]): boolean {
  const leaves = flatten(tokens);
  const at = leaves.findIndex((token) => relationOf(token) !== undefined);
  return relationOf(leaves[at] ?? NOTHING) !== "=" || at === 1;
}

const AND = /(?:^|\s)(?:and|und|et|y|e|och)\s*$|[且和]\s*$/iu;

/** Elsewhere it may begin what is known. */
const CLAIMS = /^\s*we have\s*:?\s*$/iu;

/** What stands behind it is no condition by itself, and nobody claims it. */
const OR = /(?:^|\s)(?:or|oder|ou|eller)\s*$|或\s*$/iu;

const ENDS = /(?:[,，:：]|(?:^|\s)(?:then|so|we have|dann|alors|entonces|则|那么))\s*$/iu;

/** What begins with “if” or “where”; a sentence of its own before what it is about, `\text{if $m$ is odd, }`. */
function begin(
  item: Item,
  latex: string,
): { readonly before: readonly Spoken[]; readonly open: Open | undefined } | undefined {
  const { words, tokens, row } = item;
  if (!isRequirement(words) && !isReason(words)) return undefined;
  if (holds(tokens, isText)) return undefined;
  if (!isRelated(tokens))
    return { before: [], open: { lead: words, row, text: words + inDollars(tokens, latex) } };
  if (ENDS.test(words) && words.trim().length > SHORTEST_SENTENCE)
    return { before: [sentence(words, row, afterLead(words)), { ...item, words: "" }], open: undefined };
  const own = /\$/u.test(words) ? [sentence(words, row, afterLead(words))] : [];
  return { before: [...own, item], open: { lead: words, row, text: "", behind: inDollars(tokens, latex) } };
}

const SHORTEST_SENTENCE = 6;

/** Whether an item without a relation belongs to the sentence that is open: then it is added. */
function continueSentence(open: Open, { words, tokens }: Item, latex: string): boolean {
  if (isRelated(tokens) || holds(tokens, isText)) return false;
  const isListed = words.trim() === "" && tokens.length > 0;
  open.text += (isListed ? ", " : words) + inDollars(tokens, latex);
  return true;
}

/** `m \text{ is odd}` beside a formula: words after a name that stands by itself. */
function endsSentence(item: Item, result: Spoken[], latex: string): boolean {
  const last = result.at(-1);
  if (item.tokens.length > 0 || last === undefined || last.row !== item.row || last.sentence !== undefined)
    return false;
  if (last.words.trim() !== "" || last.tokens.length === 0 || isRelated(last.tokens)) return false;
  if (!saysProperty(item.words)) return false;
  result.splice(-1, 1, sentence(inDollars(last.tokens, latex) + item.words, item.row, "whole"));
  return true;
}

/** `(m \text{ odd})`, `(\text{since } A \text{ is symmetric})` */
function ofRemark({ tokens, words, row }: Item, latex: string): Spoken | undefined {
  if (!holds(tokens, isText) || isRelated(tokens)) return undefined;
  const isFenced = isMark(tokens[0] ?? NOTHING, "(") && isMark(tokens.at(-1) ?? NOTHING, ")");
  if (!isFenced && !isReason(words)) return undefined;
  return sentence(inProse(isFenced ? tokens.slice(1, -1) : tokens, latex), row, "in part");
}

/** Words and the formulas between them. */
function inProse(inner: readonly Token[], latex: string): string {
  let text = "";
  for (let at = 0; at < inner.length;) {
    const next = inner.findIndex((token, index) => index >= at && isText(token));
    const stop = next < 0 ? inner.length : next;
    text += inDollars(inner.slice(at, stop), latex) + (inner[stop]?.text ?? "");
    at = stop + 1;
  }
  return text;
}

function isText({ kind, by }: Token): boolean {
  return kind === "text" && by !== "operatorname";
}

function isRelated(tokens: readonly Token[]): boolean {
  return holds(tokens, (token) => relationOf(token) !== undefined);
}

function inDollars(tokens: readonly Token[], latex: string): string {
  const said = tokens.filter(({ kind }) => kind !== "column" && kind !== "gap");
  const text = latex.slice(said[0]?.span.start, said.at(-1)?.span.end).trim();
  return said.length === 0 ? "" : `$${text}$`;
}
