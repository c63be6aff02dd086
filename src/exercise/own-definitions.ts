import { walk } from "../math/expression/children.js";
import type { Definition } from "../math/expression/definition.js";
import type { Expression } from "../math/expression/expression.js";
import { definitionOf } from "../derivation/facts/read-definition.js";
import type { Step } from "../derivation/report/report.js";
import { defines } from "../derivation/report/verdicts.js";
import { parsedAs, type ExerciseNames } from "./exercise-names.js";
import { expandDefinitions } from "./form/expand-definitions.js";

/** The exercise's names with those that the reader has defined, in rows of their own or under braces. */
export function withOwnDefinitions(names: ExerciseNames, steps: readonly Step[]): ExerciseNames {
  const own = new Map<string, Definition>();
  const add = (definition: Definition | undefined): boolean => {
    if (definition === undefined || names.known.has(definition.name) || own.has(definition.name))
      return false;
    own.set(definition.name, {
      ...definition,
      body: expandDefinitions(definition.body, own, names.variable),
    });
    return true;
  };
  for (const [at, step] of steps.entries()) {
    const [left, right] = [parsedAs(step.lhs, names), parsedAs(step.rhs, names)];
    if (left !== undefined && right !== undefined && defines(step.verdict) && !goesOn(steps, at)) {
      const found = add(definitionOf(left, right));
      // `1 + e^{-x} =: u`, in a row of its own.
      if (!found && at < steps.length - 1 && !goesOn(steps, at + 1)) add(definitionOf(right, left));
    }
    for (const side of [left, right]) for (const each of underbraces(side)) add(each);
  }
  return { ...names, own };
}

/** Whether a step begins where the one before it ends. */
function goesOn(steps: readonly Step[], at: number): boolean {
  return at > 0 && steps[at]?.lhs === steps[at - 1]?.rhs;
}

function underbraces(expression: Expression | undefined): readonly Definition[] {
  const found: Definition[] = [];
  if (expression === undefined) return found;
  walk(expression, (node) => {
    const definition = node.kind === "named" ? definitionOf(node.name, node.of) : undefined;
    if (definition !== undefined) found.push(definition);
  });
  return found;
}
