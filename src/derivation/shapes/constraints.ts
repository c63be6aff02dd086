import { contains, walk } from "../../math/expression/children.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import { BUILT_IN } from "../../math/functions/table.js";
import type { Filter } from "../../math/compile/compile-cases.js";
import { domainOf } from "../domains/apply-conditions.js";
import { isUsualIndex } from "../names/name-signs.js";
import type { World } from "../../math/compile/world.js";
import { isNumberKind } from "../../math/value/kind.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import type { Constraint } from "./typed-chain.js";

/** What is evaluated smoothly, or nearly so, in the numbers that it is made of. */
const SMOOTH: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "number",
  "symbol",
  "terms",
  "product",
  "quotient",
  "power",
  "transpose",
  "function",
  "big",
  "norm",
  "absolute",
  "entry",
  "named",
  "group",
]);

/**
 * Whether an equation ties numbers, so that it can be solved for one: `a^2 + b^2 = 1`. What is differentiated by one of them
 * is left out: there the equation may say how the others depend on it. So are equations for each entry, and what says from
 * where a name is drawn.
 */
export function maySolve(
  condition: Condition,
  expressions: readonly (Expression | undefined)[],
  { knowledge }: World,
): boolean {
  const { left, relation, right } = condition;
  const sides = [left, right];
  if (domainOf(condition) !== undefined || sides.some(countsFreely)) return false;
  const isOdd = (node: Expression): boolean =>
    !SMOOTH.has(node.kind) || isChoice(node) || isAddedArray(node, knowledge);
  if (relation !== "=" || sides.some((side) => contains(side, isOdd))) return false;
  const names = namesIn(sides);
  return !expressions.some(
    (each) => each !== undefined && contains(each, (node) => isDifferentiated(node, names)),
  );
}

/** An index of `x_i` that no sum runs over. */
function countsFreely(side: Expression): boolean {
  const bound = new Set<string>();
  const counting = new Set<string>();
  walk(side, (node) => {
    if (node.kind === "big") for (const { name } of node.indices) bound.add(name);
    const indices =
      node.kind === "symbol" ? node.subscript : node.kind === "entry" ? node.indices : undefined;
    for (const each of indices ?? [])
      if (each.kind === "symbol" && isUsualIndex(each)) counting.add(each.base);
  });
  return [...counting].some((name) => !bound.has(name));
}

/** `w + y` of a vector w is no number. */
function isAddedArray(node: Expression, { kinds }: World["knowledge"]): boolean {
  const isArray = (each: Expression): boolean => {
    const kind = each.kind === "symbol" ? kinds.get(fullName(each)) : undefined;
    return kind !== undefined && !isNumberKind(kind);
  };
  return node.kind === "terms" && node.terms.some(({ term }) => isArray(term));
}

/** All that max may choose has to be seen at the points of a formula. */
function isChoice(node: Expression): boolean {
  const name = node.kind === "function" ? node.name : node.kind === "big" ? node.operator : "";
  const row = BUILT_IN.get(name);
  return row?.kind === "whole" && row.chooses;
}

function isDifferentiated(node: Expression, names: ReadonlySet<string>): boolean {
  return node.kind === "derivative" && [...namesIn([node.of, ...node.by])].some((name) => names.has(name));
}

function namesIn(expressions: readonly Expression[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expression of expressions)
    walk(expression, (node) => {
      if (node.kind === "symbol") names.add(fullName(node)).add(baseName(node));
    });
  return names;
}

/** A compiled condition for which points can be looked for: a number in it may be another one by itself. */
export function constraintOf(
  { left, relation, right }: Condition,
  filter: Filter,
  { variables, freeIndices }: World,
): Constraint | undefined {
  if (relation === "≠" || relation === "∈" || relation === "otherwise") return undefined;
  const names = [...namesIn([left, right])];
  const free = relation === "=" ? FREE : COMPARED;
  const isFree = (kind: Kind | undefined): boolean =>
    kind !== undefined && free.has(kind.domain) && kind.family.length === 0 && kind.value === undefined;
  if (names.some((name) => freeIndices.has(name))) return undefined;
  return names.some((name) => isFree(variables.get(name)?.kind))
    ? { relation, left: filter.left, right: filter.right }
    : undefined;
}

const FREE: ReadonlySet<Domain> = new Set<Domain>(["real", "nonzero", "positive", "probability"]);
const COMPARED: ReadonlySet<Domain> = new Set<Domain>([...FREE, "integer"]);
