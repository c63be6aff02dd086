import { plural } from "../report/plural.js";
import type { Step } from "../report/report.js";
import { holds } from "../report/verdicts.js";

/** `3 steps proved`, `2 steps at 8 points each`, `3 steps, 2 proved and 1 at 8 points`: how certain all ticks of a derivation are. */
export function countGrades(steps: readonly Step[]): string {
  const ticked = steps.filter(({ verdict }) => holds(verdict));
  const agreed = ticked.filter(({ grade }) => grade !== "proved");
  const all = plural(ticked.length, "step");
  if (agreed.length === 0) return `${all} proved`;
  // The fewest points at which any of them was compared.
  const points = `at ${Math.min(...agreed.map(({ samples }) => samples))} points`;
  if (agreed.length === ticked.length) return `${all} ${points} each`;
  return `${all}, ${ticked.length - agreed.length} proved and ${agreed.length} ${points}`;
}

/** `proved for x > 0`, `agrees at 8 points`: how certain one tick is. */
export function describeGrade({ grade, given, samples }: Step): string {
  if (grade === "proved") return given === undefined ? "proved" : `proved for ${given.join(", ")}`;
  return `agrees at ${plural(samples, "point")}`;
}

/** What the proofs of a derivation assume of names, as one line; empty where they assume nothing. */
export function printGiven(steps: readonly Step[]): string {
  const given = new Set(steps.flatMap((step) => step.given ?? []));
  return given.size === 0 ? "" : `proved for ${[...given].join(", ")}`;
}
