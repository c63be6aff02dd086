import { walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import { freeNames } from "../names/free-names.js";
import { collectNames } from "../names/name-usage.js";
import type { Known } from "../names/names.js";
import type { StepContext } from "./findings.js";
import { SIGMA } from "../facts/read-definition.js";

/**
 * Names on which expressions rest, through definitions, and of which nobody has told the checker what they are: neither
 * typed nor defined by the author's own words to it. Where there are none, the reading is closed.
 */
export function openNames(
  expressions: readonly Expression[],
  known: Known,
  vouched: ReadonlySet<string>,
): ReadonlySet<string> {
  const kinds = new Map([...known.kinds].filter(([name]) => vouched.has(name)));
  const names = collectNames(expressions, [], { ...known, kinds });
  const lengths = lengthsIn(kinds);
  const open = new Set<string>();
  const isTold = (name: string): boolean => vouched.has(name) || lengths.has(name);
  // What is differentiated without being defined is any function of these: that much the step says itself.
  for (const name of [...names.usages.keys(), ...names.sizes])
    if (!isTold(name) && !names.numerators.has(name)) open.add(name);
  for (const name of names.used) if (!isTold(withoutCount(name))) open.add(withoutCount(name));
  const bodies = [...names.used].flatMap((name) => known.definitions.get(name)?.body ?? []);
  for (const expression of [...expressions, ...bodies]) functionsIn(expression, isTold, open);
  return open;
}

/**
 * Names that stand on one side only and that nobody has told the checker, where it was told all others: a slip of the pen as
 * `x(y + z) = xy + xk`, whatever k is.
 */
export function strangersIn({
  left,
  right,
  known,
  vouched,
  isAddressed,
  names,
}: StepContext): readonly string[] {
  if (!isAddressed) return [];
  const [before, after] = [openNames([left], known, vouched), openNames([right], known, vouched)];
  const isStranger = (name: string): boolean =>
    !(before.has(name) && after.has(name)) && !names.sizes.has(name);
  const open = [...new Set([...before, ...after])];
  const told = [left, right].flatMap((side) => Array.from(freeNames(side, known, new Set()).all));
  return open.every(isStranger) && told.some((name) => vouched.has(name)) ? open : [];
}

/** `f#2` is the f of two arguments. */
export function withoutCount(name: string): string {
  return name.replace(/#\d+$/u, "");
}

function lengthsIn(kinds: ReadonlyMap<string, Kind>): ReadonlySet<string | 1> {
  return new Set([...kinds.values()].flatMap(({ rows, cols, family }) => [rows, cols].concat(family)));
}

function functionsIn(expression: Expression, isTold: (name: string) => boolean, open: Set<string>): void {
  walk(expression, (node) => {
    if (node.kind === "function" && node.usual === true && !isTold(SIGMA)) open.add(SIGMA);
    if (node.kind !== "call") return;
    const names = [fullName(node.function), baseName(node.function)];
    if (!names.some(isTold)) open.add(names[0] ?? "");
  });
}
