import { mapChildren } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";

/** Names of functions → what the exercise gives as their argument: σ → x. */
export type Arguments = ReadonlyMap<string, Expression>;

/**
 * One notation for what has several: `\exp(x)` is `e^x`; `\frac{dσ}{dx}` and `σ'(x)` are `\frac{d}{dx} σ(x)`; `1[i = j]` is
 * δ_{ij}.
 */
export function sameNotation(expression: Expression, functions: Arguments): Expression {
  const visit = (node: Expression): Expression => {
    if (node.kind === "prime") return withoutPrime(node, functions);
    const inner = mapChildren(node, visit);
    if (inner.kind === "function" && inner.name === "exp" && inner.primes === 0) return asPower(inner);
    if (inner.kind === "indicator") return asDelta(inner);
    if (inner.kind === "call" && inner.primes === 1) return asDerivative(inner);
    const argument = inner.kind === "symbol" ? functions.get(inner.base) : undefined;
    if (inner.kind !== "symbol" || argument === undefined || inner.subscript !== undefined) return inner;
    return { kind: "call", function: inner, primes: 0, args: [argument], span: inner.span };
  };
  return visit(expression);
}

/** `σ'` is σ'(x). */
function withoutPrime(node: Extract<Expression, { kind: "prime" }>, functions: Arguments): Expression {
  const argument = functions.get(node.of.base);
  if (argument === undefined || node.of.subscript !== undefined || node.order !== 1) return node;
  return asDerivative({ kind: "call", function: node.of, primes: 1, args: [argument], span: node.span });
}

/** `1[i = j]` */
function asDelta(node: Extract<Expression, { kind: "indicator" }>): Expression {
  const [only, ...others] = node.when;
  if (only?.relation !== "=" || others.length > 0) return node;
  const { span } = node;
  return { kind: "symbol", base: "\\delta", subscript: [only.left, only.right], bold: false, span };
}

function asPower(node: Extract<Expression, { kind: "function" }>): Expression {
  const [exponent] = node.args;
  if (exponent === undefined || node.args.length > 1) return node;
  const { span } = node;
  const base: Expression = { kind: "symbol", base: "e", bold: false, span };
  return { kind: "power", base, exponent, span };
}

function asDerivative(node: Extract<Expression, { kind: "call" }>): Expression {
  const [by] = node.args;
  if (by?.kind !== "symbol" || node.args.length > 1) return node;
  return { kind: "derivative", of: { ...node, primes: 0 }, by: [by], style: "fraction", span: node.span };
}
