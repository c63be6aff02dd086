import type { Condition, Expression } from "../expression/expression.js";
import { lexWithin } from "../tokens/lexer.js";
import { requireVisible } from "../tokens/require-visible.js";
import { outside, PARENTHESES, splitOutside } from "../tokens/brackets.js";
import { nest } from "../tokens/nest.js";
import type { Environment, Token } from "../tokens/token.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { isGroup, isMark } from "../tokens/token.js";

const MATRICES: ReadonlySet<string> = new Set([
  "bmatrix",
  "pmatrix",
  "matrix",
  "Bmatrix",
  "smallmatrix",
  "array",
  "bsmallmatrix",
  "psmallmatrix",
  "vmatrix",
  "aligned",
  "split",
]);
const CASES: ReadonlySet<string> = new Set(["cases", "dcases", "rcases"]);

/** `\begin{bmatrix} … \end{bmatrix}`, `\begin{cases} … \end{cases}`. */
export function parseEnvironment(reader: Reader, { text, tokens, open, span }: Environment): Expression {
  const name = text.trim().replace(/\*$/u, "");
  if (CASES.has(name)) return parseCases(reader, splitRows(tokens), span);
  if (!MATRICES.has(name)) {
    throw new Problem(
      "unsupported",
      `The environment ${name} is not understood inside a formula.`,
      open.span,
    );
  }
  const rows = splitRows(name === "array" ? withoutColumnSpec(tokens) : tokens).map((row) =>
    (row.length === 1 ? splitList(row[0] ?? []) : row).map((cell) => parseCell(reader, cell, span)),
  );
  const matrix: Expression = { kind: "matrix", rows, span };
  return name === "vmatrix" ? { kind: "function", name: "det", primes: 0, args: [matrix], span } : matrix;
}

/** Rows and cells at the outer level; an empty last row (a trailing `\\`) is dropped. */
function splitRows(tokens: readonly Token[]): Token[][][] {
  const rows: Token[][][] = [[[]]];
  for (const token of tokens) {
    if (token.kind === "newline") rows.push([[]]);
    else if (token.kind === "column") rows.at(-1)?.push([]);
    else rows.at(-1)?.at(-1)?.push(token);
  }
  const last = rows.at(-1);
  if (rows.length > 1 && last?.every((cell) => cell.length === 0) === true) rows.pop();
  return rows;
}

/** A row without `&`: the cells of `\theta_0, \theta_1, \dots, \theta_n` stand between its commas. */
function splitList(tokens: readonly Token[]): Token[][] {
  const cells = splitOutside(tokens, (token) => isMark(token, ","));
  return cells.filter((cell) => cell.length > 0 || cells.length === 1);
}

/** `\begin{array}{c|c}`: the column specification says nothing. */
function withoutColumnSpec(tokens: readonly Token[]): readonly Token[] {
  return isGroup(tokens[0]) ? tokens.slice(1) : tokens;
}

function parseCell(reader: Reader, cell: readonly Token[], span: Span): Expression {
  if (cell.length === 0) return { kind: "empty", span };
  const first = cell[0];
  const last = cell.at(-1);
  if (first !== undefined && last !== undefined && cell.length > 1 && isLine(first) && isLine(last)) {
    throw new Problem(
      "unsupported",
      "A picture of rows is not evaluated; write the entries.",
      joinSpans(first.span, last.span),
    );
  }
  return reader.argument(cell, span);
}

/** `- x -` and `| x |` in a cell draw a row or a column. */
function isLine(token: Token): boolean {
  return isMark(token, "-") || (token.kind === "mark" && token.text === "|");
}

function parseCases(reader: Reader, rows: readonly Token[][][], span: Span): Expression {
  const branches = rows.map((row) => {
    const [value, condition] =
      row.length > 1 ? [row[0] ?? [], row.slice(1).flat()] : splitBranch(row[0] ?? []);
    const when = readWhen(reader, condition, span);
    return { value: reader.argument(trimComma(value), span), when };
  });
  return { kind: "cases", branches, span };
}

/** A branch without `&`: `x, \quad x > 0`, `x \text{ if } x > 0`. */
function splitBranch(tokens: readonly Token[]): [readonly Token[], readonly Token[]] {
  const isOutside = outside(tokens, PARENTHESES);
  const at = tokens.findIndex((token, index) => {
    const splits = token.kind === "gap" || token.kind === "text" || isMark(token, ",");
    return splits && index > 0 && isOutside[index];
  });
  return at < 0 ? [tokens, []] : [tokens.slice(0, at), tokens.slice(at)];
}

function trimComma(tokens: readonly Token[]): readonly Token[] {
  let end = tokens.length;
  for (; end > 0; end -= 1) {
    const token = tokens[end - 1];
    if (
      token === undefined ||
      !(isMark(token, ",") || isMark(token, ";") || isMark(token, ".") || token.kind === "gap")
    )
      break;
  }
  return tokens.slice(0, end);
}

function readWhen(reader: Reader, tokens: readonly Token[], span: Span): readonly Condition[] {
  const flat = trimComma(tokens).flatMap((token) => (token.kind === "text" ? mathInText(token) : [token]));
  const conditions = reader.conditions(flat, span);
  if (conditions.length > 0) return conditions;
  const nothing: Expression = { kind: "empty", span };
  return [{ left: nothing, relation: "otherwise", right: nothing }];
}

/** `\mbox{if $i=j$}`: the mathematics inside the words. */
function mathInText(token: Token): readonly Token[] {
  const inside = /\$([^$]+)\$/u.exec(token.text)?.[1];
  if (inside === undefined) return [token];
  return requireVisible(nest(lexWithin(inside, token.span)), new Map());
}
