import type { Derivation, Step } from "../derivation/report/report.js";
import { isRefuted, isVerified } from "../derivation/report/derivation-verdicts.js";
import { accuses, isConditional, isSettled, isVacuous } from "../derivation/report/verdicts.js";
import type { Task } from "../verdict/not-attempted.js";
import { describeTask } from "../verdict/not-implemented.js";
import type { DerivationExercise } from "./derivation-exercise.js";
import { unknownNames } from "./exercise-names.js";
import { askForDelta, askForOneLine, failingCase, statedCase } from "./failing-case.js";
import { formOf, givenForm } from "./form/expression-form.js";
import { findJoinedRows, findJoinedStart } from "./joined-rows.js";
import { judgeWay } from "./judge-way.js";
import { askAbout, describe, placeIn } from "./learner-words.js";
import { findMissingRowEnd, type MissingRowEnd } from "./missing-row-end.js";
import { tellNewName } from "./new-names.js";
import { mendable } from "./show-to-learner.js";
import type { Told } from "./told.js";

/** What is said of a reader's derivation. Steps have the numbers that their marks have. */
export interface DerivationJudgement {
  readonly passed: boolean;
  readonly message: string;
  /** Where there are no lines yet to judge. */
  readonly task?: Omit<Task, "name">;
}

/** What the judgement of a derivation goes by, beside the derivation. */
export interface Circumstances extends Told {
  /** Whether the reader has asked how to mend it. */
  readonly repair: boolean;
  readonly checkAgain: (latex: string) => Derivation;
}

/** Judges the reader's lines by the checker's marks first, then by where they begin, end, and come by. */
export function judgeDerivation(derivation: Derivation, around: Circumstances): DerivationJudgement {
  const { exercise, names } = around;
  const { latex } = derivation;
  if (YOUR_LINES.test(latex)) return judgeStub(exercise, latex);
  const steps = lastChain(derivation.steps);
  if (steps.length === 0) return no(unread(exercise, derivation));
  const failing = tellFailing(derivation, steps, around) ?? tellBrokenOff(derivation, steps, around);
  if (failing !== undefined) return no(failing);
  const named = tellNewName(steps, names);
  if (named !== undefined) return no(named);
  const missing = findMissingRowEnd(latex, names.macros);
  if (missing !== undefined) return no(`All steps hold, but ${tellMissing(missing)}`);
  const detour = judgeWay(exercise, steps, names);
  if (detour !== undefined) return no(detour);
  return { passed: true, message: `Right: ${steps.length} steps, each checked at random points.` };
}

/** Of the first step that does not hold, or could not be checked. */
function tellFailing(
  derivation: Derivation,
  steps: readonly Step[],
  around: Circumstances,
): string | undefined {
  const bad =
    steps.find((step) => accuses(step.verdict) || failingCase(step, around) !== undefined) ??
    steps.find(({ verdict }) => !isSettled(verdict));
  if (bad !== undefined) {
    const joined =
      findJoinedStart(steps, around, around.checkAgain) ??
      findJoinedRows(derivation, bad, around.names.macros, around.checkAgain);
    return joined === undefined
      ? tellStep(bad, steps.indexOf(bad), around)
      : `Step ${bad.index} does not hold as it stands, but ${tellMissing(joined)}`;
  }
  if (isRefuted(derivation.verdict)) return "An equation above the derivation does not hold: see its mark.";
  const stated = derivation.steps.find((step) => statedCase(step, around) !== undefined);
  if (stated !== undefined && !isStart(steps[0]!, around)) return tellStep(stated, 0, around);
  return isVerified(derivation.verdict)
    ? undefined
    : "The lines hold, but not all that stands beside or above them could be checked: see the marks, or leave it out.";
}

/** Of a step that does not stand, the one after so many. */
function tellStep(step: Step, before: number, around: Circumstances): string {
  const { index, verdict, holdsWhen, doubts } = step;
  const unknown = unknownNames(step, around.names);
  if (unknown.length > 0) return `Step ${index} cannot be judged. ${askAbout(unknown, around.names)}`;
  const failing = failingCase(step, around);
  if (failing !== undefined) return `Step ${index} is wrong for ${failing}${askForDelta(step, around)}`;
  const stated = statedCase(step, around);
  if (stated !== undefined) return `Step ${index} holds for ${stated}, as you say. ${askForOneLine(around)}`;
  if (accuses(verdict)) return `Step ${index} does not hold: see its mark below.${tellRepair(step, around)}`;
  if (doubts !== undefined)
    return `Step ${index} earns nothing: as I read it, its two sides differ.${doubts.map((each) => ` ${each}`).join("")}`;
  if (isVacuous(verdict))
    return `Step ${index} earns nothing: it could not have gone wrong, so it says nothing.`;
  if (isConditional(verdict) && holdsWhen !== undefined)
    return `Line ${before + 2} follows from line ${before + 1} only if $${holdsWhen}$: what the exercise gives does not say so.`;
  const place = placeIn(step, around);
  const at = place === undefined ? "" : ` At \`${place}\`.`;
  return `Step ${index} could not be checked, which is no success: ${describe(step, around)}${at}`;
}

/** How to ask for the repair, where there is one; where it was asked for, that there is none. */
function tellRepair(step: Step, { repair, steps, exercise }: Circumstances): string {
  const isKnown = mendable(steps) === step;
  if (repair) return isKnown ? "" : " No small change is known that would mend it.";
  if (!isKnown) return "";
  return ` If you are stuck: \`checkDerivationExercise("${exercise.id}", { repair: true })\` shows how it could be mended.`;
}

function tellMissing({ row, after }: MissingRowEnd): string {
  return `it looks as if a \`\\\\\` is missing at the end of line ${row}, after $${after}$.`;
}

/** Of a line that does not go on from the one before: a relation is missing where it begins. */
function tellBrokenOff(
  { steps }: Derivation,
  last: readonly Step[],
  { exercise, names }: Circumstances,
): string | undefined {
  const at = steps.findIndex((step) => isStart(step, { exercise, names }));
  const first = steps.indexOf(last[0]!);
  if (at < 0 || at >= first) return undefined;
  const end = steps.findIndex((step, index) => index > at && step.lhs !== steps[index - 1]!.rhs);
  const line = `$${steps[end]!.lhs.trim()}$`;
  if (formOf(steps[end - 1]!.rhs, names)?.key === givenForm(exercise.goal, names)?.key)
    return `What stands behind the goal, from ${line} on, is no part of the derivation: leave it out.`;
  return `The line ${line} does not go on from the one before it: begin it with =.`;
}

/** A row that gives the start a name is none of the derivation. */
function isStart({ lhs }: Step, { exercise, names }: Pick<Told, "exercise" | "names">): boolean {
  return formOf(lhs, { ...names, own: new Map() })?.key === givenForm(exercise.start, names)?.key;
}

/** What a reader's copy has between start and goal. */
const YOUR_LINES = /\\text\s*\{\s*your lines\s*\}/u;

function judgeStub(exercise: DerivationExercise, latex: string): DerivationJudgement {
  const rows = latex.split("\\\\").filter((row) => row.trim() !== "");
  return rows.length > 2
    ? no("“your lines” still stands between yours: take that line out.")
    : unattempted(exercise);
}

/** What to derive, where to write it, and how many lines it takes. */
function unattempted({ start, goal, between, milestones }: DerivationExercise): DerivationJudgement {
  const least = Math.max(between, milestones.length);
  const lines = least === 1 ? "line" : "lines";
  const where = "in the text cell above (a double click opens it), in place of “your lines”";
  const rules = `At least ${least} ${lines} between, one rule in each; then run both cells.`;
  const message = describeTask(`at least ${least} ${lines} between start and goal`, "text cell above");
  const markdown = `Derive\n\n$$${start} = \\dots = ${goal}$$\n\nWrite your lines ${where}. ${rules}`;
  return { passed: false, message, task: { message, markdown } };
}

const no = (message: string): DerivationJudgement => ({ passed: false, message });

function unread(exercise: DerivationExercise, { reason }: Derivation): string {
  const why = reason === undefined ? "" : ` ${reason}`;
  return `There is no chain of equations to check.${why} Write $${exercise.start} = … = ${exercise.goal}$ as one display.`;
}

/** The steps of the display's last chain: what stands before it defines. */
function lastChain(steps: readonly Step[]): readonly Step[] {
  const first = steps.findLastIndex((step, index) => index === 0 || step.lhs !== steps[index - 1]!.rhs);
  return steps.slice(Math.max(0, first));
}
