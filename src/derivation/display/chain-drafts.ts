import type { Condition, Expression } from "../../math/expression/expression.js";
import type { Token } from "../../math/tokens/token.js";
import { isGroup, isMark } from "../../math/tokens/token.js";
import type { Sides } from "../chains/parse-chain.js";
import type { Section } from "../facts/section.js";
import { joinsSentences } from "../chains/split-display.js";
import type { Item } from "../chains/split-display.js";
import { NO_WORDS } from "../chains/beside.js";
import type { Words } from "../chains/beside.js";
import { isConditionWord, isDerived } from "../facts/words.js";

/** A chain while its display is read. */
export interface Draft {
  readonly sides: Token[][];
  readonly relations: string[];
  /** Goes on from the expression before the display. */
  readonly before?: { readonly expression: Expression; readonly latex: string };
  /** Its first side is words, `\text{"h"} = (1, 0)`: nothing that it goes on from. */
  readonly named?: true;
  /** It stands under a brace. */
  readonly isAside?: true;
  /** See `Chain`. */
  readonly isApart?: true;
  /** What is said in the same row. */
  conditions: Condition[];
  words: Words;
  /** The last row that it reaches. */
  row: number;
}

/** `&< 0`, `&\ge y`: its left side is what stands before it. */
export function beginsWithRelation({ sides, relations }: Sides): boolean {
  return relations.length > 0 && sides[0]?.every(isSpace) === true;
}

/** Alignment, wide spaces, and the empty braces before a relation that starts a row. */
export function isSpace(token: Token): boolean {
  return token.kind === "column" || token.kind === "gap" || (isGroup(token) && token.tokens.every(isSpace));
}

interface RowSoFar {
  readonly chains: Draft[];
  readonly section: Section;
  readonly row: number;
  /** Words that stand alone before its formulas. */
  readonly label: string;
}

/** Adds an item of a display to the chains before it, or begins a chain. */
export function extendChains(
  item: Item,
  { sides, relations }: Sides,
  { chains, section, row, label }: RowSoFar,
): void {
  const last = chains.at(-1);
  const first = sides[0] ?? [];
  const rest = sides.slice(1).map((side) => Array.from(side));
  if (beginsWithRelation({ sides, relations })) {
    const isNext = last === undefined || (last.named === true && isNamed(item));
    const target = isNext ? firstDraft(item, section, row) : last;
    if (isNext) chains.push(target);
    target.relations.push(...relations);
    target.sides.push(...rest);
  } else if (last !== undefined && item.words === "" && continuesLast(item, last, first, relations)) {
    goOn(last.sides.at(-1), first);
    last.relations.push(...relations);
    last.sides.push(...rest);
  } else {
    chains.push({
      sides: [Array.from(first), ...rest],
      relations: Array.from(relations),
      conditions: [],
      words: NO_WORDS,
      row,
      ...(setsApart(item.words || label) && { isApart: true }),
    });
  }
}

/** `\text{tanh: } g(z) = …`, `\text{or } q = …` */
function setsApart(words: string): boolean {
  return /:\s*$/u.test(words) ? !isDerived(words) : OR.test(words);
}

const OR = /(?:^|[^\p{L}])(?:or|oder|ou|eller)[\s,:]*$|或\s*$/iu;

/** `\left( a \right. \\ \left. + b \right)` is `\left( a + b \right)` over two rows. */
function goOn(side: Token[] | undefined, more: readonly Token[]): void {
  const isNull = (token: Token | undefined): boolean => token !== undefined && isMark(token, "null");
  const isOver = isNull(side?.at(-1)) && isNull(more[0]);
  if (isOver) side?.pop();
  side?.push(...(isOver ? more.slice(1) : more));
}

function firstDraft(item: Item, section: Section, row: number): Draft {
  return isNamed(item)
    ? { sides: [[]], relations: [], conditions: [], words: NO_WORDS, row, named: true }
    : draftAfter(section, row);
}

/** Words before a relation are what it is about, unless they only join sentences. */
function isNamed({ words }: Item): boolean {
  return words.trim() !== "" && !joinsSentences(words) && !isConditionWord(words);
}

function draftAfter(section: Section, row: number): Draft {
  const before = section.lastExpression;
  return {
    sides: [[]],
    relations: [],
    conditions: [],
    words: NO_WORDS,
    row,
    ...(before === undefined ? {} : { before }),
  };
}

/** A row that begins with a sign in the right-hand column, or after a row that ends in a relation. */
function continuesLast(
  item: Item,
  last: Draft,
  first: readonly Token[],
  relations: readonly string[],
): boolean {
  // `\left. + b \right)` goes on in brackets that the row before opens.
  const start = first.find((token) => !isMark(token, "null"));
  if (start === undefined || last.relations.length === 0) return false;
  if (last.sides.at(-1)?.every(isSpace) === true) return true;
  // No formula begins with a plus; with a minus one may, if more follows than terms.
  const goesOn = item.row !== last.row && (isMark(start, "+") || relations.length === 0);
  return (item.continues || goesOn) && isSign(start);
}

function isSign(token: Token): boolean {
  const products = ["cdot", "times", "odot", "circ"];
  return (
    isMark(token, "+") || isMark(token, "-") || (token.kind === "command" && products.includes(token.text))
  );
}

/** Takes back a relation behind which nothing stands but words. */
export function dropOpen(draft: Draft | undefined): void {
  draft?.sides.pop();
  draft?.relations.pop();
}
