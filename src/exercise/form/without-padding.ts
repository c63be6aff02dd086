import { mapChildren } from "../../math/expression/children.js";
import type {
  BigNode,
  CasesNode,
  DerivativeNode,
  EvaluatedNode,
  Expression,
  PowerNode,
  ProductNode,
  TermsNode,
} from "../../math/expression/expression.js";
import { numberNode } from "../../math/expression/expression.js";
import { cancelFactors, flatFactors, type Removed } from "./cancel-factors.js";
import { constantValue, isConstant, withoutArithmetic } from "./constant-value.js";
import { keyOf } from "./expression-key.js";
import { withoutAbsolute } from "./without-absolute.js";
import { withoutInverses } from "./without-inverses.js";
import { withoutSum } from "./without-sums.js";

/** An expression without what says nothing, and what was taken out. */
export interface Unpadded {
  readonly expression: Expression;
  readonly removed: Removed;
}

/**
 * Takes out what changes an expression's looks and nothing else, wherever it stands: factors `e^0`, `\frac{e^x}{e^x}`,
 * terms `0` and `x - x`, exponents and denominators 1, signs and functions that undo each other, derivatives of a thing by
 * itself, sums of one term, braces. What is a step of its own, such as multiplying out or splitting a fraction, stays.
 */
export function withoutPadding(expression: Expression): Unpadded {
  const removed: Removed = { cancelled: new Map(), zeroed: new Map(), signed: new Map() };
  const visit = (node: Expression): Expression => {
    if (node.kind === "group" || node.kind === "named") return visit(node.of);
    if (node.kind === "quotient" && node.above.kind === "group")
      return visit({ ...node, above: node.above.of });
    const inner = node.kind === "quotient" ? withRegrouping(node, visit) : mapChildren(node, visit);
    return reduced(inner, removed);
  };
  return { expression: visit(withoutInverses(withoutAbsolute(expression))), removed };
}

/** `\frac{1 + e^{-x} - 1}{(1 + e^{-x})^2}`: what is added and taken away makes the denominator stand above: that is a step. */
function withRegrouping(
  node: Extract<Expression, { kind: "quotient" }>,
  visit: (child: Expression) => Expression,
): Expression {
  const below = visit(node.below);
  if (node.above.kind !== "terms") return { ...node, above: visit(node.above), below };
  const above = mapChildren(node.above, visit);
  const terms = flatTerms(above, 1);
  const base = keyOf(below.kind === "power" ? below.base : below);
  const { span } = node.above;
  const isBase = (some: readonly Term[]): boolean => keyOf({ kind: "terms", terms: some, span }) === base;
  const regroups = terms.some((_, at) => isBase(terms.filter((__, other) => other !== at)));
  const whole: TermsNode = { kind: "terms", terms, span };
  return { ...node, above: regroups ? whole : reducedTerms(whole), below };
}

type Rules = {
  readonly [K in Expression["kind"]]?: (
    node: Extract<Expression, { kind: K }>,
    removed: Removed,
  ) => Expression;
};

const RULES: Rules = {
  symbol: (node) => (isDeltaOfOne(node) ? numberNode(1, node.span) : node),
  terms: (node) => reducedTerms(node),
  product: (node, removed) => cancelFactors(withoutSigns(node, removed), removed),
  quotient: (node, removed) => cancelFactors(node, removed),
  power: (node) => reducedPower(node),
  derivative: (node) => reducedDerivative(node),
  big: (node, removed) => reducedSum(node, removed),
  cases: (node) => reducedCases(node),
  evaluated: (node) => (node.at.every(isAtItself) ? node.of : node),
};

function reduced(node: Expression, removed: Removed): Expression {
  const number = withoutArithmetic(node);
  if (number !== node) return number;
  const rule = RULES[node.kind] as ((node: Expression, removed: Removed) => Expression) | undefined;
  return rule === undefined ? node : rule(node, removed);
}

/** `\delta_{jj}` */
function isDeltaOfOne({ base, subscript }: Extract<Expression, { kind: "symbol" }>): boolean {
  const [first, second, ...others] = subscript ?? [];
  if (base !== "\\delta" || first === undefined || second === undefined || others.length > 0) return false;
  return keyOf(first) === keyOf(second);
}

type Term = TermsNode["terms"][number];

function flatTerms(node: Expression, sign: 1 | -1): readonly Term[] {
  if (node.kind === "group") return flatTerms(node.of, sign);
  if (node.kind !== "terms") return [{ sign, term: node }];
  return node.terms.flatMap((each) => flatTerms(each.term, each.sign === sign ? 1 : -1));
}

function nonZero(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ term }) => !isConstant(term, 0));
}

function reducedTerms(node: TermsNode): Expression {
  const left: Term[] = [];
  for (const each of flatTerms(node, 1)) {
    if (each.term.kind === "number" && each.term.value === 0) continue;
    const key = keyOf(each.term);
    const opposite = left.findIndex(({ sign, term }) => sign !== each.sign && keyOf(term) === key);
    if (opposite < 0) left.push(each);
    else left.splice(opposite, 1);
  }
  const constants = left.filter(({ term }) => constantValue(term) !== undefined);
  const total = withoutArithmetic({ ...node, terms: constants });
  const others = left.filter((each) => !constants.includes(each));
  const terms = constants.length > 1 ? [...others, ...nonZero(flatTerms(total, 1))] : left;
  const [only] = terms;
  if (only === undefined) return numberNode(0, node.span);
  return terms.length === 1 && only.sign === 1 ? only.term : { ...node, terms };
}

/** `(-a)(-b)` is a product; `a \cdot (-b)` is one behind a sign. */
function withoutSigns(node: ProductNode, { signed }: Removed): Expression {
  let sign: 1 | -1 = 1;
  const own = flatFactors(node);
  const factors = own.map((factor) => {
    if (factor.kind !== "terms" || factor.terms.length !== 1) return factor;
    const [only] = factor.terms as [Term];
    sign = only.sign === sign ? 1 : -1;
    return only.term;
  });
  if (factors.every((factor, at) => factor === own[at])) return node;
  const product: ProductNode = { ...node, factors };
  if (factors.filter(({ kind }) => kind !== "number").length > 1) signed.set(keyOf(product), product);
  return sign === 1 ? product : { kind: "terms", terms: [{ sign, term: product }], span: node.span };
}

/** `\frac{dx}{dx}` is 1. */
function reducedDerivative(node: DerivativeNode): Expression {
  if (node.of.kind === "number") return numberNode(0, node.span);
  const [by] = node.by.length === 1 ? node.by : [];
  return by !== undefined && keyOf(by) === keyOf(node.of) ? numberNode(1, node.span) : node;
}

/** Cases that are all the same. */
function reducedCases(node: CasesNode): Expression {
  const [first] = node.branches;
  if (first === undefined || new Set(node.branches.map(({ value }) => keyOf(value))).size > 1) return node;
  return first.value;
}

/** `|_{x = x}` */
function isAtItself({ symbol, value }: EvaluatedNode["at"][number]): boolean {
  return keyOf(symbol) === keyOf(value);
}

function reducedSum(node: BigNode, removed: Removed): Expression {
  const whole = withoutSum(node);
  return whole === node ? node : reduced(whole, removed);
}

function reducedPower(node: PowerNode): Expression {
  const { base, exponent } = node;
  if (isConstant(exponent, 0)) return numberNode(1, node.span);
  if (isConstant(exponent, 1)) return base;
  return isConstant(base, 1) ? base : node;
}
