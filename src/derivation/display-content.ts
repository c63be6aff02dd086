import type { Condition, Expression } from "../math/expression.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { readTokens } from "../math/parse-expression.js";
import { parseConditionTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import { isMark } from "../math/token.js";
import { findFunctions } from "./find-functions.js";
import { membershipItem } from "./membership-item.js";
import { parsePiece, splitRelations } from "./parse-chain.js";
import type { Chain, Piece, Sides } from "./parse-chain.js";
import type { Section } from "./section.js";
import { splitDisplay } from "./split-display.js";
import type { Item } from "./split-display.js";
import { isConditionWord } from "./words.js";

/** What a display says: chains to be checked, and conditions. */
export interface Content {
  readonly chains: readonly Chain[];
  readonly conditions: readonly Condition[];
  readonly unread: readonly string[];
}

/** Chains and conditions of a display. Throws `MathProblem` where it cannot even be split. */
export function readContent(latex: string, section: Section): Content {
  const tokens = readTokens(latex, section.macros, section.table);
  findFunctions(tokens, section);
  const gathered: Gathered = { latex, section, chains: [], conditions: [], unread: [] };
  for (const item of splitDisplay(tokens)) readItem(item, gathered);
  const { chains, conditions, unread } = gathered;
  return {
    chains: chains
      .filter((chain) => chain.relations.length > 0)
      .map((chain) => finish(chain, latex, section)),
    conditions,
    unread,
  };
}

interface Draft {
  readonly sides: FontToken[][];
  readonly relations: string[];
  /** Goes on from the expression before the display. */
  readonly before?: { readonly expression: Expression; readonly latex: string };
}

/** What is gathered while a display's items are read. */
interface Gathered {
  readonly latex: string;
  readonly section: Section;
  readonly chains: Draft[];
  readonly conditions: Condition[];
  readonly unread: string[];
}

function readItem(item: Item, gathered: Gathered): void {
  const { tokens } = item;
  const parts = splitRelations(tokens);
  if (isConditionWord(item.words) && readConditions(tokens, gathered, gathered.unread, parts.relations))
    return;
  if (isCondition(parts) && readConditions(tokens, gathered, [], parts.relations)) return;
  if (membershipItem(tokens, gathered.section)) return;
  addToChains(item, parts, gathered);
}

function addToChains(item: Item, { sides, relations }: Sides, { chains, section }: Gathered): void {
  const last = chains.at(-1);
  const first = sides[0] ?? [];
  const rest = sides.slice(1).map((side) => Array.from(side));
  if (first.length === 0 && relations.length > 0) {
    const target = last ?? draftAfter(section);
    if (last === undefined) chains.push(target);
    target.relations.push(...relations);
    target.sides.push(...rest);
  } else if (last !== undefined && item.words === "" && continuesLast(item, last, first)) {
    last.sides.at(-1)?.push(...first);
    last.relations.push(...relations);
    last.sides.push(...rest);
  } else {
    chains.push({ sides: [Array.from(first), ...rest], relations: Array.from(relations) });
  }
}

function draftAfter(section: Section): Draft {
  const before = section.lastExpression;
  return { sides: [[]], relations: [], ...(before === undefined ? {} : { before }) };
}

/** A row that begins with a sign in the right-hand column, or after a row that ends in a relation. */
function continuesLast(item: Item, last: Draft, first: readonly FontToken[]): boolean {
  const start = first[0];
  if (start === undefined) return false;
  if (last.sides.at(-1)?.length === 0 && last.relations.length > 0) return true;
  const sign =
    isMark(start, "+") ||
    isMark(start, "-") ||
    (start.kind === "command" && ["cdot", "times", "odot", "circ"].includes(start.text));
  return item.continues && sign && last.relations.length > 0;
}

const COMPARISONS: ReadonlySet<string> = new Set(["≠", ">", "<", "≥", "≤"]);
const BEYOND: ReadonlySet<string> = new Set(["∈", "∼", "→"]);

/** `i \ne j`, `i = j`, `k = 1`: comparisons, and equations between plain index letters or numbers. */
function isCondition({ sides, relations }: Sides): boolean {
  if (relations.length === 0) return false;
  if (relations.every((relation) => COMPARISONS.has(relation))) return true;
  return (
    relations.length === 1 &&
    relations[0] === "=" &&
    sides.every(isIndexLike) &&
    /^[i-nrs]$/u.test(sides[0]?.[0]?.text ?? "")
  );
}

function isIndexLike(side: readonly FontToken[]): boolean {
  const only = side[0];
  return (
    side.length === 1 && only !== undefined && only.kind !== "command" && /^(?:[a-z]|\d+)$/u.test(only.text)
  );
}

/** Whether the tokens were conditions; those that cannot be read are noted. */
function readConditions(
  tokens: readonly FontToken[],
  { section, conditions, latex }: Gathered,
  unread: string[],
  relations: readonly string[],
): boolean {
  if (relations.length === 0) return true;
  if (relations.some((relation) => BEYOND.has(relation))) return false;
  try {
    const read = parseConditionTokens(tokens, section.table, { start: 0, end: latex.length });
    const [only] = read;
    if (read.length === 1 && only?.relation === "=" && isNewName(only.left, section)) return false;
    conditions.push(...read);
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
    unread.push(latex.slice(tokens[0]?.span.start, tokens.at(-1)?.span.end));
  }
  return true;
}

/** `where q = …` defines q. */
function isNewName(expression: Expression, section: Section): boolean {
  const index =
    expression.kind === "symbol" &&
    expression.subscriptText === undefined &&
    /^[i-nrs]$/u.test(expression.base);
  const name = expression.kind === "symbol" || expression.kind === "call";
  return name && !index && !(expression.kind === "symbol" && section.definitions.has(expression.base));
}

function finish(draft: Draft, latex: string, section: Section): Chain {
  let relations = [...draft.relations];
  let sides = [...draft.sides];
  // A relation with nothing but words after it is a remark.
  while (sides.length > 1 && sides.at(-1)?.every((token) => token.kind === "column") === true) {
    sides = sides.slice(0, -1);
    relations = relations.slice(0, -1);
  }
  const otherwise = { start: 0, end: 0 };
  const pieces = sides.map((side, at): Piece => {
    if (at === 0 && side.length === 0 && draft.before !== undefined) {
      return { tokens: [], span: otherwise, latex: draft.before.latex, expression: draft.before.expression };
    }
    const near = sides[at - 1]?.at(-1)?.span ?? otherwise;
    return parsePiece(side, section.table, latex, { start: near.end, end: near.end });
  });
  return { pieces, relations };
}
