import { nameText } from "../../math/print/name-text.js";
import type { StepContext } from "../evidence/findings.js";
import type { ReadStep } from "./read-step.js";

/** What may have been misread where the sides of a step differ, as a question to the author; else undefined. */
export type Doubt = (context: StepContext, read: ReadStep) => string | undefined;

export function list(names: Iterable<string>): string {
  return [...names].map(nameText).join(", ");
}
