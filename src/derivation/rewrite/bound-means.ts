import { mapChildren } from "../../math/expression/children.js";
import type { BigNode, Expression } from "../../math/expression/expression.js";
import { numberNode } from "../../math/expression/expression.js";
import { numbersThings } from "../../math/expression/letters.js";
import type { Section } from "../facts/section.js";
import { declaredSizes } from "../names/settle-names.js";

/** `\frac1n\sum_i x_i` is a mean: its sum has n terms, unless n is known to be something else. */
export function boundMeans(expression: Expression, section: Section): Expression {
  const visit = (node: Expression): Expression => {
    const inner = mapChildren(node, visit);
    if (inner.kind === "quotient") {
      const count = countIn(inner.below, section);
      return count === undefined ? inner : { ...inner, above: withBound(inner.above, count) };
    }
    if (inner.kind !== "product") return inner;
    const counts = inner.factors.map((factor) =>
      factor.kind === "quotient" ? countIn(factor.below, section) : undefined,
    );
    const count = counts.find((each) => each !== undefined);
    return count === undefined ? inner : withBound(inner, count);
  };
  return visit(expression);
}

/** n in n, 2n, n(n − 1): a name for a number of things, of which nothing else is known. */
function countIn(below: Expression, section: Section): Expression | undefined {
  if (below.kind === "product" || below.kind === "group") {
    const parts = below.kind === "product" ? below.factors : [below.of];
    return parts.map((part) => countIn(part, section)).find((count) => count !== undefined);
  }
  const isCount = below.kind === "symbol" && below.label === undefined && below.subscriptText === undefined;
  return isCount && numbersThings(below.base) && isOpen(below.base, section) ? below : undefined;
}

function isOpen(name: string, section: Section): boolean {
  const kind = section.kinds.get(name);
  if (kind !== undefined && (kind.domain !== "integer" || kind.value !== undefined)) return false;
  return !section.definitions.has(name) && !declaredSizes(section).includes(name);
}

/** Bounds the first sum of a product that has one open index. */
function withBound(node: Expression, count: Expression): Expression {
  if (node.kind === "big") return boundSum(node, count);
  if (node.kind === "group") return { ...node, of: withBound(node.of, count) };
  if (node.kind !== "product") return node;
  const at = node.factors.findIndex(({ kind }) => kind === "big");
  return {
    ...node,
    factors: node.factors.map((factor, place) => (place === at ? withBound(factor, count) : factor)),
  };
}

function boundSum(sum: BigNode, count: Expression): BigNode {
  const [index] = sum.indices;
  const isOpenSum =
    sum.operator === "sum" &&
    sum.indices.length === 1 &&
    sum.conditions.length === 0 &&
    sum.body !== undefined;
  if (index === undefined || !isOpenSum || index.from !== undefined || index.to !== undefined) return sum;
  return { ...sum, indices: [{ ...index, from: numberNode(1, count.span), to: count }] };
}
