import { mapChildren } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { fullName } from "../../math/expression/expression.js";
import { printLatex } from "../../math/expression/print-latex.js";

/** Whether two definitions say the same: `f(x) = x^2` and `f(z) = z^2` do. */
export function isSameDefinition(one: Definition, other: Definition): boolean {
  return printNumbered(one) === printNumbered(other);
}

/** With arguments and indices numbered as they come. */
function printNumbered({ parameters, indices, body }: Definition): string {
  const bound = [...parameters, ...indices];
  const visit = (node: Expression): Expression => {
    const at = node.kind === "symbol" && node.subscript === undefined ? bound.indexOf(fullName(node)) : -1;
    return at < 0
      ? mapChildren(node, visit)
      : { kind: "symbol", base: `\\square_${at}`, bold: false, span: node.span };
  };
  return bound.length === 0 ? printLatex(body) : printLatex(visit(body));
}
