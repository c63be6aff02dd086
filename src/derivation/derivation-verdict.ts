import type { DerivationVerdict, Step } from "./report.js";

/** Rules that turn step verdicts into a derivation's; see ARCHITECTURE.md. */
export function verdictOf(steps: readonly Step[]): DerivationVerdict {
  const has = (...verdicts: Step["verdict"][]): boolean =>
    steps.some((step) => verdicts.includes(step.verdict));
  const only = (...verdicts: Step["verdict"][]): boolean =>
    steps.every((step) => verdicts.includes(step.verdict));
  if (has("wrong", "shape")) return "refuted";
  if (steps.length > 0 && only("equal", "definition")) return has("equal") ? "verified" : "defined";
  return has("equal", "conditional", "definition") ? "partial" : "unchecked";
}

/** Why nothing was decided: the first reason given. */
export function reasonOf(steps: readonly Step[]): string {
  const first = steps.find((step) => step.message !== "");
  return first === undefined ? "It holds no equation." : first.message;
}
