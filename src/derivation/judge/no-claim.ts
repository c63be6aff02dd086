import { withoutGroup } from "../../math/expression.js";
import { isEquality } from "../../math/relation-marks.js";
import { takesDerivative } from "../free-names.js";
import { isUpdate } from "../may-refute.js";
import type { StepContext } from "../may-refute.js";
import { definitionOf } from "../read-definition.js";
import { isSameDefinition } from "../same-definition.js";

/** `b = b − α ∂J/∂b` is one whatever the derivative comes to; `x = x · 1` says something of x. */
export function isUpdateByDerivative(context: StepContext): boolean {
  const { right } = context;
  return (
    isEquation(context) && withoutGroup(right).kind === "terms" && takesDerivative(right) && isUpdate(context)
  );
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
