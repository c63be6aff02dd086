import { orderOf } from "../math/tokens/relation-marks.js";
import type { Step } from "../derivation/report/report.js";
import type { DerivationExercise, Look, Milestone } from "./derivation-exercise.js";
import type { ExerciseNames } from "./exercise-names.js";
import { showsMore } from "./form/expression-features.js";
import { formOf, givenForm, type ExpressionForm } from "./form/expression-form.js";

/** Why a way whose steps all hold is none from start to goal; undefined where it is one. */
export function judgeWay(
  exercise: DerivationExercise,
  steps: readonly Step[],
  names: ExerciseNames,
): string | undefined {
  const loose = steps.find(({ relation }) => orderOf(relation) !== undefined);
  if (loose !== undefined)
    return `Step ${loose.index} says ${loose.relation}, which holds; derive with = alone.`;
  const latex = [steps[0]!.lhs, ...steps.map(({ rhs }) => rhs)];
  const start = givenForm(exercise.start, names);
  const goal = givenForm(exercise.goal, names);
  const forms = latex.map((line) => formOf(line, names));
  if (!begins(forms[0], start)) return `Begin with $${exercise.start}$: your first line is $${latex[0]}$.`;
  if (forms.at(-1)?.key !== goal?.key)
    return `All steps hold. Go on to $${exercise.goal}$: your last line is $${latex.at(-1)}$.`;
  const lines = linesOf(forms, start, goal);
  const jump = findJump(exercise, lines, goal);
  const few = jump === undefined ? tellFew(exercise, lines) : tellJump(steps[jump.line - 1]!, jump.milestone);
  return few === undefined ? undefined : `${few}${tellIdle(lines, names)}`;
}

function tellJump({ index }: Step, { line }: Milestone): string {
  return `All steps hold, but step ${index} jumps too far: write a line between its two sides ${line}.`;
}

/** Why some of the lines do not count. */
function tellIdle(lines: readonly Line[], { own }: ExerciseNames): string {
  const isIdle = lines.slice(1, -1).some(({ counted }) => counted === undefined);
  const named = own.size === 0 ? "" : " or by a name";
  return isIdle
    ? ` To write a line in another order${named}, to multiply it by 1 or to add 0 is no step.`
    : "";
}

function tellFew({ between: least }: DerivationExercise, lines: readonly Line[]): string | undefined {
  const between = new Set(lines.flatMap(({ counted }) => counted?.key ?? [])).size;
  if (between >= least) return undefined;
  const found = between === 0 ? "nothing" : `only ${between} different line${between === 1 ? "" : "s"}`;
  const stand = between > 1 ? "stand" : "stands";
  return (
    `All steps hold, but ${found} ${stand} between start and goal: ` +
    `write at least ${least}, so that each step is one rule.`
  );
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

/** A line, and as what it counts between start and goal: undefined where it says nothing that another has not said. */
interface Line {
  /** The goal, or one that is the goal but for what says nothing. */
  readonly isGoal: boolean;
  readonly counted: ExpressionForm["core"] | undefined;
}

function linesOf(
  forms: readonly (ExpressionForm | undefined)[],
  start: ExpressionForm | undefined,
  goal: ExpressionForm | undefined,
): readonly Line[] {
  const seen = new Set([start, forms[0], goal].map((form) => form?.core.key));
  const uncancelled = new Set<string>();
  const counted = (form: ExpressionForm, before: ExpressionForm | undefined): Line["counted"] => {
    const { key } = form.core;
    const isOwn = !uncancelled.has(key) && isStepOfItsOwn(form, before, seen, goal);
    const line = isOwn ? form : form.core;
    // What holds the start whole has done nothing to it: `\sum_i δ_{ij} \frac{∂J}{∂z_j}`.
    const isBegun = start === undefined || !form.derivatives.has(start.core.key);
    if (seen.has(line.key) || !isBegun) return undefined;
    if (isOwn) uncancelled.add(key);
    seen.add(line.key);
    return { key: line.key, features: line.features };
  };
  return forms.map((form, at): Line => {
    const isLast = at === forms.length - 1;
    const line = at > 0 && !isLast && form !== undefined ? counted(form, forms[at - 1]) : undefined;
    const isGoal = isLast || (at > 0 && line === undefined && form?.core.key === goal?.core.key);
    return { isGoal, counted: line };
  });
}

/**
 * Whether what its core is without came of a rule, not of padding. `\frac{σ (1 − σ)}{σ}` after `\frac{σ'}{σ}`: by σ the line
 * before divides already, so that it was not multiplied in; and where the goal is left, it is made of what the goal is made
 * of. `0 \cdot g` in a fraction with g² below: the quotient rule. `-a \cdot (-b)`: two rules, each with its sign.
 */
function isStepOfItsOwn(
  form: ExpressionForm,
  before: ExpressionForm | undefined,
  seen: ReadonlySet<string | undefined>,
  goal: ExpressionForm | undefined,
): boolean {
  const { core } = form;
  const { cancelled, zeroed, signed } = form.removed;
  if (before === undefined || cancelled.size + zeroed.size + signed.size === 0) return false;
  if (core.key === goal?.core.key) {
    const isOfGoal = [...cancelled.values()].every((features) => !showsMore(features, goal.features));
    return zeroed.size + signed.size === 0 && isOfGoal && areDivisors(cancelled, [before]);
  }
  return !seen.has(core.key) && areDivisors(cancelled, [before]) && areDivisors(zeroed, [before, form]);
}

function areDivisors(factors: ReadonlyMap<string, unknown>, forms: readonly ExpressionForm[]): boolean {
  return [...factors.keys()].every((key) => forms.some(({ divisors }) => divisors.has(key)));
}

interface Jump {
  /** The line, from 1, after which one is missing. */
  readonly line: number;
  readonly milestone: Milestone;
}

/** The first step that leaves out a milestone. A line counts for the last milestone that it fits. */
function findJump(
  { milestones }: DerivationExercise,
  lines: readonly Line[],
  goal: ExpressionForm | undefined,
): Jump | undefined {
  let reached = 0;
  for (const [index, { isGoal, counted }] of lines.entries()) {
    if (!isGoal && counted === undefined) continue;
    const here = isGoal
      ? milestones.length + 1
      : milestones.findLastIndex((each) => fits(counted, each, goal)) + 1;
    const missed = milestones[reached];
    if (here > reached + 1 && missed !== undefined) return { line: index, milestone: missed };
    reached = Math.max(reached, here);
  }
  return undefined;
}

function fits(line: Line["counted"], milestone: Milestone, goal: ExpressionForm | undefined): boolean {
  return [milestone, ...(milestone.or ?? [])].some((look) => looks(line, look, goal));
}

function looks(
  line: Line["counted"],
  { has = [], lacks = [], beyondGoal = false }: Look,
  goal: ExpressionForm | undefined,
): boolean {
  if (line === undefined) return false;
  const { features } = line;
  return (
    has.every((feature) => features.has(feature)) &&
    !lacks.some((feature) => features.has(feature)) &&
    (!beyondGoal || (goal !== undefined && showsMore(features, goal.features)))
  );
}
