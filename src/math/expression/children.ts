import type { Condition, Expression } from "./expression.js";

/** A function from each child to its replacement. */
type Visit = (child: Expression) => Expression;

type Rules = {
  readonly [K in Expression["kind"]]: (node: Extract<Expression, { kind: K }>, visit: Visit) => Expression;
};

function mapCondition(condition: Condition, visit: Visit): Condition {
  return { ...condition, left: visit(condition.left), right: visit(condition.right) };
}

const REBUILD: Rules = {
  number: (node) => node,
  symbol: (node, visit) =>
    node.subscript === undefined ? node : { ...node, subscript: node.subscript.map(visit) },
  terms: (node, visit) => ({
    ...node,
    terms: node.terms.map((each) => ({ ...each, term: visit(each.term) })),
  }),
  product: (node, visit) => ({ ...node, factors: node.factors.map(visit) }),
  quotient: (node, visit) => ({ ...node, above: visit(node.above), below: visit(node.below) }),
  power: (node, visit) => ({ ...node, base: visit(node.base), exponent: visit(node.exponent) }),
  transpose: (node, visit) => ({ ...node, of: visit(node.of) }),
  function: (node, visit) => ({
    ...node,
    args: node.args.map(visit),
    ...(node.subscript === undefined ? {} : { subscript: visit(node.subscript) }),
  }),
  call: (node, visit) => ({ ...node, args: node.args.map(visit) }),
  big: (node, visit) => ({
    ...node,
    indices: node.indices.map((index) => ({
      ...index,
      ...(index.from === undefined ? {} : { from: visit(index.from) }),
      ...(index.to === undefined ? {} : { to: visit(index.to) }),
    })),
    conditions: node.conditions.map((each) => mapCondition(each, visit)),
    ...(node.body === undefined ? {} : { body: visit(node.body) }),
  }),
  derivative: (node, visit) => ({ ...node, of: visit(node.of), by: node.by.map(visit) }),
  prime: (node, visit) => {
    const of = visit(node.of);
    return of.kind === "symbol" ? { ...node, of } : of;
  },
  norm: (node, visit) => ({ ...node, of: visit(node.of) }),
  absolute: (node, visit) => ({ ...node, of: visit(node.of) }),
  matrix: (node, visit) => ({ ...node, rows: node.rows.map((row) => row.map(visit)) }),
  ellipsis: (node) => node,
  empty: (node) => node,
  cases: (node, visit) => ({
    ...node,
    branches: node.branches.map((branch) => ({
      value: visit(branch.value),
      when: branch.when.map((each) => mapCondition(each, visit)),
    })),
  }),
  entry: (node, visit) => ({ ...node, of: visit(node.of), indices: node.indices.map(visit) }),
  evaluated: (node, visit) => ({
    ...node,
    of: visit(node.of),
    at: node.at.map((each) => ({ ...each, value: visit(each.value) })),
  }),
  indicator: (node, visit) => ({ ...node, when: node.when.map((each) => mapCondition(each, visit)) }),
  named: (node, visit) => ({ ...node, of: visit(node.of) }),
  group: (node, visit) => ({ ...node, of: visit(node.of) }),
};

/** A copy of `expression` whose children went through `visit`; itself, if that changed none. */
export function mapChildren(expression: Expression, visit: Visit): Expression {
  let changed = false;
  const copy = rebuild(expression, (child) => {
    const mapped = visit(child);
    changed ||= mapped !== child;
    return mapped;
  });
  return changed ? copy : expression;
}

function rebuild(expression: Expression, visit: Visit): Expression {
  const rule = REBUILD[expression.kind] as (node: Expression, visit: Visit) => Expression;
  return rule(expression, visit);
}

const CHILDREN = new WeakMap<Expression, readonly Expression[]>();

/** The children in reading order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "number" || (expression.kind === "symbol" && expression.subscript === undefined))
    return [];
  const known = CHILDREN.get(expression);
  if (known !== undefined) return known;
  const children: Expression[] = [];
  rebuild(expression, (child) => {
    children.push(child);
    return child;
  });
  CHILDREN.set(expression, children);
  return children;
}

/** Calls `visit` for the expression and everything inside it, outermost first. */
export function walk(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) walk(child, visit);
}

/** Whether anything inside satisfies `test`. */
export function contains(expression: Expression, test: (node: Expression) => boolean): boolean {
  return test(expression) || childrenOf(expression).some((child) => contains(child, test));
}

/** The same, but not looking into subscripts: the f of `z_f` is no use of f. */
export function mentions(expression: Expression, test: (node: Expression) => boolean): boolean {
  if (test(expression)) return true;
  return expression.kind !== "symbol" && childrenOf(expression).some((child) => mentions(child, test));
}
