import type { Condition, Expression } from "../math/expression.js";
import { bracketChange, environmentChange, matchBraces } from "../math/nesting.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { parseTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import type { Span } from "../math/problem.js";
import { relationOf } from "../math/relation-marks.js";
import type { SymbolTable } from "../math/symbol-table.js";
import { isMark } from "../math/token.js";

/** One expression of a chain: understood, or the reason why not. */
export interface Piece {
  readonly tokens: readonly FontToken[];
  readonly span: Span;
  /** As written. */
  readonly latex: string;
  readonly expression?: Expression;
  readonly problem?: MathProblem;
}

/** `a = b = c`: relation i joins pieces i and i+1. */
export interface Chain {
  readonly pieces: readonly Piece[];
  readonly relations: readonly string[];
  /** What is said beside it: `\quad i \ne j`. */
  readonly conditions: readonly Condition[];
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
  const matches = matchBraces(tokens);
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    depth += bracketChange(token) + environmentChange(token);
    const found = depth === 0 ? relationAt(tokens, at, matches) : undefined;
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

const STACKERS: ReadonlySet<string> = new Set(["stackrel", "overset", "underset"]);

function relationAt(
  tokens: readonly FontToken[],
  at: number,
  matches: ReadonlyMap<number, number>,
): Found | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (isMark(token, ":") && isMark(tokens[at + 1] ?? token, "=")) return { relation: ":=", last: at + 1 };
  if (token.kind === "command" && STACKERS.has(token.text)) return stacked(tokens, at, matches);
  const relation = relationOf(token);
  if (relation === undefined) return undefined;
  if (token.text === "xrightarrow" || token.text === "xleftarrow")
    return { relation, last: afterArguments(tokens, at, matches) };
  // `\not=`
  return { relation, last: at };
}

/** `\stackrel{\text{def}}{=}` defines; what else stands on a relation is a remark. */
function stacked(
  tokens: readonly FontToken[],
  at: number,
  matches: ReadonlyMap<number, number>,
): Found | undefined {
  const firstEnd = tokens[at + 1]?.kind === "open" ? (matches.get(at + 1) ?? at + 1) : at + 1;
  const second = firstEnd + 1;
  const secondEnd = tokens[second]?.kind === "open" ? (matches.get(second) ?? second) : second;
  const below = tokens
    .slice(second, secondEnd + 1)
    .filter((each) => each.kind !== "open" && each.kind !== "close");
  const relation = below.length === 1 && below[0] !== undefined ? relationOf(below[0]) : undefined;
  if (relation === undefined) return undefined;
  const above = tokens
    .slice(at + 1, firstEnd + 1)
    .map((each) => each.text)
    .join("");
  const defines = /def|triangle|Delta|\\?:/u.test(above) && relation === "=";
  return { relation: defines ? ":=" : relation, last: secondEnd };
}

function afterArguments(
  tokens: readonly FontToken[],
  at: number,
  matches: ReadonlyMap<number, number>,
): number {
  let end = at;
  if (isMark(tokens[end + 1] ?? blank, "[")) {
    while (end + 1 < tokens.length && !isMark(tokens[end] ?? blank, "]")) end += 1;
  }
  return matches.get(end + 1) ?? end;
}

const blank: FontToken = { kind: "end", text: "", span: { start: 0, end: 0 }, spaced: false };

/** Parses one side; a problem is kept, not thrown. */
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
      problem: new MathProblem("syntax", "An expression is missing beside this relation.", otherwise),
    };
  }
  try {
    return { tokens: used, span, latex: text, expression: parseTokens(used, table, span) };
  } catch (error) {
    if (error instanceof MathProblem) return { tokens: used, span, latex: text, problem: error };
    throw error;
  }
}

/** Wide spaces and alignment marks say nothing outside environments. */
function withoutOuterGaps(tokens: readonly FontToken[]): readonly FontToken[] {
  let environments = 0;
  return tokens.filter((token) => {
    if (token.kind === "text" && token.by === "begin") environments += 1;
    if (token.kind === "text" && token.by === "end") environments -= 1;
    return environments > 0 || (token.kind !== "column" && token.kind !== "gap");
  });
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
