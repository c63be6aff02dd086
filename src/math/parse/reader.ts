import type { Cursor } from "./cursor.js";
import type { Condition, Expression } from "../expression/expression.js";
import type { Token } from "../tokens/token.js";
import type { Span } from "../expression/problem.js";
import type { SymbolTable } from "../tokens/symbol-table.js";

/** What the parselets need of the parser. */
export interface Reader {
  readonly cursor: Cursor;
  readonly table: SymbolTable;
  /** How many `|` are open. */
  bars: number;
  /** Sums of terms. */
  expression(): Expression;
  /** Products with explicit signs, up to the next `+` or `-`. */
  term(): Expression;
  /** Factors that stand side by side. */
  juxtaposition(): Expression;
  /** One atom with its scripts. */
  factor(): Expression;
  /** Whether the next token can begin a factor. */
  startsFactor(): boolean;
  /** An argument, all of it. */
  argument(tokens: readonly Token[], span: Span): Expression;
  /** `i \ne j, k > 0` */
  conditions(tokens: readonly Token[], span: Span): readonly Condition[];
  /** A reader over an argument. */
  over(tokens: readonly Token[], span: Span): Reader;
}

/** The span of some tokens, or of what stands in their place. */
export function spanOfTokens(tokens: readonly Token[], otherwise: Span): Span {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first === undefined || last === undefined
    ? otherwise
    : { start: first.span.start, end: last.span.end };
}
