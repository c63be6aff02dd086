import { mapChildren } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { withoutGroup } from "../../math/expression/expression.js";
import { sameExpression } from "../../math/expression/same-expression.js";

/** The expression with `by` wherever `old` is written in it, and how often that was; `e^{-u}` holds u. */
export function replaceAll(
  expression: Expression,
  old: Expression,
  by: Expression,
): { readonly expression: Expression; readonly count: number } {
  const sought = withoutGroup(old);
  let count = 0;
  const visit = (node: Expression): Expression => {
    const inner = withoutGroup(node);
    if (inner.kind !== "empty" && sameExpression(inner, sought)) {
      count += 1;
      return by;
    }
    return mapChildren(node, visit);
  };
  return { expression: visit(expression), count };
}
