import type { Condition } from "../../math/expression/expression.js";
import { nameText } from "../../math/print/name-text.js";
import type { Draft } from "./chain-drafts.js";
import type { Sentence } from "./display-sentences.js";
import type { Take } from "../facts/membership-item.js";
import type { Sides } from "../chains/parse-chain.js";
import type { Section } from "../facts/section.js";
import type { Item } from "../chains/split-display.js";
import { bothWords, casesApart, NO_WORDS } from "../chains/beside.js";
import { readWords } from "./words-beside.js";
import type { Words } from "../chains/beside.js";
import { isSupposition } from "../facts/words.js";

/** `\log x \le x - 1`: a condition of what stands around, or a claim where nothing does. */
export interface Comparison {
  readonly item: Item;
  readonly parts: Sides;
  readonly conditions: readonly Condition[];
}

/** What is gathered while a display's items are read. */
export interface Gathered {
  readonly latex: string;
  readonly section: Section;
  readonly chains: Draft[];
  conditions: Condition[];
  readonly unread: string[];
  /** Conditions of this row that no chain has taken yet. */
  pending: Condition[];
  /** What words in rows of their own say. */
  words: Words;
  /** What words say that no chain of this row has taken yet. */
  pendingWords: Words;
  /** Words that stand alone before the formulas of this row. */
  label: string;
  /** What was read as conditions though it may be claimed. */
  comparisons: Comparison[];
  /** Rows in which a relation stands. */
  readonly related: Set<number>;
  row: number;
}

/** What a row says holds for the chains in it; by itself, for all chains of the display. */
export function endRow(gathered: Gathered): void {
  gathered.conditions.push(...gathered.pending);
  gathered.pending = [];
  gathered.label = "";
  gathered.words = casesApart(gathered.words, gathered.pendingWords);
  gathered.pendingWords = NO_WORDS;
  const chains = gathered.chains.filter((chain) => chain.row === gathered.row);
  const only = <T>(said: readonly T[]): T | undefined => (said.length === 1 ? said[0] : undefined);
  const conditions = only(chains.map((chain) => chain.conditions).filter(({ length }) => length > 0));
  const words = only(chains.map((chain) => chain.words).filter((each) => each !== NO_WORDS));
  for (const chain of chains) {
    chain.conditions = conditions ?? chain.conditions;
    chain.words = words ?? chain.words;
  }
}

/** What words say is about the chain before them, or else the next. */
function hold(words: Words, gathered: Gathered): void {
  const last = gathered.chains.at(-1);
  if (last?.row === gathered.row) last.words = bothWords(last.words, words);
  else gathered.pendingWords = bothWords(gathered.pendingWords, words);
}

export function readSentence(sentence: Sentence, gathered: Gathered): void {
  if (gathered.section.closed) return;
  const words = readWords(sentence, gathered.section);
  place(words.conditions, gathered);
  hold(words, gathered);
}

/** `\text{if } n \in \{3, 5\}` is said of this display only; so are listed numbers beside a chain. */
export function takeHere(item: Item, gathered: Gathered): Take {
  const isBesideOne = gathered.chains.at(-1)?.row === item.row;
  return (name, kind) => {
    const isHere = isSupposition(item.words) || (isBesideOne && kind.bounds?.among !== undefined);
    if (isHere) hold({ ...NO_WORDS, kinds: new Map([[name, kind]]), said: [nameText(name)] }, gathered);
    return isHere;
  };
}

/** Conditions after a chain are about it; those before it, about the next. */
export function place(conditions: readonly Condition[], gathered: Gathered): void {
  if (gathered.section.closed) return;
  const last = gathered.chains.at(-1);
  if (last?.row === gathered.row) last.conditions.push(...conditions);
  else gathered.pending.push(...conditions);
}
