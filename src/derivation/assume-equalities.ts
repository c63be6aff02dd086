import { contains } from "../math/children.js";
import type { Definition } from "../math/definition.js";
import type { Condition, Expression } from "../math/expression.js";
import { fullName, withoutGroup } from "../math/expression.js";
import type { Kind } from "../math/kind.js";
import { printLatex } from "../math/print-latex.js";
import { domainOf } from "./apply-conditions.js";
import { dependsOn } from "./chain-knowledge.js";
import { definitionElsewhere } from "./foreign-spans.js";
import { definitionOf } from "./read-definition.js";
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
  const readings = [definitionOf(left, right), definitionOf(right, left)];
  return readings.find(
    (each) =>
      each !== undefined && !isDefined(each.name) && fits(each, kinds) && !isCircular(each, definitions),
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
    /^(?:[i-nrs]|[A-Z])$/u.test(expression.base)
  );
}

/** A number cannot stand for a vector or matrix. */
function fits({ name, body }: Definition, kinds: ReadonlyMap<string, Kind>): boolean {
  const kind = kinds.get(name);
  if (kind === undefined || (kind.rows === 1 && kind.cols === 1 && kind.family.length === 0)) return true;
  return !isClosed(body);
}

function isClosed(body: Expression): boolean {
  return !contains(body, (node) => node.kind === "symbol");
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
    if (equality === undefined || isClosed(equality.body)) continue;
    if (withoutGroup(equality.body).kind === "symbol") continue;
    section.define(definitionElsewhere(equality));
    section.hearsay.add(equality.name);
  }
}

/** Whether a condition only says again how a name is defined. */
export function isKnownFormula(
  { left, relation, right }: Condition,
  definitions: ReadonlyMap<string, Definition>,
): boolean {
  const defined = relation === "=" ? definitionOf(left, right) : undefined;
  const known = defined === undefined ? undefined : definitions.get(defined.name);
  return known !== undefined && printLatex(known.body) === printLatex(right);
}
