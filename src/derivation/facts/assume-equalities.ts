import { contains } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import { countsWhereCompared, isCapital, isConstantName } from "../../math/expression/letters.js";
import { isNumberKind } from "../../math/value/kind.js";
import type { Kind } from "../../math/value/kind.js";
import { sameExpression } from "../../math/expression/same-expression.js";
import { domainOf } from "../domains/apply-conditions.js";
import { dependsOn } from "../names/chain-knowledge.js";
import { definitionElsewhere } from "../names/foreign-spans.js";
import { definitionOf, isClosed, leavesRootOpen } from "./read-definition.js";
import type { Section } from "./section.js";

/** What a condition such as `x = 0`, `a = b` or `J = -\sum_k y_k \log p_k` makes of a name, for as long as it is assumed. */
export function equalityOf(
  condition: Condition,
  kinds: ReadonlyMap<string, Kind>,
  isDefined: (name: string) => boolean,
  definitions: ReadonlyMap<string, Definition>,
): Definition | undefined {
  if (condition.relation !== "=" || domainOf(condition) !== undefined || isCount(condition)) return undefined;
  const { left, right } = condition;
  const readings = [
    formulaFor(left, right, kinds),
    formulaFor(right, left, kinds),
    ...solved(left, right, kinds),
    ...solved(right, left, kinds),
  ];
  return readings.find(
    (each) =>
      each !== undefined && !isDefined(each.name) && fits(each, kinds) && !isCircular(each, definitions),
  );
}

/**
 * `\sigma^2 = v` is a formula; `\epsilon^2 = 0` drops what is small, and ε itself is not 0. What `A^2 = I` and `a + b = \pi`
 * say of a constant they say of the others.
 */
function formulaFor(
  side: Expression,
  body: Expression,
  kinds: ReadonlyMap<string, Kind>,
): Definition | undefined {
  if (!isName(side) && (isClosed(body) || leavesRootOpen(side, body, kinds))) return undefined;
  const definition = definitionOf(side, body);
  const isConstant = definition !== undefined && isConstantName(definition.name);
  return isConstant && !kinds.has(definition.name) ? undefined : definition;
}

/** `p + q = 1`: p is 1 - q. Of what more is known the value is drawn, not solved for. */
function solved(
  sum: Expression,
  other: Expression,
  kinds: ReadonlyMap<string, Kind>,
): readonly (Definition | undefined)[] {
  const inner = withoutGroup(sum);
  if (inner.kind !== "terms") return [];
  return inner.terms.flatMap(({ sign, term }, at) => {
    if (term.kind !== "symbol" || isLetterOfCount(term) || !maySolveFor(fullName(term), inner, kinds))
      return [];
    const rest = inner.terms.filter((_, place) => place !== at);
    const terms: { sign: 1 | -1; term: Expression }[] = [{ sign, term: other }];
    for (const each of rest) terms.push({ sign: each.sign === sign ? -1 : 1, term: each.term });
    const body: Expression = { kind: "terms", terms, span: inner.span };
    return [definitionOf(term, body)];
  });
}

/** Of a name is known nothing, or no more than that it is a number, as all of the sum are. */
function maySolveFor(name: string, sum: Expression, kinds: ReadonlyMap<string, Kind>): boolean {
  const kind = kinds.get(name);
  if (kind === undefined) return true;
  const isAny = isNumberKind(kind) && kind.domain === "real" && kind.bounds === undefined;
  const isNumber = (each: Kind | undefined): boolean => each === undefined || isNumberKind(each);
  return (
    isAny &&
    kind.value === undefined &&
    !contains(sum, (node) => node.kind === "symbol" && !isNumber(kinds.get(fullName(node))))
  );
}

/** `i = j`, `k = 1`, `m = n`: about indices or lengths, not about values. */
function isCount({ left, right }: Condition): boolean {
  return [left, right].every((side) => {
    const inner = withoutGroup(side);
    return inner.kind === "number" || isLetterOfCount(inner);
  });
}

function isLetterOfCount(expression: Expression): boolean {
  return (
    expression.kind === "symbol" &&
    expression.subscriptText === undefined &&
    (countsWhereCompared(expression.base) || isCapital(expression.base))
  );
}

/** A number cannot stand for a vector or matrix. */
function fits({ name, body }: Definition, kinds: ReadonlyMap<string, Kind>): boolean {
  const kind = kinds.get(name);
  if (kind === undefined || isNumberKind(kind)) return true;
  return !isClosed(body);
}

function isCircular(definition: Definition, definitions: ReadonlyMap<string, Definition>): boolean {
  const all = new Map(definitions).set(definition.name, definition);
  return dependsOn(definition.name, definition.name, all);
}

/** Two lengths that a condition makes one, or a length and its number: `m = n`, `K = 2`. */
export function equalLengths(
  { left, relation, right }: Condition,
  lengths: ReadonlySet<string>,
): readonly [string, string] | undefined {
  if (relation !== "=") return undefined;
  const [a, b] = [left, right].map((side) => lengthIn(withoutGroup(side), lengths));
  if (a === undefined || b === undefined || (/^\d/u.test(a) && /^\d/u.test(b))) return undefined;
  return /^\d/u.test(a) ? [b, a] : [a, b];
}

function lengthIn(side: Expression, lengths: ReadonlySet<string>): string | undefined {
  if (side.kind === "number") return Number.isInteger(side.value) && side.value > 0 ? side.text : undefined;
  return side.kind === "symbol" && lengths.has(fullName(side)) ? fullName(side) : undefined;
}

/** A formula that a display rests on, `for $p = 1/(1 + e^{-z})$`, stays known: what was defined by it rests on it too. */
export function keepFormulas(conditions: readonly Condition[], section: Section): void {
  for (const condition of conditions) {
    const isDefined = (name: string): boolean => section.definitions.has(name);
    const equality = equalityOf(condition, section.kinds, isDefined, section.definitions);
    // `p + q = 1` is no formula for p.
    const isFormula = [condition.left, condition.right].some(isName);
    if (equality === undefined || !isFormula || isClosed(equality.body)) continue;
    if (withoutGroup(equality.body).kind === "symbol") continue;
    section.define(definitionElsewhere(equality));
    section.hearsay.add(equality.name);
  }
}

function isName(side: Expression): boolean {
  return ["symbol", "call"].includes(withoutGroup(side).kind);
}

/** Whether a condition only says again how a name is defined. */
export function isKnownFormula(
  { left, relation, right }: Condition,
  definitions: ReadonlyMap<string, Definition>,
): boolean {
  const defined = relation === "=" ? definitionOf(left, right) : undefined;
  const known = defined === undefined ? undefined : definitions.get(defined.name);
  return known !== undefined && sameExpression(known.body, right);
}
