import { walk } from "../math/children.js";
import type { Condition } from "../math/expression.js";
import { NO_MACROS } from "../math/macros.js";
import { letterText } from "../math/name-text.js";
import { readTokens } from "../math/parse-expression.js";
import { parseConditionTokens } from "../math/parser.js";
import { SymbolTable } from "../math/symbol-table.js";
import type { Step } from "../derivation/report.js";
import { accuses, isConditional } from "../derivation/report/verdicts.js";
import { parsedAs, type ExerciseNames } from "./exercise-names.js";
import { featuresOf } from "./form/expression-features.js";
import type { Told } from "./learner-words.js";

/** `i ≠ j`, where a step holds only for i = j; and the other way round. */
export function failingCase({ verdict, holdsWhen }: Step, { exercise, names }: Told): string | undefined {
  if (holdsWhen === undefined || !(isConditional(verdict) || accuses(verdict))) return undefined;
  const condition = conditionOf(holdsWhen);
  if (condition?.left.kind !== "symbol" || condition.right.kind !== "symbol") return undefined;
  const opposite = OPPOSITES[condition.relation];
  const letters = [condition.left.base, condition.right.base];
  const indices = subscriptsOf(exercise.start, names);
  if (opposite === undefined || !letters.every((letter) => indices.has(letter))) return undefined;
  return letters.map(letterText).join(` ${opposite} `);
}

const OPPOSITES: Readonly<Record<string, string>> = { "=": "≠", "≠": "=" };

function conditionOf(latex: string): Condition | undefined {
  const table = new SymbolTable();
  try {
    const tokens = readTokens(latex, NO_MACROS, table);
    return parseConditionTokens(tokens, table, { start: latex.length, end: latex.length })[0];
  } catch {
    return undefined;
  }
}

/** The single letters in subscripts. */
function subscriptsOf(latex: string, names: ExerciseNames): ReadonlySet<string> {
  const found = new Set<string>();
  const expression = parsedAs(latex, names);
  if (expression === undefined) return found;
  walk(expression, (node) => {
    if (node.kind !== "symbol") return;
    for (const part of node.subscript ?? []) if (part.kind === "symbol") found.add(part.base);
  });
  return found;
}

/** “: where has δ gone?” where the goal has a δ that the step has not on both sides, and no cases either. */
export function askForDelta({ lhs, rhs }: Step, { exercise, names }: Told): string {
  const shows = (latex: string, features: readonly string[]): boolean => {
    const expression = parsedAs(latex, names);
    const found = expression === undefined ? undefined : featuresOf(expression, names.defined);
    return features.some((feature) => found?.has(feature) === true);
  };
  if (!shows(exercise.goal, ["delta"]) || [lhs, rhs].some((side) => shows(side, ["cases", "indicator"])))
    return ".";
  if (!shows(rhs, ["delta"])) return ": where has δ gone?";
  // A derivative may make one.
  return shows(lhs, ["delta", "derivative"]) ? "." : ": where does δ come from?";
}
