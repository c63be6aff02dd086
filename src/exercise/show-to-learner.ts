import type { Derivation, Step } from "../derivation/report/report.js";
import { say } from "../derivation/report/message.js";
import { accuses, isConditional, isSettled } from "../derivation/report/verdicts.js";
import { unknownNames } from "./exercise-names.js";
import { failingCase } from "./failing-case.js";
import { describe, placeIn } from "./learner-words.js";
import type { Told } from "./told.js";

/**
 * A derivation's report as the reader of an exercise sees it. The checker speaks to authors: it advises to declare names,
 * and mends what it can. Readers cannot declare, and are to mend for themselves.
 */
export function showToLearner(derivation: Derivation, told: Told, repair: boolean): Derivation {
  const mended = repair ? mendable(told.steps) : undefined;
  const steps = derivation.steps.map((step) => {
    const shown = stepForLearner(step, told);
    return step === mended ? { ...shown, ...repairOf(step) } : shown;
  });
  // “S is a number” is no answer to “What is S?”
  const asks = told.steps.some((step) => !isSettled(step.verdict) && isAsked(step, told));
  return { ...derivation, steps, assumptions: asks ? [] : derivation.assumptions };
}

/** The first step that does not hold, where the checker knows how to mend it. */
export function mendable(steps: readonly Step[]): Step | undefined {
  const first = steps.find(({ verdict }) => accuses(verdict));
  return first?.suggestion === undefined && first?.holdsWhen === undefined ? undefined : first;
}

/** “Did you mean …”, which line disagrees with all others, and when the step would hold. */
function repairOf(step: Step): Pick<Step, "suggestion" | "outlier" | "holdsWhen"> {
  const { suggestion, outlier, holdsWhen } = step;
  return {
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(outlier === undefined ? {} : { outlier }),
    ...(holdsWhen === undefined ? {} : { holdsWhen }),
  };
}

function isAsked(step: Step, told: Told): boolean {
  return unknownNames(step, told.names).length > 0;
}

/** The step with what the learner is told of it, and nothing that the checker would tell an author. */
function stepForLearner(step: Step, told: Told): Step {
  const { index, relation, lhs, rhs, samples, grade, given, span, worst, holdsWhen } = step;
  const isCase = failingCase(step, told) !== undefined;
  const place = placeIn(step, told);
  const asks = isAsked(step, told);
  return {
    index,
    relation,
    lhs,
    rhs,
    samples,
    verdict: isCase ? "wrong" : step.verdict,
    reasons: isSettled(step.verdict)
      ? []
      : [say`${describe(step, told)}${place === undefined ? "" : ` At: ${place}`}`],
    ...(grade === undefined ? {} : { grade }),
    ...(given === undefined ? {} : { given }),
    ...(span === undefined ? {} : { span }),
    ...(worst === undefined || asks ? {} : { worst }),
    ...(!isConditional(step.verdict) || isCase || holdsWhen === undefined ? {} : { holdsWhen }),
  };
}
