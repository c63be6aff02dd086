import type { FontToken } from "../math/normalise-tokens.js";
import { fullName } from "../math/expression.js";
import { parseTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import { relationOf } from "../math/relation-marks.js";
import { isCommand, isMark } from "../math/token.js";
import type { Section } from "./section.js";
import { kindOfSet } from "./set-kinds.js";

/** `x \in \mathbb{R}^n` beside a formula declares x. Returns whether the item was that. */
export function membershipItem(tokens: readonly FontToken[], section: Section): boolean {
  const at = tokens.findIndex((token) => relationOf(token) === "∈");
  const others = tokens.some((token, index) => index !== at && relationOf(token) !== undefined);
  if (at < 1 || others) return false;
  const names = splitNames(tokens.slice(0, at)).map((part) => nameOf(part, section));
  if (names.some((name) => name === undefined)) return false;
  for (const name of names) {
    const kind = name === undefined ? undefined : kindOfSet(tokens.slice(at + 1), name, section.table);
    if (name !== undefined && kind !== undefined && !section.definitions.has(name))
      section.declare(name, kind);
  }
  return true;
}

/** `Q, K, V`; the dots of `x_1, \\dots, x_n` name nothing. */
function splitNames(tokens: readonly FontToken[]): readonly (readonly FontToken[])[] {
  const parts: FontToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    if (depth === 0 && (isMark(token, ",") || token.kind === "text")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter(
    (part) =>
      part.length > 0 &&
      !part.some(
        (token) => isCommand(token, "dots") || isCommand(token, "ldots") || isCommand(token, "cdots"),
      ),
  );
}

function nameOf(tokens: readonly FontToken[], section: Section): string | undefined {
  try {
    const symbol = parseTokens(tokens, section.table, { start: 0, end: 0 });
    return symbol.kind === "symbol" ? fullName(symbol) : undefined;
  } catch (error) {
    if (error instanceof MathProblem) return undefined;
    throw error;
  }
}
