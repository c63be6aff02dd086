import type { Step } from "../report/report.js";
import type { DerivationVerdict } from "../report/derivation-verdicts.js";
import { printReasons } from "../report/message.js";
import { accuses, differsAsRead, isDecided, isSettled } from "../report/verdicts.js";

/** Rules that turn step verdicts into a derivation's; see ARCHITECTURE.md. */
export function verdictOf(steps: readonly Step[]): DerivationVerdict {
  const verdicts = steps.map(({ verdict }) => verdict);
  if (verdicts.some(accuses)) return "refuted";
  if (verdicts.some(differsAsRead)) return "differs";
  const saysAny = verdicts.some(isDecided);
  if (verdicts.length > 0 && verdicts.every(isSettled)) return saysAny ? "verified" : "defined";
  return saysAny ? "partial" : "unchecked";
}

/** Why nothing was decided: the first reason given. */
export function reasonOf(steps: readonly Step[]): string {
  const first = steps.find(({ reasons }) => reasons.length > 0);
  return first === undefined ? "It holds no equation." : printReasons(first.reasons);
}
