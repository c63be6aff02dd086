import { childrenOf, mapChildren, walk } from "../../math/expression/children.js";
import type { BigNode, Expression, TermsNode } from "../../math/expression/expression.js";

/**
 * `\sum_i y_i \log p_i + (1 - y_i) \log(1 - p_i)`, written without brackets: the sum runs on over the terms that need its
 * index. `free` are letters that stand for indices elsewhere in the chain: those terms may mean them.
 */
export function extendSums(expression: Expression, free: ReadonlySet<string>): Expression {
  const visit = (node: Expression): Expression => {
    const inner = mapChildren(node, visit);
    return inner.kind === "terms" ? extended(inner, free) : inner;
  };
  return visit(expression);
}

function extended(node: TermsNode, free: ReadonlySet<string>): Expression {
  for (const [at, { sign, term }] of node.terms.entries()) {
    const sum = lastSum(term);
    const names = sum?.indices.map((index) => index.name).filter((name) => !free.has(name)) ?? [];
    if (sum?.body === undefined || names.length === 0) continue;
    if (node.terms.slice(0, at).some((before) => usesAny(before.term, names))) continue;
    const last = node.terms.findLastIndex((after, place) => place > at && usesAny(after.term, names));
    if (last < 0) continue;
    const own = sum.body.kind === "terms" ? sum.body.terms : [{ sign: 1 as const, term: sum.body }];
    const body: TermsNode = {
      kind: "terms",
      terms: [...own, ...node.terms.slice(at + 1, last + 1)],
      span: sum.body.span,
    };
    const whole = { sign, term: withLastSum(term, extendedSum(sum, body, free)) };
    const terms = [...node.terms.slice(0, at), whole, ...node.terms.slice(last + 1)];
    return terms.length === 1 && sign === 1 ? whole.term : { ...node, terms };
  }
  return node;
}

function extendedSum(sum: BigNode, body: TermsNode, free: ReadonlySet<string>): BigNode {
  return { ...sum, body: extended(body, free) };
}

/** The sum at the end of a term: nothing closes it. */
function lastSum(term: Expression): BigNode | undefined {
  if (term.kind === "big") return term.operator === "sum" ? term : undefined;
  const last = term.kind === "product" ? term.factors.at(-1) : undefined;
  return last === undefined ? undefined : lastSum(last);
}

function withLastSum(term: Expression, sum: BigNode): Expression {
  if (term.kind !== "product") return sum;
  const factors = term.factors.map((factor, at) =>
    at === term.factors.length - 1 ? withLastSum(factor, sum) : factor,
  );
  return { ...term, factors };
}

/** Whether a letter stands in a subscript there, and is not bound. */
function usesAny(expression: Expression, names: readonly string[]): boolean {
  const left =
    expression.kind === "big"
      ? names.filter((name) => expression.indices.every((index) => index.name !== name))
      : names;
  if (left.length === 0) return false;
  const here =
    expression.kind === "symbol" &&
    expression.subscript?.some((part) => lettersOf(part).some((letter) => left.includes(letter))) === true;
  return here || childrenOf(expression).some((child) => usesAny(child, left));
}

function lettersOf(part: Expression): readonly string[] {
  const letters: string[] = [];
  walk(part, (node) => {
    if (node.kind === "symbol" && node.subscriptText === undefined) letters.push(node.base);
  });
  return letters;
}

/** Letters that stand in subscripts without being bound in the formula. */
export function freeIndexLetters(expression: Expression): ReadonlySet<string> {
  const free = new Set<string>();
  const visit = (node: Expression, bound: ReadonlySet<string>): void => {
    if (node.kind === "symbol")
      for (const letter of (node.subscript ?? []).flatMap(lettersOf))
        if (!bound.has(letter)) free.add(letter);
    const inner =
      node.kind === "big" ? new Set([...bound, ...node.indices.map((index) => index.name)]) : bound;
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(expression, new Set());
  return free;
}
