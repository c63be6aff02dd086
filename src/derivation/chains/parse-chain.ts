import type { Condition, Expression } from "../../math/expression/expression.js";
import { bracketChange, environmentChange } from "../../math/tokens/nesting.js";
import type { FontToken } from "../../math/tokens/token.js";
import { parseTokens } from "../../math/parse/parser.js";
import { isProblem, Problem } from "../../math/expression/problem.js";
import type { Span } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { isMark } from "../../math/tokens/token.js";
import type { Words } from "./beside.js";

/** One expression of a chain: understood, or the reason why not. */
export interface Piece {
  readonly tokens: readonly FontToken[];
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
}

/** The parts of an item between its relations; the first part is empty where it begins with a relation. */
export interface Sides {
  readonly sides: readonly (readonly FontToken[])[];
  readonly relations: readonly string[];
}

/** Splits at relations of the outer level. */
export function splitRelations(tokens: readonly FontToken[]): Sides {
  const sides: FontToken[][] = [[]];
  const relations: string[] = [];
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    depth += bracketChange(token) + environmentChange(token);
    const found = depth === 0 ? relationAt(tokens, at) : undefined;
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

function relationAt(tokens: readonly FontToken[], at: number): Found | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (isMark(token, ":") && isMark(tokens[at + 1] ?? token, "=")) return { relation: ":=", last: at + 1 };
  const relation = relationOf(token);
  return relation === undefined ? undefined : { relation, last: at };
}

/** Parses one side; a problem is kept beside its place. */
export function parsePiece(
  tokens: readonly FontToken[],
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
function withoutOuterGaps(tokens: readonly FontToken[]): readonly FontToken[] {
  let environments = 0;
  const used = tokens.filter((token) => {
    if (token.kind === "text" && token.by === "begin") environments += 1;
    if (token.kind === "text" && token.by === "end") environments -= 1;
    return environments > 0 || (token.kind !== "column" && token.kind !== "gap");
  });
  const isEmpty = (at: number): boolean => used[at]?.kind === "open" && used[at + 1]?.kind === "close";
  const first = isEmpty(0) && !isScript(used[2]) ? 2 : 0;
  const end = used.length - 2;
  const last = end >= first && isEmpty(end) && !takesGroup(used[end - 1]) ? end : used.length;
  return used.slice(first, last);
}

function isScript(token: FontToken | undefined): boolean {
  return token !== undefined && (isMark(token, "^") || isMark(token, "_"));
}

function takesGroup(token: FontToken | undefined): boolean {
  return isScript(token) || token?.kind === "command" || token?.kind === "close";
}

function spanOf(tokens: readonly FontToken[], otherwise: Span): Span {
  if (tokens.length === 0) return otherwise;
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const { span } of tokens) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}
