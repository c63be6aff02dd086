import { childrenOf, contains, walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";

type Derivative = Extract<Expression, { kind: "derivative" }>;

/** What occurs in an expression; `defined` are names for which the exercise has a formula. See `Look`. */
export function featuresOf(expression: Expression, defined: ReadonlySet<string>): Set<string> {
  const features = new Set<string>();
  let derivatives = 0;
  walk(expression, (node) => {
    for (const name of namesOf(node)) features.add(name.replace(/^\\/u, ""));
    if (isDerivative(node)) derivatives += 1;
  });
  if (derivatives > 0) features.add("derivative");
  if (derivatives > 1) features.add("derivatives");
  if (hasInner(expression, defined)) features.add("inner derivative");
  return features;
}

/** By what an expression divides, and of what it takes the logarithm. */
export function divisorsIn(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const add = (node: Expression): void => {
    if (node.kind === "group") add(node.of);
    else if (node.kind === "product") node.factors.forEach(add);
    else if (node.kind === "power") found.push(node, node.base);
    else found.push(node);
  };
  walk(expression, (node) => {
    if (node.kind === "quotient") add(node.below);
    if (node.kind === "power" && isNegative(node.exponent)) add(node.base);
    if (node.kind === "function" && node.name === "log") node.args.forEach(add);
  });
  return found;
}

/** The derivatives in an expression. */
export function derivativesIn(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walk(expression, (node) => {
    if (node.kind === "derivative") found.push(node);
  });
  return found;
}

/** What says nothing about the way: it stands in every line of some ways, or can be put into any. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  "derivative",
  "derivatives",
  "inner derivative",
  "fraction",
  "sqrt",
]);

/** Whether an expression still shows what the goal does not: a function, a sum, a letter. */
export function showsMore(features: ReadonlySet<string>, goal: ReadonlySet<string>): boolean {
  return [...features].some((feature) => !goal.has(feature) && !EVERYWHERE.has(feature));
}

function namesOf(node: Expression): readonly string[] {
  if (node.kind === "power") return namesOfPower(node);
  if (node.kind === "quotient") return ["fraction"];
  if (node.kind === "big") return [node.operator];
  if (node.kind === "function") return [node.name];
  if (node.kind === "call") return [node.function.base];
  if (node.kind === "cases" || node.kind === "indicator") return [node.kind];
  return node.kind === "symbol" ? [node.base] : [];
}

function namesOfPower({ base, exponent }: Extract<Expression, { kind: "power" }>): readonly string[] {
  if (isNegative(exponent)) return ["fraction"];
  return base.kind === "symbol" && base.base === "e" ? ["exp"] : [];
}

/** x^{-1}, x^{-2}, …: a fraction in other words; e^{-x} is none. */
function isNegative(exponent: Expression): boolean {
  if (exponent.kind === "group") return isNegative(exponent.of);
  if (exponent.kind !== "terms" || exponent.terms.length !== 1) return false;
  const [{ sign, term }] = exponent.terms as [(typeof exponent.terms)[0]];
  return sign === -1 && term.kind === "number";
}

function isDerivative(node: Expression): boolean {
  if (node.kind === "derivative" || node.kind === "prime") return true;
  return (node.kind === "function" || node.kind === "call") && node.primes > 0;
}

/**
 * Whether a rule has been applied to a derivative: it stands as a factor or term beside something else, or is taken of
 * several terms. What is differentiated is written out: to differentiate σ again is no progress.
 */
function hasInner(expression: Expression, defined: ReadonlySet<string>): boolean {
  const visit = (node: Expression, isBeside: boolean): boolean => {
    if (node.kind === "group") return visit(node.of, isBeside);
    if (node.kind === "derivative" && isWrittenOut(node, defined) && (isBeside || hasTerms(node)))
      return true;
    return childrenOf(node).some((child) => visit(child, isBesideOthers(node, isBeside)));
  };
  return visit(expression, false);
}

function isBesideOthers(node: Expression, isBeside: boolean): boolean {
  if (node.kind === "terms") return isBeside || node.terms.length > 1;
  if (node.kind !== "product") return isBeside;
  return (
    isBeside || node.factors.filter((factor) => contains(factor, ({ kind }) => kind === "symbol")).length > 1
  );
}

function isWrittenOut({ of }: Derivative, defined: ReadonlySet<string>): boolean {
  return !contains(
    of,
    (node) =>
      (node.kind === "symbol" && defined.has(node.base)) ||
      (node.kind === "call" && defined.has(node.function.base)),
  );
}

/** `\frac{d}{dx} (x - \log (1 + e^x))`: a sum is differentiated term by term. */
function hasTerms({ of, by }: Derivative): boolean {
  const inner = of.kind === "group" ? of.of : of;
  const [variable] = by;
  if (inner.kind !== "terms" || variable?.kind !== "symbol") return false;
  const varies = (term: Expression): boolean =>
    contains(term, (node) => node.kind === "symbol" && node.base === variable.base);
  return inner.terms.filter(({ term }) => varies(term)).length > 1;
}
