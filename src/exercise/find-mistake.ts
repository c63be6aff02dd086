import { checkDocument } from "../derivation/check/check-document.js";
import { parseMacros } from "../math/tokens/macros.js";
import { printLines } from "../derivation/print/print-derivation.js";
import { renderLines } from "../derivation/print/render-derivation.js";
import type { Derivation, Step } from "../derivation/report/report.js";
import { defines, findsMistake, holds } from "../derivation/report/verdicts.js";
import { asLastRun } from "../host/as-last-run.js";
import { currentNotebook, describeNotebook } from "../verify/current-notebook.js";
import { readCurrent, requireOne } from "../verify/named-derivation.js";
import type { Task } from "../verdict/not-attempted.js";
import { describeTask } from "../verdict/not-implemented.js";
import { namesWithin } from "./exercise-names.js";
import { showToLearner } from "./show-to-learner.js";
import {
  markdownHeadline,
  toExerciseResult,
  toOutdatedResult,
  toUnattempted,
  type ExerciseResult,
} from "./exercise-result.js";
import type { Told } from "./told.js";

/**
 * Says whether the reader has found the wrong step of a derivation of this notebook. The checker decides it anew; what
 * it finds is shown only when the reader is right.
 *
 * @param name the derivation, `<!-- check NAME: … -->`
 * @param step step n leads from line n to line n + 1
 * @throws Error when the notebook or the derivation cannot be found
 */
export async function findMistake(name: string, step: number): Promise<ExerciseResult> {
  const outdated = asLastRun([step]);
  if (outdated !== undefined) return toOutdatedResult(name, outdated);
  const notebook = await currentNotebook(name);
  const document = readCurrent(notebook);
  requireOne(document, name, describeNotebook(notebook));
  const [derivation] = checkDocument(document, { only: name }).derivations;
  if (derivation === undefined) throw new Error(`The checker gave no report of ${JSON.stringify(name)}.`);
  if (step === 0) return toUnattempted(taskOf(name, derivation));
  const verdict = { exercise: name, ...judgeGuess(derivation, step) };
  if (!verdict.passed) return toExerciseResult(verdict);
  // Who has found it may see how it is mended.
  const shown = showToLearner(derivation, toldOf(derivation, document.macros), true);
  return toExerciseResult(verdict, {
    text: `✓ ${name}: ${verdict.message}\n${printLines(shown)}`,
    markdown: `${markdownHeadline(verdict)} ${verdict.message}\n\n${renderLines(shown)}`,
  });
}

/** A derivation of a notebook's is no exercise of its own: nothing is said of names. */
function toldOf({ latex, steps }: Derivation, macros: readonly string[]): Told {
  const exercise = { id: "", start: "", goal: "", given: [], declarations: "", milestones: [], between: 0 };
  const lines = steps.flatMap(({ lhs, rhs }) => [lhs, rhs]);
  return { latex, exercise, names: namesWithin(lines, parseMacros(macros)), steps };
}

/** The cell above begins with the number 0. */
function taskOf(name: string, { steps }: Derivation): Task {
  return { name, message: describeTask(`the number of the wrong step, from 1 to ${steps.length},`) };
}

function judgeGuess({ steps }: Derivation, step: number): { passed: boolean; message: string } {
  const no = (message: string): { passed: boolean; message: string } => ({ passed: false, message });
  const guessed = steps.find(({ index }) => index === step);
  if (guessed === undefined) return no(`There is no step ${step}: the steps are 1 to ${steps.length}.`);
  if (!steps.some(({ verdict }) => findsMistake(verdict)))
    return no("The checker finds no wrong step here any more: has the derivation been mended?");
  if (!findsMistake(guessed.verdict))
    return no(`Step ${step} is not the one: ${whyNot(guessed)} Look again.`);
  return { passed: true, message: `Found: step ${step} is wrong.` };
}

function whyNot({ verdict, samples }: Step): string {
  if (holds(verdict)) return `both sides agree at ${samples} points.`;
  if (defines(verdict)) return "it defines a name.";
  return "the checker does not refute it.";
}
