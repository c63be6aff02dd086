import type { FontToken } from "../math/normalise-tokens.js";
import { fullName } from "../math/expression.js";
import { parseTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import { relationOf } from "../math/relation-marks.js";
import type { Section } from "./section.js";
import { kindOfSet } from "./set-kinds.js";

/** `x \in \mathbb{R}^n` beside a formula declares x. Returns whether the item was that. */
export function membershipItem(tokens: readonly FontToken[], section: Section): boolean {
  const at = tokens.findIndex((token) => relationOf(token) === "∈");
  const others = tokens.some((token, index) => index !== at && relationOf(token) !== undefined);
  if (at < 1 || others) return false;
  try {
    const symbol = parseTokens(tokens.slice(0, at), section.table, { start: 0, end: 0 });
    if (symbol.kind !== "symbol") return false;
    const kind = kindOfSet(tokens.slice(at + 1), fullName(symbol), section.table);
    if (kind !== undefined && !section.definitions.has(fullName(symbol))) section.declare(fullName(symbol), kind);
    return true;
  } catch (error) {
    if (error instanceof MathProblem) return false;
    throw error;
  }
}
