import type { Expression } from "./expression.js";
import { lex } from "./lexer.js";
import type { Macros } from "./macros.js";
import { resolveInfixFractions } from "./infix-fractions.js";
import { draftOf, expandMacros, NO_MACROS, takeDefinitions } from "./macros.js";
import { normaliseTokens } from "./normalise-tokens.js";
import type { FontToken } from "./token.js";
import { parseTokens } from "./parser.js";
import { joinPrimedIndices } from "./primed-indices.js";
import { requireStructure } from "./require-structure.js";
import { requireVisible } from "./require-visible.js";
import { SymbolTable } from "./symbol-table.js";

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
