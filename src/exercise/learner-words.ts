import { MathProblem, excerpt } from "../math/problem.js";
import { parseExpression } from "../math/parse-expression.js";
import { orderOf } from "../math/relation-marks.js";
import { SymbolTable } from "../math/symbol-table.js";
import type { Step } from "../derivation/report.js";
import { accuses, type StepVerdict } from "../derivation/report/verdicts.js";
import type { DerivationExercise } from "./derivation-exercise.js";
import { unknownNames, type ExerciseNames } from "./exercise-names.js";
import { askForDelta, failingCase } from "./failing-case.js";

/** What is known where a step of a reader's derivation is told. */
export interface Told {
  readonly exercise: DerivationExercise;
  readonly names: ExerciseNames;
  readonly steps: readonly Step[];
}

/** What is wrong with a step that is not settled, in plain text. */
export function describe(step: Step, told: Told): string {
  const unknown = unknownNames(step, told.steps, told.names);
  if (unknown.length > 0) return askAbout(unknown, told.names);
  const failing = failingCase(step, told);
  if (failing !== undefined) return `For ${failing} the two sides differ${askForDelta(step, told)}`;
  return SAID[step.verdict](step, told);
}

/** `…▸\mystery◂{x}`: what cannot be read in a step. */
export function placeIn(step: Step, told: Told): string | undefined {
  const isUnread = step.verdict === "syntax" || step.verdict === "unsupported";
  return isUnread ? problemIn(step, told)?.place : undefined;
}

/** “What is S? The exercise uses σ(x) and x.” */
export function askAbout(unknown: readonly string[], { told }: ExerciseNames): string {
  const uses = told.length === 0 ? "" : ` The exercise uses ${inWords(told)}.`;
  return unknown.length === 1 ? `What is ${unknown[0]}?${uses}` : `What are ${inWords(unknown)}?${uses}`;
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

type Words = (step: Step, told: Told) => string;

const SAID: Readonly<Record<StepVerdict, Words>> = {
  holds: () => "",
  definition: () => "",
  wrong: ({ relation, message }) => (orderOf(relation) === undefined ? "The two sides differ." : message),
  shape: () => "The shapes of its parts do not fit together.",
  differs: () => "The two sides differ.",
  conditional: ({ holdsWhen }) =>
    holdsWhen === undefined ? "Not exactly, or not always." : "Not for all that the exercise allows.",
  vacuous: () => "It could not have gone wrong, so it says nothing.",
  unbound: (_, { names }) =>
    `A name in it has no meaning here, or none by which it could be checked.${usesOf(names)}`,
  domain: () =>
    "I found no numbers for which both sides have a value: is something divided by 0, or the logarithm taken of what is negative?",
  inconclusive: () =>
    "The numbers do not tell whether it holds: write it in smaller steps, or in another way.",
  unsupported: () => "A part of it is beyond the checker: write it in another way.",
  syntax: (step, told) => {
    const problem = problemIn(step, told);
    return problem === undefined
      ? "It cannot be read: is a brace or a bracket missing, or something beside the relation?"
      : `It cannot be read. ${problem.message}`;
  },
  skipped: ({ index, relation }, { steps }) => {
    const before = steps.find((step) => step.index === index - 1);
    return before !== undefined && accuses(before.verdict)
      ? "Look at the step before first."
      : `${relation} says nothing that could be checked.`;
  },
};

function usesOf({ told }: ExerciseNames): string {
  return told.length === 0 ? "" : ` The exercise uses ${inWords(told)}.`;
}

/** What cannot be read in a step, and where. */
function problemIn(
  step: Step,
  { names }: Told,
): { readonly message: string; readonly place: string } | undefined {
  for (const latex of [step.lhs, step.rhs]) {
    const table = new SymbolTable();
    for (const name of names.functions) table.addFunction(name);
    try {
      parseExpression(latex, table, names.macros);
    } catch (error) {
      if (!(error instanceof MathProblem)) throw error;
      return { message: error.message, place: excerpt(latex, error.span) };
    }
  }
  return undefined;
}
