import { childrenOf, contains, mentions, walk } from "../../math/expression/children.js";
import type { Expression, ProductNode } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import {
  isCalledWithScripts,
  isDifferential,
  isExpectation,
  isOperatorName,
  seldomNumber,
} from "../../math/expression/letters.js";
import type { StepContext } from "../evidence/findings.js";
import { symbolsIn } from "../names/name-signs.js";
import { collectNames } from "../names/name-usage.js";
import { SIGMA } from "../facts/read-definition.js";
import type { Doubt } from "./rule.js";
import { list } from "./rule.js";

function isTold(name: string, { vouched, known }: StepContext): boolean {
  return vouched.has(name) || known.definitions.has(name) || known.kinds.has(name);
}

/** Of these signs, those of which nothing says what they are, among what `candidates` finds in each product. */
function signsIn(
  context: StepContext,
  isSign: (name: string) => boolean,
  candidates: (product: ProductNode) => readonly Expression[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const side of [context.left, context.right]) {
    walk(side, (node) => {
      if (node.kind !== "product") return;
      for (const factor of candidates(node)) {
        const name = factor.kind === "symbol" ? fullName(factor) : undefined;
        if (name !== undefined && isSign(name) && !isTold(name, context)) found.add(name);
      }
    });
  }
  return found;
}

/** Letters that are often no numbers: d, E, Δ, o beside what they work on. */
export const operatorAsNumber: Doubt = (context) => {
  const found = signsIn(context, isOperatorName, ({ factors }) => factors.slice(0, -1).map(withoutGroup));
  return found.size === 0 ? undefined : `What is ${list(found)}? I read it as a number.`;
};

/** `f^6(0)` may be the sixth derivative. */
export const powerOfFunction: Doubt = (context) => {
  const found = new Set<string>();
  for (const side of [context.left, context.right]) {
    walk(side, (node) => {
      if (node.kind !== "product" || node.sign !== "juxtaposed") return;
      for (const [at, factor] of node.factors.entries()) {
        const base = factor.kind === "power" ? factor.base : undefined;
        const isBefore = node.factors[at + 1]?.kind === "group";
        if (isBefore && base?.kind === "symbol" && isCalledWithScripts(base.base)) found.add(fullName(base));
      }
    });
  }
  return found.size === 0 ? undefined : `Is ${list(found)} a function? I read it as a number to a power.`;
};

/** `d x`, `\delta W`: read as products that agree by accident, for nothing says that the first is a number. */
export function differentialsIn(context: StepContext): readonly string[] {
  const besideNames = ({ sign, factors }: ProductNode): readonly Expression[] =>
    sign === "juxtaposed" ? factors.filter((_, at) => factors[at + 1]?.kind === "symbol") : [];
  return [...signsIn(context, isDifferential, besideNames)];
}

/** `E[X^2]`: read as a product that agrees by accident, for nothing says that E is a number. */
export function expectationsIn(context: StepContext): readonly string[] {
  const isBracket = (factor: Expression | undefined): boolean =>
    (factor?.kind === "power" ? factor.base : factor)?.kind === "group";
  const beforeBrackets = ({ sign, factors }: ProductNode): readonly Expression[] =>
    sign === "juxtaposed" ? factors.filter((_, at) => isBracket(factors[at + 1])) : [];
  return [...signsIn(context, isExpectation, beforeBrackets)];
}

/** `\sigma(x) = \max(0, x)`, or σ is a number elsewhere: the page may say what σ is. */
export const sigmaByHeart: Doubt = ({ left, right, index, known }, { section }) => {
  const isUsual = (node: Expression): boolean => node.kind === "function" && node.usual === true;
  const isOther = [section.seen, section.kinds, known.definitions].some((names) => names.has(SIGMA));
  const isUsed = [left, right].some((side) => contains(side, isUsual));
  return (index === 0 && isUsual(left)) || (isUsed && isOther)
    ? "What is σ here? I read it as the sigmoid."
    : undefined;
};

/** A letter that mostly counts, or is the imaginary unit. */
export const countAsNumber: Doubt = (context) => {
  const sides = [context.left, context.right];
  const letters = new Set(sides.flatMap(symbolsIn).filter(seldomNumber).toSorted());
  const found = [...letters].filter(
    (name) => !isTold(name, context) && sides.some((side) => isNumberIn(side, name)),
  );
  return found.length === 0 ? undefined : `What is ${list(found)}? I read it as a number.`;
};

/** Whether a letter stands in an expression by itself, and nowhere at the foot of something. */
function isNumberIn(expression: Expression, name: string): boolean {
  const isLetter = (node: Expression): boolean => node.kind === "symbol" && fullName(node) === name;
  const counts = (node: Expression): boolean =>
    (node.kind === "entry" && node.indices.some(isLetter)) ||
    (node.kind === "big" && node.indices.some((index) => index.name === name)) ||
    (node.kind === "symbol" && node.subscript?.some(isLetter) === true);
  return !contains(expression, counts) && mentions(expression, isLetter);
}

/** e as a coefficient, or a vector. */
export const euler: Doubt = (context) => {
  if (isTold("e", context)) return undefined;
  const isBare = (node: Expression): boolean => {
    if (node.kind === "symbol") return node.base === "e" && node.subscript === undefined;
    if (node.kind === "power" && withoutGroup(node.base).kind === "symbol") return isBare(node.exponent);
    return childrenOf(node).some(isBare);
  };
  return [context.left, context.right].some(isBare)
    ? "Is e the base of the natural logarithm here?"
    : undefined;
};

/** `x' P x`: the slope of x, or x transposed. */
export const primedName: Doubt = ({ left, right, known }) => {
  const { used } = collectNames([left, right], [], known);
  const bodies = [...used].flatMap((name) => known.definitions.get(name)?.body ?? []);
  const found = new Set<string>();
  for (const expression of [left, right, ...bodies]) {
    walk(expression, (node) => {
      if (node.kind === "prime" && !known.definitions.has(fullName(node.of))) found.add(fullName(node.of));
    });
  }
  return found.size === 0 ? undefined : `What does the prime at ${list(found)} mean?`;
};
