import { contains } from "../../math/expression/children.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { countsWhereCompared } from "../../math/expression/letters.js";
import { closingOf } from "../../math/tokens/brackets.js";
import type { Token } from "../../math/tokens/token.js";
import { parseConditionTokens } from "../../math/parse/parser.js";
import { sameExpression } from "../../math/expression/same-expression.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import { NOTHING, isMark } from "../../math/tokens/token.js";
import { isSpace } from "./chain-drafts.js";
import { splitRelations } from "../chains/parse-chain.js";
import type { Sides } from "../chains/parse-chain.js";
import type { Section } from "../facts/section.js";

/** `(i \ne j)` beside a formula: what the parentheses hold, if they hold all of it and a relation. */
export function insideFence(tokens: readonly Token[]): readonly Token[] | undefined {
  const inner = tokens.slice(1, -1);
  if (!isMark(tokens[0] ?? NOTHING, "(") || !isMark(tokens.at(-1) ?? NOTHING, ")")) return undefined;
  const close = closingOf((at) => tokens[at] ?? NOTHING, 1);
  if (close !== undefined && close < tokens.length - 1) return undefined;
  return splitRelations(inner).relations.length > 0 ? inner : undefined;
}

export const COMPARISONS: ReadonlySet<string> = new Set(["≠", ">", "<", "≥", "≤"]);

/** `i \ne j`, `i = j`, `k = 1`: comparisons, and equations between plain index letters or numbers. */
export function isCondition({ sides, relations }: Sides): boolean {
  if (relations.length === 0 || sides.some((side) => side.every(isSpace))) return false;
  if (relations.every((relation) => COMPARISONS.has(relation))) return true;
  return (
    relations.length === 1 &&
    relations[0] === "=" &&
    sides.every(isIndexLike) &&
    countsWhereCompared(sides[0]?.[0]?.text ?? "")
  );
}

function isIndexLike(side: readonly Token[]): boolean {
  const only = side[0];
  return (
    side.length === 1 && only !== undefined && only.kind !== "command" && /^(?:[a-z]|\d+)$/u.test(only.text)
  );
}

/** `where q = …` defines q; `A = A^\top` says something of it. */
export function isDefinition({ left, relation, right }: Condition, section: Section): boolean {
  return (
    relation === "=" && isNewName(left, section) && !contains(right, (node) => sameExpression(node, left))
  );
}

function isNewName(expression: Expression, section: Section): boolean {
  const index =
    expression.kind === "symbol" &&
    expression.subscriptText === undefined &&
    countsWhereCompared(expression.base);
  const name = expression.kind === "symbol" || expression.kind === "call";
  return name && !index && !(expression.kind === "symbol" && section.definitions.has(expression.base));
}

/** `A = A^\top`, `P = P^2`: a property of a name, which nothing else stands in. */
export function isProperty(tokens: readonly Token[], { relations }: Sides, section: Section): boolean {
  if (relations.length !== 1 || relations[0] !== "=") return false;
  const read = parseConditionTokens(tokens, section.table, NOWHERE);
  const [only] = isProblem(read) ? [] : read;
  if (only?.left.kind !== "symbol") return false;
  const { left } = only;
  const isName = (node: Expression): boolean => sameExpression(node, left);
  const isOther = (node: Expression): boolean => node.kind === "symbol" && !isName(node);
  return contains(only.right, isName) && !contains(only.right, isOther);
}
