import type { Message } from "./message.js";
import type { StepVerdict } from "./verdicts.js";

/** What a step is, and why. */
export interface Reasoned {
  readonly verdict: StepVerdict;
  readonly reasons: readonly Message[];
}

/** A verdict for one reason. */
export function because(verdict: StepVerdict, reason: Message): Reasoned {
  return { verdict, reasons: [reason] };
}
