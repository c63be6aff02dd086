import type { Expression, ProductNode } from "../../math/expression/expression.js";
import { numberNode } from "../../math/expression/expression.js";
import { constantValue, isConstant, withoutArithmetic } from "./constant-value.js";
import { keyOf } from "./expression-key.js";

/** What was taken out of an expression and may have been a step, by its key. */
export interface Removed {
  /** Of `\frac{σ (1 − σ)}{σ}`: σ. */
  readonly cancelled: Map<string, Expression>;
  /** Of `0 \cdot (1 + e^{-x})`: 1 + e^{-x}. */
  readonly zeroed: Map<string, Expression>;
  /** Products in which signs stood at several factors: `-a \cdot (-b)`. */
  readonly signed: Map<string, Expression>;
}

/** A factor as what stands above and below its line. */
interface Fraction {
  readonly whole: Expression;
  above: Expression[];
  below: Expression[];
  touched: boolean;
}

/** A product or quotient without factors 1, and without what stands both above and below a line. */
export function cancelFactors(node: Expression, removed: Removed): Expression {
  if (node.kind === "terms")
    return {
      ...node,
      terms: node.terms.map((each) => ({ ...each, term: cancelFactors(each.term, removed) })),
    };
  if (node.kind !== "product" && node.kind !== "quotient") return node;
  const fractions = flatFactors(node).map(toFraction);
  for (const fraction of fractions)
    for (const below of fraction.below) cancelOne(fractions, fraction, below, removed);
  for (const fraction of fractions) foldConstants(fraction);
  dropOnes(fractions);
  const above = fractions.flatMap((fraction) => fraction.above);
  if (above.some((each) => isConstant(each, 0))) {
    for (const each of above) if (constantValue(each) === undefined) removed.zeroed.set(keyOf(each), each);
    return numberNode(0, node.span);
  }
  const left = fractions.map(rebuilt).filter((factor) => !isConstant(factor, 1));
  const constants = left.filter((factor) => constantValue(factor) !== undefined);
  if (constants.length < 2) return asProduct(left, node);
  const number = withoutArithmetic(asProduct(constants, node));
  const others = left.filter((factor) => !constants.includes(factor));
  return asProduct(isConstant(number, 1) ? others : [number, ...others], node);
}

export function flatFactors(node: Expression): readonly Expression[] {
  if (node.kind === "group") return flatFactors(node.of);
  return node.kind === "product" ? node.factors.flatMap(flatFactors) : [node];
}

function toFraction(whole: Expression): Fraction {
  if (whole.kind === "quotient")
    return {
      whole,
      above: [...flatFactors(whole.above)],
      below: [...flatFactors(whole.below)],
      touched: false,
    };
  const below = divisorOf(whole);
  return below === undefined
    ? { whole, above: [whole], below: [], touched: false }
    : { whole, above: [], below: [below], touched: false };
}

/** `x^{-1}` and `e^{-x}` as what they divide by. */
function divisorOf(node: Expression): Expression | undefined {
  if (node.kind !== "power" || node.exponent.kind !== "terms") return undefined;
  if (node.exponent.terms.some(({ sign }) => sign === 1)) return undefined;
  const terms = node.exponent.terms.map(({ term }) => ({ sign: 1 as const, term }));
  const [only] = terms;
  const exponent: Expression =
    terms.length === 1 && only !== undefined ? only.term : { ...node.exponent, terms };
  return exponent.kind === "number" && exponent.value === 1 ? node.base : { ...node, exponent };
}

function cancelOne(
  fractions: readonly Fraction[],
  fraction: Fraction,
  below: Expression,
  removed: Removed,
): void {
  if (isConstant(below, 1)) return;
  const key = keyOf(below);
  for (const other of fractions) {
    const at = other.above.findIndex((each) => keyOf(each) === key);
    if (at < 0) continue;
    other.above = other.above.filter((_, index) => index !== at);
    fraction.below = fraction.below.filter((each) => each !== below);
    other.touched = true;
    fraction.touched = true;
    removed.cancelled.set(key, below);
    return;
  }
}

/** `\frac{6 x}{2}` */
function foldConstants(fraction: Fraction): void {
  const isNumeric = (each: Expression): boolean => constantValue(each) !== undefined;
  const [above, below] = [fraction.above.filter(isNumeric), fraction.below.filter(isNumeric)];
  if (above.length === 0 || below.length === 0) return;
  const { whole } = fraction;
  const parts = { above: asProduct(above, whole), below: asProduct(below, whole) };
  const ratio = withoutArithmetic({ kind: "quotient", ...parts, span: whole.span });
  if (ratio.kind === "quotient") return;
  fraction.above = [ratio, ...fraction.above.filter((each) => !isNumeric(each))];
  fraction.below = fraction.below.filter((each) => !isNumeric(each));
  fraction.touched = true;
}

function dropOnes(fractions: readonly Fraction[]): void {
  for (const fraction of fractions) {
    const [above, below] = [fraction.above, fraction.below].map((part) =>
      part.filter((each) => !isConstant(each, 1)),
    );
    if (above === undefined || below === undefined) continue;
    // The 1 of 1/x stays where nothing else stands above it.
    const drops =
      below.length < fraction.below.length || (above.length < fraction.above.length && above.length > 0);
    if (!drops) continue;
    fraction.above = above;
    fraction.below = below;
    fraction.touched = true;
  }
}

function rebuilt({ whole, above, below, touched }: Fraction): Expression {
  if (!touched) return whole;
  const top = asProduct(above, whole);
  if (below.length === 0) return top;
  return { kind: "quotient", above: top, below: asProduct(below, whole), span: whole.span };
}

function asProduct(factors: readonly Expression[], like: Expression): Expression {
  const [only] = factors;
  if (only === undefined) return numberNode(1, like.span);
  if (factors.length === 1) return only;
  const sign: ProductNode["sign"] = like.kind === "product" ? like.sign : "juxtaposed";
  return { kind: "product", sign, factors, span: like.span };
}
