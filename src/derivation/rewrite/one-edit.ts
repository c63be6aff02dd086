import { childrenOf, mapChildren } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";

/** All ways of changing one node. */
export type Edit = (node: Expression) => readonly Expression[];

/** Whole expressions in which one node is changed, the outermost first. */
export function* editsBy(node: Expression, edit: Edit): Generator<Expression> {
  yield* edit(node);
  for (const [at, child] of childrenOf(node).entries())
    for (const changed of editsBy(child, edit)) yield replaceChild(node, at, changed);
}

function replaceChild(node: Expression, at: number, by: Expression): Expression {
  let index = 0;
  return mapChildren(node, (each) => {
    index += 1;
    return index - 1 === at
      ? node.kind === "product" || node.kind === "transpose" || node.kind === "power"
        ? grouped(by)
        : by
      : each;
  });
}

export function grouped(node: Expression): Expression {
  return node.kind === "terms" ? { kind: "group", of: node, span: node.span } : node;
}

export function negated(node: Expression): Expression {
  return { kind: "terms", terms: [{ sign: -1, term: node }], span: node.span };
}

/** The sign of one term turned. */
export const signTurned: Edit = (node) =>
  node.kind === "terms"
    ? node.terms.map(({ sign, term }, at) => ({
        ...node,
        terms: node.terms.with(at, { sign: sign === 1 ? -1 : 1, term }),
      }))
    : [];

/** One factor of several left out. */
export const factorDropped: Edit = (node) => {
  if (node.kind !== "product" || node.factors.length < 2) return [];
  return node.factors.map((_, at) => {
    const rest = node.factors.filter((__, index) => index !== at);
    return rest[0] !== undefined && rest.length === 1 ? rest[0] : { ...node, factors: rest };
  });
};
