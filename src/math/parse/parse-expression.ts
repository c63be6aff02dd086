import type { Expression } from "../expression/expression.js";
import { lex } from "../tokens/lexer.js";
import type { Macros } from "../tokens/macros.js";
import { resolveInfixFractions } from "../tokens/infix-fractions.js";
import { draftOf, expandMacros, NO_MACROS, takeDefinitions } from "../tokens/macros.js";
import { normaliseTokens } from "../tokens/normalise-tokens.js";
import type { FontToken } from "../tokens/token.js";
import { parseTokens } from "./parser.js";
import { joinPrimedIndices } from "../tokens/primed-indices.js";
import { requireStructure } from "../tokens/require-structure.js";
import { requireVisible } from "../tokens/require-visible.js";
import { SymbolTable } from "../tokens/symbol-table.js";

/** LaTeX as the parser sees it: macros expanded, fonts resolved, words joined. Throws `MathProblem`. */
export function readTokens(latex: string, macros: Macros, table: SymbolTable): readonly FontToken[] {
  const known = draftOf(macros);
  const tokens = takeDefinitions(lex(latex, known.commands.keys()), known);
  const written = expandMacros(tokens, known);
  requireStructure(written);
  const visible = requireVisible(written, known.colours);
  const plain = joinPrimedIndices(resolveInfixFractions(visible));
  return normaliseTokens(plain, table).filter((token) => token.kind !== "end");
}

/** One expression, without relations. Throws `MathProblem` with the place. */
export function parseExpression(
  latex: string,
  table: SymbolTable = new SymbolTable(),
  macros: Macros = NO_MACROS,
): Expression {
  return parseTokens(readTokens(latex, macros, table), table, { start: latex.length, end: latex.length });
}
