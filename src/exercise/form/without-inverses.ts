import { mapChildren } from "../../math/expression/children.js";
import { withoutGroup, type Expression } from "../../math/expression/expression.js";
import { isSquare } from "../../math/compile/squared-parameters.js";

/**
 * `e^{\log x}` and `\log e^x` are x, and so are `\frac{1}{1/x}`, `(1/x)^{-1}` and, where lines agree, `\sqrt{x^2}`; `(a/b)^{-1}` is b/a. Inside a derivative they are a way to take it, and stay:
 * `\frac{d}{dx} e^{\log σ(x)}`.
 */
export function withoutInverses(expression: Expression): Expression {
  if (expression.kind === "derivative") return expression;
  const inner = mapChildren(expression, withoutInverses);
  const divisor = divisorOf(inner);
  if (divisor !== undefined) return reciprocal(divisor) ?? inner;
  const root = inner.kind === "function" && inner.name === "sqrt" ? squared(inner.args[0]) : undefined;
  if (root !== undefined) return root;
  const power = exponentOf(inner);
  const logged = logarithmOf(inner);
  return (power && logarithmOf(power)) ?? (logged && exponentOf(logged)) ?? inner;
}

/** The x of `e^x`. */
function exponentOf(node: Expression): Expression | undefined {
  const { kind } = node;
  if (kind !== "power" || node.base.kind !== "symbol" || node.base.base !== "e") return undefined;
  return withoutGroup(node.exponent);
}

/** The x of `\log x`. */
function logarithmOf(node: Expression): Expression | undefined {
  if (node.kind !== "function" || node.name !== "log" || node.subscript !== undefined) return undefined;
  const [only, ...others] = node.primes > 0 ? [] : node.args;
  return only === undefined || others.length > 0 ? undefined : withoutGroup(only);
}

/** The x of `x^2`. */
function squared(node: Expression | undefined): Expression | undefined {
  return node !== undefined && isSquare(node) ? withoutGroup(node.base) : undefined;
}

/** The x of `\frac{1}{x}` and `x^{-1}`. */
function divisorOf(node: Expression): Expression | undefined {
  if (node.kind === "quotient") return isOne(node.above) ? withoutGroup(node.below) : undefined;
  if (node.kind !== "power" || node.exponent.kind !== "terms") return undefined;
  const [only, ...others] = node.exponent.terms;
  const isInverse = only?.sign === -1 && isOne(only.term) && others.length === 0;
  return isInverse ? withoutGroup(node.base) : undefined;
}

/** The b/a of a/b, and the x of 1/x. */
function reciprocal(node: Expression): Expression | undefined {
  const divisor = divisorOf(node);
  if (divisor !== undefined) return divisor;
  return node.kind === "quotient" ? { ...node, above: node.below, below: node.above } : undefined;
}

function isOne(node: Expression): boolean {
  return node.kind === "number" && node.value === 1;
}
