import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { takesDerivative } from "../names/free-names.js";
import { isUpdate } from "../decide/may-refute.js";
import type { StepContext } from "../evidence/findings.js";
import { definitionOf } from "../facts/read-definition.js";
import { isSameDefinition } from "../names/same-definition.js";

/** `b = b − α ∂J/∂b` is one whatever the derivative comes to; `x = x · 1` says something of x. */
export function isUpdateByDerivative(context: StepContext): boolean {
  const { left, right } = context;
  const sum = withoutGroup(right);
  if (!isEquation(context) || sum.kind !== "terms" || !takesDerivative(right)) return false;
  const name = withoutGroup(left);
  // `w^{new} = w^{old} − α ∂J/∂w`
  const isAnother = (node: Expression): boolean =>
    node.kind === "symbol" && name.kind === "symbol" && node.base === name.base;
  return isUpdate(context) || sum.terms.some(({ term }) => isAnother(withoutGroup(term)));
}

/** `x = a + b` once more: it is what the name was said to be. */
export function isSaidAgain(context: StepContext): boolean {
  const { left, right, known, index, defining } = context;
  // `\sigma^2 = v` is one way to define σ, and another thing to say of it.
  if (index > 0 || defining.size > 0 || withoutGroup(left).kind === "power" || !isEquation(context))
    return false;
  const again = definitionOf(left, right);
  const before = again === undefined ? undefined : known.definitions.get(again.name);
  return again !== undefined && before !== undefined && isSameDefinition(before, again);
}

function isEquation({ chain, index }: StepContext): boolean {
  return isEquality(chain.relations[index] ?? "=");
}

/** `r = r(t)`, `f'(x) = \frac{d}{dx} f(x)`: the right side is another way to write the left one. */
export function isNotation(context: StepContext): boolean {
  if (!isEquation(context)) return false;
  const [left, right] = [withoutGroup(context.left), withoutGroup(context.right)];
  return isNotationOf(left, right) || isNotationOf(right, left);
}

function isNotationOf(name: Expression, whole: Expression): boolean {
  if (name.kind === "symbol") return isCallOf(fullName(name), whole);
  const { of, order } = primedIn(name);
  if (of === undefined || order === 0 || whole.kind !== "derivative" || whole.by.length !== order)
    return false;
  const base = withoutGroup(whole.of);
  return isCallOf(fullName(of), base) || (base.kind === "symbol" && fullName(base) === fullName(of));
}

function isCallOf(name: string, node: Expression): boolean {
  return node.kind === "call" && node.primes === 0 && fullName(node.function) === name;
}

/** What has primes, and how many. */
function primedIn(node: Expression): { readonly of?: SymbolNode; readonly order: number } {
  if (node.kind === "prime") return node;
  return node.kind === "call" ? { of: node.function, order: node.primes } : { order: 0 };
}
