import { isEquality } from "../../math/tokens/relation-marks.js";
import type { Findings } from "../evidence/findings.js";
import { leftUnused } from "../evidence/left-unused.js";
import type { Step } from "../report/report.js";
import type { Told } from "./told.js";
import { findCondition, findLengths } from "./find-condition.js";
import { formula, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import { cannotTell, isWrong } from "../report/verdicts.js";

/**
 * Says under which condition a wrong step holds, or one that holds for some lengths only. Where a condition would hide a
 * mistake in what is claimed, it is told beside the cross.
 */
export function offerConditions(findings: Findings, steps: readonly Step[]): readonly Step[] {
  return steps.map((step, at) => {
    const mayHold = isWrong(step.verdict) || cannotTell(step.verdict);
    return mayHold && leftUnused(findings, at) === undefined ? offered(findings, step, at) : step;
  });
}

function offered(findings: Findings, step: Step, at: number): Step {
  if (cannotTell(step.verdict) && findings.lengthBound.has(at)) {
    const lengths = findLengths(findings, at);
    return lengths === undefined ? step : onlyIf(step, lengths);
  }
  if (!isWrong(step.verdict) || step.relation === "≈" || !isEquality(step.relation)) return step;
  // Its neighbours agree without any condition; a learner is told for which indices it holds.
  if (step.outlier !== undefined && !findings.isAddressed) return step;
  const condition = findCondition(findings, at);
  if (condition === undefined) return step;
  if (findings.isAddressed && condition.hidesMistakes === true) return besideCross(step, condition);
  return onlyIf(step, condition);
}

function besideCross(step: Step, told: Told): Step {
  mark(told.mark);
  return { ...step, holdsWhen: told.latex };
}

function onlyIf(step: Step, { latex, isUnreadable, mark: rule }: Told): Step {
  mark(rule);
  return {
    ...step,
    verdict: "conditional",
    holdsWhen: latex,
    reasons: [
      isUnreadable
        ? say`Holds only if ${formula(latex)}.`
        : say`Holds only if ${formula(latex)}; say so beside the formula.`,
    ],
  };
}
