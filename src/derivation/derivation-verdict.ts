import type { Step } from "./report.js";
import { STEP_VERDICTS } from "./report/verdicts.js";
import type { DerivationVerdict } from "./report/verdicts.js";

/** Rules that turn step verdicts into a derivation's; see ARCHITECTURE.md. */
export function verdictOf(steps: readonly Step[]): DerivationVerdict {
  const rows = steps.map(({ verdict }) => STEP_VERDICTS[verdict]);
  if (rows.some(({ accuses }) => accuses)) return "refuted";
  if (steps.some(({ verdict }) => verdict === "differs")) return "differs";
  const isDecided = rows.some(({ decided }) => decided);
  if (rows.length > 0 && rows.every(({ settled }) => settled)) return isDecided ? "verified" : "defined";
  return isDecided ? "partial" : "unchecked";
}

/** Why nothing was decided: the first reason given. */
export function reasonOf(steps: readonly Step[]): string {
  const first = steps.find((step) => step.message !== "");
  return first === undefined ? "It holds no equation." : first.message;
}
