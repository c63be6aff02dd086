import { contains } from "../../math/expression/children.js";
import { dropDefinition } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import type { Problem } from "../../math/expression/problem.js";
import { SharedMap } from "../../math/expression/shared-map.js";
import type { Kind } from "../../math/value/kind.js";
import { needsArrays } from "./name-signs.js";
import { namesBehind } from "./names-behind.js";
import type { Known } from "./names.js";

/**
 * A name whose definition cannot be evaluated stands for anything of its kind: `U = [U_1 \; \cdots \; U_p]` says nothing of U
 * in `(U \Sigma)^\top`. What could be evaluated where it stands, or does not fit, may only be misread here. The same where
 * nothing is left open.
 */
export function withUnreadable(
  known: Known,
  problems: readonly (Problem | undefined)[],
  declared: ReadonlyMap<string, Kind>,
): Known {
  const found = problems.flatMap((problem) => {
    const definition = problem?.behind === undefined ? undefined : known.definitions.get(problem.behind);
    return problem !== undefined && definition !== undefined && isAtFault(definition, problem, known)
      ? [definition]
      : [];
  });
  if (found.length === 0) return known;
  const definitions = new SharedMap(known.definitions);
  const kinds = new Map(known.kinds);
  const unreadable = new Map(known.unreadable);
  for (const definition of found) {
    dropDefinition(definitions, definition);
    unreadable.set(definition.name, definition);
    const kind = declared.get(definition.name);
    if (kind !== undefined) kinds.set(definition.name, kind);
  }
  return { ...known, definitions, kinds, unreadable };
}

function isAtFault(definition: Definition, { kind }: Problem, known: Known): boolean {
  const { body, parameters, isEvaluated } = definition;
  // Nobody knows of such a function whether its values are numbers.
  if (parameters.length > 0 && contains(body, needsArrays)) return false;
  if (kind === "shape") return unreadableBehind([body], known).length > 0;
  return isEvaluated !== true || kind === "domain";
}

/** Names on which expressions rest and whose definitions cannot be evaluated. */
export function unreadableBehind(
  expressions: readonly Expression[],
  { unreadable, definitions }: Known,
): readonly string[] {
  if (unreadable === undefined) return [];
  const { names } = namesBehind(expressions, definitions);
  return [...unreadable.keys()].filter((name) => names.has(name));
}
