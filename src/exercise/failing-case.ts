import { walk } from "../math/expression/children.js";
import type { Condition } from "../math/expression/expression.js";
import { isProblem } from "../math/expression/problem.js";
import { NO_MACROS } from "../math/tokens/macros.js";
import { letterText } from "../math/print/name-text.js";
import { readTokens } from "../math/parse/parse-expression.js";
import { parseConditionTokens } from "../math/parse/parser.js";
import { SymbolTable } from "../math/tokens/symbol-table.js";
import type { Step } from "../derivation/report/report.js";
import { accuses, isConditional } from "../derivation/report/verdicts.js";
import { parsedAs, type ExerciseNames } from "./exercise-names.js";
import { featuresOf } from "./form/expression-features.js";
import { statesCondition } from "./stated-condition.js";
import type { Told } from "./told.js";

/** `i ≠ j`, where a step holds only for i = j; and the other way round. */
export function failingCase(step: Step, told: Told): string | undefined {
  const found = caseOf(step, told);
  return found === undefined || found.isStated ? undefined : found.failing;
}

/** `i ≠ j`, where a step holds only for that and the reader says so beside the lines. */
export function statedCase(step: Step, told: Told): string | undefined {
  const found = caseOf(step, told);
  return found?.isStated === true ? found.holding : undefined;
}

interface Case {
  readonly holding: string;
  readonly failing: string;
  readonly isStated: boolean;
}

function caseOf({ verdict, holdsWhen }: Step, { exercise, names, latex }: Told): Case | undefined {
  if (holdsWhen === undefined || !(isConditional(verdict) || accuses(verdict))) return undefined;
  const condition = conditionOf(holdsWhen);
  if (condition?.left.kind !== "symbol" || condition.right.kind !== "symbol") return undefined;
  const opposite = OPPOSITES[condition.relation];
  const letters = [condition.left.base, condition.right.base] as const;
  const indices = subscriptsOf(exercise.start, names);
  if (opposite === undefined || !letters.every((letter) => indices.has(letter))) return undefined;
  const say = (relation: string): string => letters.map(letterText).join(` ${relation} `);
  const isStated = statesCondition(latex, names.macros, letters, condition.relation);
  return { holding: say(condition.relation), failing: say(opposite), isStated };
}

const OPPOSITES: Readonly<Record<string, string>> = { "=": "≠", "≠": "=" };

function conditionOf(latex: string): Condition | undefined {
  const table = new SymbolTable();
  const tokens = readTokens(latex, NO_MACROS, table);
  if (isProblem(tokens)) return undefined;
  const read = parseConditionTokens(tokens, table, { start: latex.length, end: latex.length });
  return isProblem(read) ? undefined : read[0];
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

/** The exercise asks for what holds whatever its indices are. */
export function askForOneLine({ exercise, names }: Told): string {
  const indices = [...subscriptsOf(exercise.start, names)].map(letterText).toSorted();
  const all = `${indices.slice(0, -1).join(", ")} and ${indices.at(-1)}`;
  return `The exercise asks for one line that holds for all ${all}: bring your cases together, with \`\\begin{cases} … \\end{cases}\` or δ.`;
}
