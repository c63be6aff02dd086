import type { Condition, Expression } from "../../math/expression/expression.js";
import { outside, outsidePairs } from "../../math/tokens/brackets.js";
import type { Token } from "../../math/tokens/token.js";
import { parseTokens } from "../../math/parse/parser.js";
import { isProblem, Problem } from "../../math/expression/problem.js";
import type { Span } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { flatten, isGroup, isMark, within } from "../../math/tokens/token.js";
import type { Words } from "./beside.js";

/** One expression of a chain: understood, or the reason why not. */
export interface Piece {
  readonly tokens: readonly Token[];
  readonly span: Span;
  /** As written. */
  readonly latex: string;
  readonly expression?: Expression;
  readonly problem?: Problem;
}

/** `a = b = c`: relation i joins pieces i and i+1. */
export interface Chain {
  readonly pieces: readonly Piece[];
  readonly relations: readonly string[];
  /** What is said beside it: `\quad i \ne j`. */
  readonly conditions: readonly Condition[];
  /** What words beside it say: `\text{if $m$ is odd}`. */
  readonly words: Words;
  /** It is said in passing, under a brace: nothing goes on from it. */
  readonly isAside?: true;
  /** Words before it set it apart from the rows above: it is about something else. */
  readonly isApart?: true;
}

/** The parts of an item between its relations; the first part is empty where it begins with a relation. */
export interface Sides {
  readonly sides: readonly (readonly Token[])[];
  readonly relations: readonly string[];
}

/** Splits at relations of the outer level; where brackets hide all of them that lack a partner, at those outside of pairs. */
export function splitRelations(tokens: readonly Token[]): Sides {
  const plain = splitOutsideOf(tokens, outside(tokens));
  return plain.relations.length > 0 ? plain : splitOutsideOf(tokens, outsidePairs(tokens));
}

function splitOutsideOf(tokens: readonly Token[], isOutside: readonly boolean[]): Sides {
  const sides: Token[][] = [[]];
  const relations: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const found = isOutside[at] === true ? relationAt(tokens, at) : undefined;
    if (found === undefined) {
      sides.at(-1)?.push(token);
    } else {
      relations.push(found.relation);
      sides.push([]);
      at = found.last;
    }
  }
  return { sides, relations };
}

interface Found {
  readonly relation: string;
  /** The last token that belongs to it. */
  readonly last: number;
}

function relationAt(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (isMark(token, ":") && isMark(tokens[at + 1] ?? token, "=")) return { relation: ":=", last: at + 1 };
  const relation = relationOf(token);
  return relation === undefined ? undefined : { relation, last: at };
}

/** Parses one side; a problem is kept beside its place. */
export function parsePiece(
  tokens: readonly Token[],
  table: SymbolTable,
  latex: string,
  otherwise: Span,
): Piece {
  const used = withoutOuterGaps(tokens);
  const span = spanOf(used, otherwise);
  const text = latex.slice(span.start, span.end);
  if (used.length === 0) {
    return {
      tokens: used,
      span,
      latex: text,
      problem: new Problem("syntax", "An expression is missing beside this relation.", otherwise),
    };
  }
  const read = parseTokens(used, table, span);
  return { tokens: used, span, latex: text, ...(isProblem(read) ? { problem: read } : { expression: read }) };
}

/** What words name, no letter does. */
export function namedByWords({ start }: Span): Piece {
  const span = { start, end: start };
  const message = "Words stand on the left of this relation; give what they name a letter.";
  return { tokens: [], span, latex: "", problem: new Problem("unsupported", message, span) };
}

/** Wide spaces and alignment marks say nothing outside environments, and neither do the braces of `{}={}`. */
function withoutOuterGaps(tokens: readonly Token[]): readonly Token[] {
  const used = withoutGaps(tokens);
  const isEmpty = (token: Token | undefined): boolean => isGroup(token) && token.tokens.length === 0;
  const first = isEmpty(used[0]) && !isScript(used[1]) ? 1 : 0;
  const end = used.length - 1;
  const last = end >= first && isEmpty(used[end]) && !takesGroup(used[end - 1]) ? end : used.length;
  return used.slice(first, last);
}

function withoutGaps(tokens: readonly Token[]): readonly Token[] {
  return tokens
    .filter(({ kind }) => kind !== "column" && kind !== "gap")
    .map((token) => (isGroup(token) ? within(token, withoutGaps) : token));
}

function isScript(token: Token | undefined): boolean {
  return token !== undefined && (isMark(token, "^") || isMark(token, "_"));
}

function takesGroup(token: Token | undefined): boolean {
  return isScript(token) || token?.kind === "command" || token?.kind === "group";
}

function spanOf(tokens: readonly Token[], otherwise: Span): Span {
  if (tokens.length === 0) return otherwise;
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const { span } of [...tokens, ...flatten(tokens)]) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}
