import type { Mark } from "../../verdict/mark.js";
import type { Derivation } from "../report/report.js";
import { DERIVATION_VERDICTS, isLeftOpen, isRefuted } from "../report/derivation-verdicts.js";
import { printReasons } from "../report/message.js";
import { isConditional, isSettled, STEP_VERDICTS } from "../report/verdicts.js";
import type { StepVerdict } from "../report/verdicts.js";

/** What the line of a whole derivation begins with. Where conditions are all that is left open, it says so as its margin does. */
export function wholeMark(derivation: Derivation): Mark {
  const word = describeConditions(derivation);
  return word === undefined
    ? DERIVATION_VERDICTS[derivation.verdict]
    : { ...STEP_VERDICTS.conditional, word };
}

/** Why, in a headline above the steps: what is said of one of them is said there alone. */
export function reasonAbove({ reason, steps }: Derivation): string | undefined {
  const step = steps.find(({ reasons }) => reasons.length > 0 && printReasons(reasons) === reason);
  if (step === undefined) return reason;
  return steps.length === 1 ? undefined : `see step ${step.index}`;
}

/** The sign of what neither holds nor tells its author to be wrong; undefined of all else. */
export function openSign(derivation: Derivation): string | undefined {
  const { verdict, expectationMissed } = derivation;
  const isTold = DERIVATION_VERDICTS[verdict].holds || isRefuted(verdict) || expectationMissed === true;
  return isTold ? undefined : wholeMark(derivation).sign;
}

const OPEN_SIGNS: ReadonlySet<unknown> = new Set(
  [STEP_VERDICTS.conditional, ...Object.values(DERIVATION_VERDICTS).filter(({ holds }) => !holds)]
    .filter(({ colour }) => colour === "yellow")
    .map(({ sign }) => sign),
);

/** Whether what an output gives as its sign is one of those that `openSign` gives. */
export function isOpenSign(sign: unknown): sign is string {
  return OPEN_SIGNS.has(sign);
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
