import { mapChildren } from "../../math/expression/children.js";
import { withoutGroup, type Expression } from "../../math/expression/expression.js";
import { constantValue } from "./constant-value.js";

/** `|x|` as x where x is a power of e or made of such; and around a whole line or a factor of it, where lines agree. */
export function withoutAbsolute(expression: Expression): Expression {
  return withoutPositive(withoutOuter(expression));
}

function withoutOuter(node: Expression): Expression {
  if (node.kind === "group" || node.kind === "absolute" || node.kind === "norm") return withoutOuter(node.of);
  return node.kind === "product" ? { ...node, factors: node.factors.map(withoutOuter) } : node;
}

/** Inside a derivative it is a way to take it, and stays. */
function withoutPositive(node: Expression): Expression {
  if (node.kind === "derivative") return node;
  const inner = mapChildren(node, withoutPositive);
  return inner.kind === "absolute" && isPositive(inner.of) ? withoutGroup(inner.of) : inner;
}

function isPositive(node: Expression): boolean {
  if (node.kind === "group") return isPositive(node.of);
  if (node.kind === "terms") return node.terms.every(({ sign, term }) => sign === 1 && isPositive(term));
  if (node.kind === "product") return node.factors.every(isPositive);
  if (node.kind === "quotient") return isPositive(node.above) && isPositive(node.below);
  if (node.kind === "power") return isPositive(node.base);
  if (node.kind === "big") return node.operator === "sum" && node.body !== undefined && isPositive(node.body);
  return (constantValue(node) ?? 0) > 0;
}
