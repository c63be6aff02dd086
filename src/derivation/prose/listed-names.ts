import { fullName } from "../../math/expression/expression.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import { parseTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { Token } from "../../math/tokens/token.js";
import { holds, isMark, placeOf } from "../../math/tokens/token.js";
import type { Section } from "../facts/section.js";

/** `A`, `p, q`, `A \\in \\mathbb{R}^{n \\times n}`: the names before any relation. */
export function listedNames(latex: string, section: Section): readonly string[] | Problem {
  const tokens = readTokens(latex, section.macros, section.table);
  if (isProblem(tokens)) return tokens;
  const relation = placeOf(tokens, (token) => relationOf(token) !== undefined);
  const head = relation < 0 ? tokens : tokens.slice(0, relation);
  const names: string[] = [];
  let part: Token[] = [];
  for (const token of [...head, undefined]) {
    if (token !== undefined && !isMark(token, ",")) {
      part.push(token);
      continue;
    }
    const symbol = part.length === 0 ? undefined : trySymbol(part, section);
    if (symbol !== undefined) names.push(symbol);
    part = [];
  }
  return names;
}

function trySymbol(tokens: readonly Token[], section: Section): string | undefined {
  if (holds(tokens, (token) => isMark(token, ","))) return undefined;
  const symbol = parseTokens(tokens, section.table, NOWHERE);
  return !isProblem(symbol) && symbol.kind === "symbol" ? fullName(symbol) : undefined;
}
