import { mapChildren } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { fullName } from "../../math/expression/expression.js";
import { sameExpression } from "../../math/expression/same-expression.js";

/** Whether two definitions say the same: `f(x) = x^2` and `f(z) = z^2` do. */
export function isSameDefinition(one: Definition, other: Definition): boolean {
  return sameExpression(numbered(one), numbered(other));
}

/** The body with arguments and indices numbered as they come. */
function numbered({ parameters, indices, body }: Definition): Expression {
  const bound = [...parameters, ...indices];
  const visit = (node: Expression): Expression => {
    const at = node.kind === "symbol" && node.subscript === undefined ? bound.indexOf(fullName(node)) : -1;
    return at < 0
      ? mapChildren(node, visit)
      : { kind: "symbol", base: `\\square_${at}`, bold: false, span: node.span };
  };
  return bound.length === 0 ? body : visit(body);
}
