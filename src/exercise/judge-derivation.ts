import { orderOf } from "../math/relation-marks.js";
import type { Derivation, Step } from "../derivation/report.js";
import { setMessage } from "../derivation/report/message.js";
import { isRefuted, isVerified } from "../derivation/report/derivation-verdicts.js";
import { accuses, isConditional, isSettled } from "../derivation/report/verdicts.js";
import type { Task } from "../verdict/not-attempted.js";
import { describeTask } from "../verdict/not-implemented.js";
import type { DerivationExercise, Milestone } from "./derivation-exercise.js";
import { formOf, type ExpressionForm } from "./expression-form.js";

/** What is said of a reader's derivation. Steps have the numbers that their marks have. */
export interface DerivationJudgement {
  readonly passed: boolean;
  readonly message: string;
  /** Where there are no lines yet to judge. */
  readonly task?: Omit<Task, "name">;
}

/** Judges the reader's lines by the checker's marks first, then by where they begin, end, and come by. */
export function judgeDerivation(exercise: DerivationExercise, derivation: Derivation): DerivationJudgement {
  if (YOUR_LINES.test(derivation.latex)) return judgeStub(exercise, derivation.latex);
  const steps = lastChain(derivation.steps);
  if (steps.length === 0) return no(unread(exercise, derivation));
  const bad = steps.findIndex(({ verdict }) => accuses(verdict));
  if (bad >= 0) return no(`Step ${steps[bad]!.index} does not hold: see its mark below.`);
  const open = steps.findIndex(({ verdict }) => !isSettled(verdict));
  if (open >= 0) return no(tellOpen(steps[open]!, open));
  if (isRefuted(derivation.verdict))
    return no("An equation above the derivation does not hold: see its mark.");
  if (!isVerified(derivation.verdict))
    return no(`Not every line could be checked: ${derivation.reason ?? "see the marks"}`);
  return judgeWay(exercise, steps);
}

/** Of a step that is neither right nor wrong, the one after so many. */
function tellOpen({ index, verdict, holdsWhen, doubts, reasons }: Step, before: number): string {
  if (doubts !== undefined)
    return `Step ${index} earns nothing: as I read it, its two sides differ.${doubts.map((each) => ` ${each}`).join("")}`;
  if (isConditional(verdict) && holdsWhen !== undefined)
    return `Line ${before + 2} follows from line ${before + 1} only if $${holdsWhen}$: what the exercise gives does not say so.`;
  const why = reasons.map((each) => setMessage(each, String, (latex) => `$${latex}$`)).join(" ");
  return `Step ${index} could not be checked, which is no success: ${why || "see its mark below."}`;
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

function judgeWay(exercise: DerivationExercise, steps: readonly Step[]): DerivationJudgement {
  const loose = steps.find(({ relation }) => orderOf(relation) !== undefined);
  if (loose !== undefined)
    return no(`Step ${loose.index} says ${loose.relation}, which holds; derive with = alone.`);
  const latex = [steps[0]!.lhs, ...steps.map(({ rhs }) => rhs)];
  const forms = latex.map((line) => formOf(line, functionsOf(exercise)));
  const start = formOf(exercise.start, functionsOf(exercise));
  const goal = formOf(exercise.goal, functionsOf(exercise));
  if (!begins(forms[0], start))
    return no(`Begin with $${exercise.start}$: your first line is $${latex[0]}$.`);
  if (forms.at(-1)?.key !== goal?.key)
    return no(`All steps hold. Go on to $${exercise.goal}$: your last line is $${latex.at(-1)}$.`);
  const between = new Set(
    forms.map((form) => form?.key).filter((key) => key !== start?.key && key !== goal?.key),
  );
  const jump = findJump(exercise, forms, goal);
  if (jump !== undefined)
    return no(
      `All steps hold, but step ${steps[jump.line - 1]!.index} jumps too far: write a line between its two sides ${jump.milestone.line}.`,
    );
  if (between.size < exercise.between)
    return no(
      `All steps hold, but ${between.size === 0 ? "nothing" : `only ${between.size} different line`} stands between start and goal: ` +
        `write at least ${exercise.between}, so that each step is one rule.`,
    );
  return { passed: true, message: `Right: ${steps.length} steps, each checked at random points.` };
}

/** The same expression, or another way to write it with the same things in it. */
function begins(first: ExpressionForm | undefined, start: ExpressionForm | undefined): boolean {
  if (first === undefined || start === undefined) return false;
  const same = first.key === start.key;
  return (
    same ||
    (first.features.size === start.features.size && [...first.features].every((f) => start.features.has(f)))
  );
}

interface Jump {
  /** The line, from 1, after which one is missing. */
  readonly line: number;
  readonly milestone: Milestone;
}

/** The first step that leaves out a milestone. A line counts for the last milestone that it fits. */
function findJump(
  { milestones }: DerivationExercise,
  forms: readonly (ExpressionForm | undefined)[],
  goal: ExpressionForm | undefined,
): Jump | undefined {
  let reached = 0;
  for (const [index, form] of forms.entries()) {
    if (index === 0 || form === undefined) continue;
    const isGoal = index === forms.length - 1 && form.key === goal?.key;
    const here = isGoal ? milestones.length + 1 : milestones.findLastIndex((each) => fits(form, each)) + 1;
    const missed = milestones[reached];
    if (here > reached + 1 && missed !== undefined) return { line: index, milestone: missed };
    reached = Math.max(reached, here);
  }
  return undefined;
}

function fits({ features }: ExpressionForm, { has = [], lacks = [] }: Milestone): boolean {
  return has.every((feature) => features.has(feature)) && !lacks.some((feature) => features.has(feature));
}

/** Names that the exercise applies to something in parentheses. */
function functionsOf({ start, goal, given }: DerivationExercise): string[] {
  const text = [start, goal, ...given].join(" ");
  return [...text.matchAll(/(\\sigma|\\phi|\b[fg])\s*(?:\\left\s*)?\(/gu)].map(([, name]) => name!);
}
