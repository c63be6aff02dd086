import { mapChildren } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";

/** An expression with something in place of letters, in subscripts too: of `A_{ij}`, k for j gives `A_{ik}`. */
export function putIn(expression: Expression, values: ReadonlyMap<string, Expression>): Expression {
  const visit = (node: Expression): Expression => {
    const value = node.kind === "symbol" && node.subscript === undefined ? values.get(node.base) : undefined;
    return value ?? mapChildren(node, visit);
  };
  return values.size === 0 ? expression : visit(expression);
}
