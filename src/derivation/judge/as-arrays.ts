import type { StepContext } from "../evidence/findings.js";
import { otherTypings } from "../evidence/other-typings.js";

/**
 * The names of a step that holds which nobody declared and which were taken for numbers, where it does not hold once they are
 * matrices, or columns if they stand transposed: AB = BA, `x^\top A x = A x^\top x`. Undefined where it does, or no such
 * typing has a meaning.
 */
export function failsAsArrays(context: StepContext): readonly string[] | undefined {
  const { names, tried } = otherTypings(context);
  for (const { outcome } of tried) if (outcome === "differs" || outcome === "one side") return names;
  return undefined;
}
