import type { Condition, Expression } from "../expression/expression.js";
import { lex } from "../tokens/lexer.js";
import { requireVisible } from "../tokens/require-visible.js";
import { bracketChange, environmentChange, groupChange } from "../tokens/nesting.js";
import type { FontToken } from "../tokens/token.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { isMark } from "../tokens/token.js";

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
export function parseEnvironment(reader: Reader, begin: FontToken): Expression {
  const name = begin.text.trim().replace(/\*$/u, "");
  const { tokens, end } = takeEnvironment(reader, begin);
  const span = joinSpans(begin.span, end);
  if (CASES.has(name)) return parseCases(reader, splitRows(tokens), span);
  if (!MATRICES.has(name)) {
    throw new Problem(
      "unsupported",
      `The environment ${name} is not understood inside a formula.`,
      begin.span,
    );
  }
  const rows = splitRows(name === "array" ? withoutColumnSpec(tokens) : tokens).map((row) =>
    (row.length === 1 ? splitList(row[0] ?? []) : row).map((cell) => parseCell(reader, cell, span)),
  );
  const matrix: Expression = { kind: "matrix", rows, span };
  return name === "vmatrix" ? { kind: "function", name: "det", primes: 0, args: [matrix], span } : matrix;
}

function takeEnvironment(
  reader: Reader,
  begin: FontToken,
): { readonly tokens: FontToken[]; readonly end: Span } {
  const tokens: FontToken[] = [];
  let depth = 1;
  for (;;) {
    const token = reader.cursor.next();
    if (token.kind === "end") {
      throw new Problem("syntax", `\\begin{${begin.text}} has no \\end{${begin.text}}.`, begin.span);
    }
    if (token.kind === "text" && token.by === "begin") depth += 1;
    if (token.kind === "text" && token.by === "end") depth -= 1;
    if (depth === 0) return { tokens, end: token.span };
    tokens.push(token);
  }
}

/** Rows and cells at the outer level; an empty last row (a trailing `\\`) is dropped. */
function splitRows(tokens: readonly FontToken[]): FontToken[][][] {
  const rows: FontToken[][][] = [[[]]];
  let depth = 0;
  for (const token of tokens) {
    depth += groupChange(token);
    if (depth === 0 && token.kind === "newline") rows.push([[]]);
    else if (depth === 0 && token.kind === "column") rows.at(-1)?.push([]);
    else rows.at(-1)?.at(-1)?.push(token);
  }
  const last = rows.at(-1);
  if (rows.length > 1 && last?.every((cell) => cell.length === 0) === true) rows.pop();
  return rows;
}

/** A row without `&`: the cells of `\theta_0, \theta_1, \dots, \theta_n` stand between its commas. */
function splitList(tokens: readonly FontToken[]): FontToken[][] {
  const cells: FontToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += bracketChange(token) + environmentChange(token);
    if (depth === 0 && isMark(token, ",")) cells.push([]);
    else cells.at(-1)?.push(token);
  }
  return cells.filter((cell) => cell.length > 0 || cells.length === 1);
}

/** `\begin{array}{c|c}`: the column specification says nothing. */
function withoutColumnSpec(tokens: readonly FontToken[]): readonly FontToken[] {
  if (tokens[0]?.kind !== "open") return tokens;
  const close = tokens.findIndex((token) => token.kind === "close");
  return tokens.slice(close + 1);
}

function parseCell(reader: Reader, cell: readonly FontToken[], span: Span): Expression {
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
function isLine(token: FontToken): boolean {
  return isMark(token, "-") || (token.kind === "mark" && token.text === "|");
}

function parseCases(reader: Reader, rows: readonly FontToken[][][], span: Span): Expression {
  const branches = rows.map((row) => {
    const [value, condition] =
      row.length > 1 ? [row[0] ?? [], row.slice(1).flat()] : splitBranch(row[0] ?? []);
    const when = readWhen(reader, condition, span);
    return { value: reader.argument(trimComma(value), span), when };
  });
  return { kind: "cases", branches, span };
}

/** A branch without `&`: `x, \quad x > 0`, `x \text{ if } x > 0`. */
function splitBranch(tokens: readonly FontToken[]): [readonly FontToken[], readonly FontToken[]] {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "open" || isMark(token, "(")) depth += 1;
    if (token.kind === "close" || isMark(token, ")")) depth -= 1;
    const splits = token.kind === "gap" || token.kind === "text" || isMark(token, ",");
    if (depth === 0 && at > 0 && splits) return [tokens.slice(0, at), tokens.slice(at)];
  }
  return [tokens, []];
}

function trimComma(tokens: readonly FontToken[]): readonly FontToken[] {
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

function readWhen(reader: Reader, tokens: readonly FontToken[], span: Span): readonly Condition[] {
  const flat = trimComma(tokens).flatMap((token) => (token.kind === "text" ? mathInText(token) : [token]));
  const conditions = reader.conditions(flat, span);
  if (conditions.length > 0) return conditions;
  const nothing: Expression = { kind: "empty", span };
  return [{ left: nothing, relation: "otherwise", right: nothing }];
}

/** `\mbox{if $i=j$}`: the mathematics inside the words. */
function mathInText(token: FontToken): readonly FontToken[] {
  const inside = /\$([^$]+)\$/u.exec(token.text)?.[1];
  if (inside === undefined) return [token];
  const { span } = token;
  return requireVisible(lex(inside), new Map())
    .filter((each) => each.kind !== "end")
    .map(({ kind, text, spaced }) => ({ kind, text, spaced, span }));
}
