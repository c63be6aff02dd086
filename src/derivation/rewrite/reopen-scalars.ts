import { walk } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { dependsOn } from "../names/chain-knowledge.js";
import { isScalarName } from "../names/name-signs.js";

/**
 * Scalars such as J whose earlier definition rests on none of the names by which a chain differentiates them: another J is
 * meant. With the old one both sides would be 0, and anything would hold.
 */
export function otherScalars(
  expressions: readonly Expression[],
  definitions: ReadonlyMap<string, Definition>,
): ReadonlySet<string> {
  const related = new Map<string, boolean>();
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind !== "derivative") return;
      const of = withoutGroup(node.of);
      if (of.kind !== "symbol" || !isScalarName(of)) return;
      const name = fullName(of);
      if (definitions.get(name)?.parameters.length !== 0) return;
      const rests = node.by.some((by) => {
        const inner = withoutGroup(by.kind === "transpose" ? by.of : by);
        if (inner.kind !== "symbol") return true;
        return [fullName(inner), baseName(inner)].some((other) => dependsOn(name, other, definitions));
      });
      related.set(name, related.get(name) === true || rests);
    });
  }
  return new Set([...related].filter(([, rests]) => !rests).map(([name]) => name));
}
