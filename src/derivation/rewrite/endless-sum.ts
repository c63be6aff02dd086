import { contains } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import type { Problem } from "../../math/expression/problem.js";
import type { World } from "../../math/compile/world.js";

export interface EndlessSum {
  readonly index: string;
  readonly problem: Problem;
}

/** A sum in these expressions that does not say how far it runs, and was taken to run as far as the others. */
export function endlessSumIn(
  { endless }: World,
  sides: readonly (Expression | undefined)[],
): EndlessSum | undefined {
  const isIn = (sum: Expression): boolean =>
    sides.some((side) => side !== undefined && contains(side, (node) => node === sum));
  return [...endless].find(([sum]) => isIn(sum))?.[1];
}
