import type { Macros } from "../math/tokens/macros.js";
import type { Token } from "../math/tokens/token.js";
import { isEnvironment } from "../math/tokens/token.js";
import { relationOf } from "../math/tokens/relation-marks.js";
import { OF_ENTRIES, tokensOf } from "./missing-row-end.js";

/** Whether the reader says beside the lines that i ≠ j: not in a case, nor under a sum. */
export function statesCondition(
  latex: string,
  macros: Macros,
  letters: readonly [string, string],
  relation: string,
): boolean {
  const tokens = outerTokens(tokensOf(latex, macros));
  const isOne = (at: number): boolean => {
    const [left, right] = [tokens[at - 1], tokens[at + 1]];
    if (left === undefined || right === undefined || !isAlone(tokens, at - 1) || !isAlone(tokens, at + 1))
      return false;
    return new Set([left.text, right.text, ...letters]).size === 2 && left.text !== right.text;
  };
  return tokens.some((token, at) => relationOf(token) === relation && isOne(at));
}

/** A letter that is no subscript, and has none. */
function isAlone(tokens: readonly Token[], at: number): boolean {
  const isScript = (token: Token | undefined): boolean => token?.text === "_" || token?.text === "^";
  return tokens[at]?.kind === "letter" && !isScript(tokens[at - 1]) && !isScript(tokens[at + 1]);
}

/** What stands in no braces and no entries. */
function outerTokens(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) =>
    isEnvironment(token) && !OF_ENTRIES.test(token.text.trim()) ? outerTokens(token.tokens) : [token],
  );
}
