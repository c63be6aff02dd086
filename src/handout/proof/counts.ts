import type { DocumentReport } from "../../derivation/report.js";
import { accuses, findsMistake } from "../../derivation/report/verdicts.js";

/** What the page's head says: single steps, not whole derivations. */
export interface StepCounts {
  readonly verified: number;
  readonly definitions: number;
  /** Also what was announced as wrong and is not: nothing of that is as its author says. */
  readonly refuted: number;
  /** Wrong on purpose, and found wrong. */
  readonly expected: number;
  /** Neither verified nor refuted. */
  readonly undecided: number;
}

export function countSteps({ derivations }: DocumentReport): StepCounts {
  const counts = { verified: 0, definitions: 0, refuted: 0, expected: 0, undecided: 0 };
  for (const { verdict, steps, expectationMissed } of derivations) {
    if (expectationMissed && verdict !== "refuted") counts.refuted += 1;
    for (const step of steps) {
      if (step.verdict === "holds") counts.verified += 1;
      else if (step.verdict === "definition") counts.definitions += 1;
      else if (findsMistake(step.verdict) && verdict === "expected") counts.expected += 1;
      else if (accuses(step.verdict)) counts.refuted += 1;
      else if (step.verdict !== "skipped") counts.undecided += 1;
    }
  }
  return counts;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
