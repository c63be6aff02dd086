import { walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName } from "../../math/expression/expression.js";

/** Names that stand with an index throughout, `a_t`, `a_{t+1}`: what is said of the number a is not said of them. */
export function familiesIn(expressions: readonly Expression[]): ReadonlySet<string> {
  const families = new Set<string>();
  const numbers = new Set<string>();
  for (const expression of expressions)
    walk(expression, (node) => {
      if (node.kind !== "symbol") return;
      const isCounted = node.subscript?.some((part) => part.kind !== "number") === true;
      (isCounted ? families : numbers).add(baseName(node));
    });
  for (const name of numbers) families.delete(name);
  return families;
}
