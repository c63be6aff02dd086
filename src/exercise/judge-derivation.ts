import type { Derivation, Step } from "../derivation/report.js";
import { isRefuted } from "../derivation/step-marks.js";
import type { DerivationExercise, Milestone } from "./derivation-exercise.js";
import { formOf, type ExpressionForm } from "./expression-form.js";

/** What is said of a reader's derivation. `line` counts the expressions of the chain from 1. */
export interface DerivationJudgement {
  readonly passed: boolean;
  readonly message: string;
}

/** Judges the reader's lines by the checker's marks first, then by where they begin, end, and come by. */
export function judgeDerivation(exercise: DerivationExercise, derivation: Derivation): DerivationJudgement {
  if (/\\text\s*\{\s*your lines/u.test(derivation.latex))
    return no(`Not attempted yet. Write the lines from $${exercise.start}$ to $${exercise.goal}$.`);
  const steps = lastChain(derivation.steps);
  if (steps.length === 0) return no(unread(exercise, derivation));
  const bad = steps.findIndex(({ verdict }) => isRefuted(verdict));
  if (bad >= 0) return no(`Line ${bad + 2} does not follow from line ${bad + 1}: see the mark below.`);
  const open = steps.findIndex(({ verdict }) => verdict !== "equal" && verdict !== "definition");
  const { verdict, holdsWhen } = steps[open] ?? {};
  if (verdict === "conditional" && holdsWhen !== undefined)
    return no(
      `Line ${open + 2} follows from line ${open + 1} only if $${holdsWhen}$: what the exercise gives does not say so.`,
    );
  if (open >= 0)
    return no(
      `Line ${open + 2} could not be checked, which is no success: ${steps[open]!.message || "see below"}`,
    );
  if (derivation.verdict === "refuted")
    return no("An equation above the derivation does not hold: see its mark.");
  if (derivation.verdict !== "verified")
    return no(`Not every line could be checked: ${derivation.reason ?? "see the marks"}`);
  return judgeWay(exercise, steps);
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
  const latex = [steps[0]!.lhs, ...steps.map(({ rhs }) => rhs)];
  const forms = latex.map((line) => formOf(line, functionsOf(exercise)));
  const start = formOf(exercise.start, functionsOf(exercise));
  const goal = formOf(exercise.goal, functionsOf(exercise));
  if (!begins(forms[0], start))
    return no(`Begin with $${exercise.start}$: your first line is $${latex[0]}$.`);
  if (forms.at(-1)?.key !== goal?.key)
    return no(`All lines hold. Go on to $${exercise.goal}$: your last line is $${latex.at(-1)}$.`);
  const between = new Set(
    forms.map((form) => form?.key).filter((key) => key !== start?.key && key !== goal?.key),
  );
  const jump = findJump(exercise, forms, goal);
  if (jump !== undefined)
    return no(
      `All lines hold, but the step from line ${jump.line} to line ${jump.line + 1} jumps too far: write a line between them ${jump.milestone.line}.`,
    );
  if (between.size < exercise.between)
    return no(
      `All lines hold, but ${between.size === 0 ? "nothing" : `only ${between.size} different line`} stands between start and goal: ` +
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
