import { isProblem } from "../math/expression/problem.js";
import type { Token } from "../math/tokens/token.js";
import { isEnvironment } from "../math/tokens/token.js";
import type { Macros } from "../math/tokens/macros.js";
import { readTokens } from "../math/parse/parse-expression.js";
import { relationOf } from "../math/tokens/relation-marks.js";
import { SymbolTable } from "../math/tokens/symbol-table.js";

/** Where `\\` was forgotten: in which row of the display, and after what. */
export interface MissingRowEnd {
  readonly row: number;
  readonly after: string;
}

/** Environments whose columns are entries. */
export const OF_ENTRIES: RegExp = /^(?:[dr]?cases|array|(?:[pbBvV]|small)?matrix)\*?$/u;

/**
 * The first place at which an aligned line goes on as a new line would: `&= a &= b` is one line on the page, with a gap in
 * it. Two equations side by side, `a &= b & c &= d`, have a side of their own before the second relation, and two columns of
 * relations, `a &= b &&= c`, an empty one.
 */
export function findMissingRowEnd(latex: string, macros: Macros): MissingRowEnd | undefined {
  for (const [at, row] of rowsOf(latex, macros).entries()) {
    const columns = row.flatMap((token, index) => (token.kind === "column" ? [index] : []));
    const joined = columns.find(
      (column, nth) =>
        beginsWithRelation(row, column) && nth > 0 && beginsWithRelation(row, columns[nth - 1]!),
    );
    if (joined === undefined) continue;
    const side = row.slice(columns[columns.indexOf(joined) - 1]! + 2, joined);
    return { row: at + 1, after: textOf(side, latex) };
  }
  return undefined;
}

/** In which row of the display, from 1, a place stands. */
export function rowAt(latex: string, macros: Macros, offset: number): number {
  return rowsOf(latex, macros).filter((row, at) => at === 0 || (row[0]?.span.start ?? 0) <= offset).length;
}

function textOf(tokens: readonly Token[], latex: string): string {
  return latex.slice(tokens[0]?.span.start, tokens.at(-1)?.span.end).trim();
}

/** The rows in which something is written; cases and matrices stand in one. */
function rowsOf(latex: string, macros: Macros): readonly (readonly Token[])[] {
  const rows: Token[][] = [[]];
  for (const token of inRows(tokensOf(latex, macros))) {
    if (token.kind === "newline") rows.push([]);
    else rows.at(-1)?.push(token);
  }
  return rows.filter((row) => row.some(({ kind }) => kind !== "column" && kind !== "gap"));
}

function inRows(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) =>
    isEnvironment(token) && !OF_ENTRIES.test(token.text.trim()) ? inRows(token.tokens) : [token],
  );
}

/** None of what cannot be read. */
export function tokensOf(latex: string, macros: Macros): readonly Token[] {
  const tokens = readTokens(latex, macros, new SymbolTable());
  return isProblem(tokens) ? [] : tokens;
}

/** `&=` */
function beginsWithRelation(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && relationOf(next) !== undefined;
}
