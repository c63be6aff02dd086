import type { DocumentReport } from "../../derivation/report/report.js";
import { isAnnounced, isRefuted } from "../../derivation/report/derivation-verdicts.js";
import { MARGINS } from "../../derivation/report/margins.js";
import { findsMistake, STEP_VERDICTS } from "../../derivation/report/verdicts.js";
import type { Count } from "../../derivation/report/verdicts.js";

/**
 * What the page's head says: single steps, not whole derivations. `refuted` counts also what was announced as wrong and is
 * not: nothing of that is as its author says.
 */
export interface StepCounts extends Readonly<Record<Count, number>> {
  /** Wrong on purpose, and found wrong. */
  readonly expected: number;
}

export const NOTHING_COUNTED: StepCounts = {
  verified: 0,
  definitions: 0,
  refuted: 0,
  differing: 0,
  conditional: 0,
  undecided: 0,
  expected: 0,
};

export function countSteps({ derivations }: Pick<DocumentReport, "derivations">): StepCounts {
  const counts = { ...NOTHING_COUNTED };
  for (const { verdict, steps, expectationMissed } of derivations) {
    if (expectationMissed && !isRefuted(verdict)) counts.refuted += 1;
    for (const step of steps) {
      const { count } = STEP_VERDICTS[step.verdict];
      if (isAnnounced(verdict) && findsMistake(step.verdict)) counts.expected += 1;
      else if (count !== undefined) counts[count] += 1;
    }
  }
  return counts;
}

/** What is left open, as a head says it. */
export function renderOpen({ differing, conditional, undecided }: StepCounts): readonly string[] {
  return [
    ...(differing === 0 ? [] : [`${MARGINS.differs.sign} ${differing} differing, as read`]),
    ...(conditional === 0 ? [] : [`${MARGINS.conditional.sign} ${conditional} only under a condition`]),
    ...(undecided === 0 ? [] : [`${undecided} not decided`]),
  ];
}
