import { contains, walk } from "../../math/expression/children.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import { BUILT_IN } from "../../math/functions/table.js";
import type { Filter } from "../../math/compile/compile-cases.js";
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
 * is left out: there the equation may say how the others depend on it.
 */
export function maySolve(
  { left, relation, right }: Condition,
  expressions: readonly (Expression | undefined)[],
  { knowledge }: World,
): boolean {
  const sides = [left, right];
  const isOdd = (node: Expression): boolean =>
    !SMOOTH.has(node.kind) || isChoice(node) || isAddedArray(node, knowledge);
  if (relation !== "=" || sides.some((side) => contains(side, isOdd))) return false;
  const names = namesIn(sides);
  return !expressions.some(
    (each) => each !== undefined && contains(each, (node) => isDifferentiated(node, names)),
  );
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
