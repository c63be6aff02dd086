import { childrenOf } from "./children.js";
import type { Condition, Expression } from "./expression.js";

type NodeOf<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** What a field says apart from the expressions in it, as JSON; `undefined` where it says nothing. */
type Says<Field, Node> = (value: Field, node: Node) => unknown;

type Fields<K extends Expression["kind"]> = {
  readonly [F in Exclude<keyof NodeOf<K>, "kind" | "span">]-?: Says<NodeOf<K>[F], NodeOf<K>>;
};

const itself = (value: string | number | undefined): unknown => value;
const howMany = (children: readonly unknown[] | undefined): unknown => children?.length;
const isThere = (child: Expression | undefined): unknown => child !== undefined;
/** A child that every node of the kind has: it is compared as a child. */
const child = (): unknown => undefined;
/** How it is written or was read, not what it is. */
const unsaid = (): unknown => undefined;
const relations = (conditions: readonly Condition[]): unknown => conditions.map(({ relation }) => relation);

/** Every field of every kind of node: a kind or a field that is forgotten here is an error of types. */
const FIELDS: { readonly [K in Expression["kind"]]: Fields<K> } = {
  number: { text: itself, value: unsaid },
  symbol: {
    base: itself,
    label: itself,
    subscript: howMany,
    // Its parts, where it has some, are children.
    subscriptText: (text, { subscript }) => (subscript === undefined ? text : undefined),
    bold: unsaid,
  },
  terms: { terms: (terms) => terms.map(({ sign }) => sign) },
  product: { sign: itself, factors: howMany },
  quotient: { above: child, below: child },
  power: { base: child, exponent: child },
  transpose: { of: child },
  function: {
    name: itself,
    primes: itself,
    args: howMany,
    subscript: isThere,
    loose: unsaid,
    usual: unsaid,
  },
  call: { function: expressionKey, primes: itself, args: howMany },
  big: {
    operator: itself,
    indices: (indices) => indices.map(({ name, from, to }) => [name, isThere(from), isThere(to)]),
    conditions: relations,
    body: isThere,
  },
  derivative: { of: child, by: howMany, style: itself },
  prime: { of: child, order: itself },
  norm: { of: child, order: itself },
  absolute: { of: child },
  matrix: { rows: (rows) => rows.map(howMany) },
  ellipsis: { direction: itself },
  empty: {},
  cases: { branches: (branches) => branches.map(({ when }) => relations(when)) },
  entry: { of: child, indices: howMany },
  evaluated: { of: child, at: (at) => at.map(({ symbol }) => expressionKey(symbol)) },
  indicator: { when: relations },
  named: { of: child, name: expressionKey },
  group: { of: child },
};

/**
 * Whether two expressions are built alike from the same names and numbers, wherever they stand: `f(x)` and `f(x)`.
 * Bold and plain are one name, and what a reader had to guess does not count: how far `\sin x` reaches, that σ is the sigmoid.
 * Everything else does: parentheses, `2` and `2.0`, `ab` and `ba`, and the letters of indices, `\sum_i x_i` and `\sum_j x_j`.
 */
export function sameExpression(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || shellKey(a) !== shellKey(b)) return false;
  const others = childrenOf(b);
  return childrenOf(a).every((mine, at) => sameExpression(mine, others[at] ?? mine));
}

/** Equal for the same expressions: see `sameExpression`. */
export function expressionKey(expression: Expression): string {
  return `${shellKey(expression)}${childrenOf(expression).map(expressionKey).join("")}`;
}

/**
 * What a node says apart from its children, and how many it has: `a - b` and `x - y` have one shell, `a + b` has another;
 * `x_i` and `x_j` have one, `a_i` has another.
 */
export function shellKey(node: Expression): string {
  const fields = Object.entries(FIELDS[node.kind]) as [keyof Expression, Says<unknown, Expression>][];
  return JSON.stringify([node.kind, ...fields.map(([field, says]) => says(node[field], node))]);
}
