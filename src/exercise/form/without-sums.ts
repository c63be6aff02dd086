import { contains } from "../../math/expression/children.js";
import type { BigNode, Expression } from "../../math/expression/expression.js";
import { numberNode } from "../../math/expression/expression.js";
import { flatFactors } from "./cancel-factors.js";
import { constantValue } from "./constant-value.js";
import { putIn } from "./put-in.js";

/**
 * A sum that adds up nothing new as what it is: `\sum_{k=1}^1 a_k` is a_1, `\sum_{k=1}^n a` is n a, and `\sum_i a δ_{ij}` is
 * a where a does not count i. To put j for i in `\sum_i a_i δ_{ij}` is a step.
 */
export function withoutSum(node: BigNode): Expression {
  const { operator, indices, conditions, body } = node;
  const [index] = indices;
  if (index === undefined || indices.length > 1 || conditions.length > 0 || body === undefined) return node;
  const [from, to] = [index.from, index.to].map((end) =>
    end === undefined ? undefined : constantValue(end),
  );
  if (from !== undefined && from === to && index.from !== undefined)
    return putIn(body, new Map([[index.name, index.from]]));
  if (operator !== "sum") return node;
  if (!counts(body, index.name)) return times(howMany(from, to, index.to, node), body) ?? node;
  return withoutDelta(body, index.name) ?? node;
}

function counts(expression: Expression, index: string): boolean {
  return contains(expression, (node) => node.kind === "symbol" && node.base === index);
}

/** From 1 to n: n. */
function howMany(
  from: number | undefined,
  to: number | undefined,
  last: Expression | undefined,
  { span }: BigNode,
): Expression | undefined {
  if (from === undefined || last === undefined) return undefined;
  if (to === undefined) return from === 1 ? last : undefined;
  const value = to - from + 1;
  return value > 0 ? numberNode(value, span) : undefined;
}

function times(count: Expression | undefined, body: Expression): Expression | undefined {
  if (count === undefined) return undefined;
  return { kind: "product", sign: "juxtaposed", factors: [count, body], span: body.span };
}

/** `a \cdot δ_{ij}` without δ, where nothing else counts i. */
function withoutDelta(body: Expression, index: string): Expression | undefined {
  const factors = flatFactors(body);
  const delta = factors.find(
    (factor) => factor.kind === "symbol" && factor.base === "\\delta" && factor.subscript?.length === 2,
  );
  const others = factors.filter((factor) => factor !== delta);
  if (delta?.kind !== "symbol" || others.some((factor) => counts(factor, index))) return undefined;
  if (delta.subscript?.filter((each) => counts(each, index)).length !== 1) return undefined;
  const { span } = body;
  return { kind: "product", sign: "juxtaposed", factors: [numberNode(1, span), ...others], span };
}
