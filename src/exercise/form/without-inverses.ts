import { mapChildren } from "../../math/children.js";
import { withoutGroup, type Expression } from "../../math/expression.js";

/**
 * `e^{\log x}` and `\log e^x` are x, and so are `\frac{1}{1/x}` and, where lines agree, `\sqrt{x^2}`. Inside a derivative they are a way to take it, and stay:
 * `\frac{d}{dx} e^{\log σ(x)}`.
 */
export function withoutInverses(expression: Expression): Expression {
  if (expression.kind === "derivative") return expression;
  const inner = mapChildren(expression, withoutInverses);
  if (inner.kind === "quotient") return reciprocalOf(inner.above, reciprocal(inner.below)) ?? inner;
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
  if (node?.kind !== "power" || node.exponent.kind !== "number" || node.exponent.value !== 2)
    return undefined;
  return withoutGroup(node.base);
}

/** The x of `1/x`. */
function reciprocal(node: Expression): Expression | undefined {
  const inner = withoutGroup(node);
  return inner.kind === "quotient" ? reciprocalOf(inner.above, inner.below) : undefined;
}

function reciprocalOf(above: Expression, below: Expression | undefined): Expression | undefined {
  return above.kind === "number" && above.value === 1 ? below : undefined;
}
