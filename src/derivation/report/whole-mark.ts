import type { Mark } from "../../verdict/mark.js";
import type { Derivation } from "../report.js";
import { DERIVATION_VERDICTS, isLeftOpen } from "./derivation-verdicts.js";
import { isConditional, isSettled, STEP_VERDICTS } from "./verdicts.js";
import type { StepVerdict } from "./verdicts.js";

/** What the line of a whole derivation begins with. Where conditions are all that is left open, it says so as its margin does. */
export function wholeMark(derivation: Derivation): Mark {
  const word = describeConditions(derivation);
  return word === undefined
    ? DERIVATION_VERDICTS[derivation.verdict]
    : { ...STEP_VERDICTS.conditional, word };
}

/** `step 2 holds only under a condition`; undefined where something else is left open, or nothing. */
export function describeConditions({ verdict, reason, steps }: Derivation): string | undefined {
  if (reason !== undefined || !isLeftOpen(verdict)) return undefined;
  const open = steps.filter((step) => !isSettled(step.verdict) && hasMargin(step.verdict));
  if (open.length === 0 || !open.every((step) => isConditional(step.verdict))) return undefined;
  const numbers = open.map(({ index }) => index).join(", ");
  return open.length === 1
    ? `step ${numbers} holds only under a condition`
    : `steps ${numbers} hold only under a condition`;
}

function hasMargin(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].margin !== undefined;
}
