import { childrenOf } from "../../math/expression/children.js";
import type { BigNode, Expression, SymbolNode } from "../../math/expression/expression.js";
import { shellKey } from "../../math/expression/same-expression.js";

/**
 * Equal for expressions that differ only in the order of terms and factors, in parentheses, in spacing, and in the letters
 * of summed indices; δ_{ji} is δ_{ij}.
 */
export function keyOf(expression: Expression): string {
  return JSON.stringify(comparable(expression));
}

/** Names of indices that are summed over → names that do not depend on the letter. */
type Bound = ReadonlyMap<string, string>;

/** Places and fonts left out, groups opened, sums and products in one order, bound indices under one name. */
function comparable(expression: Expression, bound: Bound = new Map()): unknown {
  if (expression.kind === "group") return comparable(expression.of, bound);
  if (expression.kind === "terms") return { kind: "terms", terms: sorted(termsOf(expression, 1, bound)) };
  if (expression.kind === "product")
    return { kind: "product", factors: sorted(factorsOf(expression, bound)) };
  if (expression.kind === "big") return comparableSum(expression, bound);
  const shell = shellKey(renamed(expression, bound));
  const inside = childrenOf(expression).map((child) => comparable(child, bound));
  return [shell, isDelta(expression) ? sorted(inside) : inside];
}

function isDelta(expression: Expression): boolean {
  return expression.kind === "symbol" && expression.base === "\\delta" && expression.subscript?.length === 2;
}

/** Over which numbers an index runs is no matter of form: the checker has seen that the values agree. */
function comparableSum({ operator, indices, conditions, body }: BigNode, bound: Bound): unknown {
  const inner = new Map(bound);
  for (const { name } of indices) inner.set(name, `bound index ${inner.size}`);
  const when = conditions.flatMap(({ left, relation, right }) => [
    relation,
    comparable(left, inner),
    comparable(right, inner),
  ]);
  return { kind: operator, when, body: body && comparable(body, inner) };
}

/** A bound index under a name that does not depend on its letter; it may also be one of a function, `\sum_k f_k(x)`. */
function renamed(expression: Expression, bound: Bound): Expression {
  if (expression.kind === "symbol") return renamedSymbol(expression, bound);
  return expression.kind === "call"
    ? { ...expression, function: renamedSymbol(expression.function, bound) }
    : expression;
}

function renamedSymbol(symbol: SymbolNode, bound: Bound): SymbolNode {
  const base = bound.get(symbol.base) ?? symbol.base;
  const { subscript } = symbol;
  if (subscript === undefined) return { ...symbol, base };
  return { ...symbol, base, subscript: subscript.map((part) => renamed(part, bound)) };
}

function termsOf(expression: Expression, sign: number, bound: Bound): unknown[] {
  if (expression.kind === "group") return termsOf(expression.of, sign, bound);
  if (expression.kind === "terms")
    return expression.terms.flatMap((each) => termsOf(each.term, sign * each.sign, bound));
  return [[sign, comparable(expression, bound)]];
}

function factorsOf(expression: Expression, bound: Bound): unknown[] {
  if (expression.kind === "group") return factorsOf(expression.of, bound);
  if (expression.kind === "product") return expression.factors.flatMap((factor) => factorsOf(factor, bound));
  return [comparable(expression, bound)];
}

function sorted(parts: readonly unknown[]): readonly unknown[] {
  return parts
    .map((part) => ({ part, text: JSON.stringify(part) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ part }) => part);
}
