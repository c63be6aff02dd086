import type { Condition, Expression } from "../../math/expression/expression.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Kind } from "../../math/value/kind.js";
import { printCondition } from "../../math/print/print-latex.js";
import { bothDomains, domainOf } from "../domains/apply-conditions.js";
import { namesBehind } from "../names/names-behind.js";
import type { Known } from "../names/names.js";
import type { Unused } from "../facts/said.js";
import { namesTied } from "../facts/names-tied.js";

/** The first thing said of a name on which a step rests. */
export function unusedBeside(
  unused: readonly Unused[],
  step: readonly Expression[],
  { definitions, kinds }: Known,
): Unused | undefined {
  if (unused.length === 0) return undefined;
  const rests = namesBehind(step, definitions).names;
  return unused.find(
    ({ names, read }) => !isDeclared(read, kinds) && [...names].some((name) => rests.has(name)),
  );
}

/** `\\sum_i y_i = 1` says nothing new of a y that is declared to be of the simplex. */
function isDeclared(read: readonly Condition[] = [], kinds: ReadonlyMap<string, Kind>): boolean {
  const isSaid = (condition: Condition): boolean => {
    const fact = domainOf(condition);
    const kind = fact && kinds.get(fact.name);
    return fact !== undefined && kind !== undefined && bothDomains(kind, fact.domain) === kind.domain;
  };
  return read.length > 0 && read.every(isSaid);
}

/** The first condition, as it is written, on names of a step: `n = 6` is no reason why a step without n holds. */
export function ignoredBeside(
  ignored: readonly Condition[],
  step: readonly Expression[],
  definitions: ReadonlyMap<string, Definition>,
): string | undefined {
  if (ignored.length === 0) return undefined;
  const { names } = namesBehind(step, definitions);
  const found = ignored.find((condition) =>
    [...namesTied(condition, definitions)].some((name) => names.has(name)),
  );
  return found === undefined ? undefined : printCondition(found);
}
