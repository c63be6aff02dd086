import type { Expression } from "../expression/expression.js";
import { isProblem, orProblem } from "../expression/problem.js";
import type { Problem } from "../expression/problem.js";
import { lex } from "../tokens/lexer.js";
import type { Macros } from "../tokens/macros.js";
import { resolveInfixFractions } from "../tokens/infix-fractions.js";
import { draftOf, expandMacros, NO_MACROS, takeDefinitions } from "../tokens/macros.js";
import { normaliseTokens } from "../tokens/normalise-tokens.js";
import type { Token } from "../tokens/token.js";
import { parseTokens } from "./parser.js";
import { joinPrimedIndices } from "../tokens/primed-indices.js";
import { nest } from "../tokens/nest.js";
import { requireSingleScripts } from "../tokens/require-single-scripts.js";
import { requireVisible } from "../tokens/require-visible.js";
import { SymbolTable } from "../tokens/symbol-table.js";

/** LaTeX as the parser sees it: macros expanded, fonts resolved, words joined. */
export function readTokens(latex: string, macros: Macros, table: SymbolTable): readonly Token[] | Problem {
  return orProblem(() => tokensOf(latex, macros, table));
}

function tokensOf(latex: string, macros: Macros, table: SymbolTable): readonly Token[] {
  const known = draftOf(macros);
  const tokens = takeDefinitions(lex(latex, known.commands.keys()), known);
  const written = nest(expandMacros(tokens, known));
  requireSingleScripts(written);
  const visible = requireVisible(written, known.colours);
  const plain = joinPrimedIndices(resolveInfixFractions(visible));
  return normaliseTokens(plain, table);
}

/** One expression, without relations. */
export function parseExpression(
  latex: string,
  table: SymbolTable = new SymbolTable(),
  macros: Macros = NO_MACROS,
): Expression | Problem {
  const tokens = readTokens(latex, macros, table);
  if (isProblem(tokens)) return tokens;
  return parseTokens(tokens, table, { start: latex.length, end: latex.length });
}
