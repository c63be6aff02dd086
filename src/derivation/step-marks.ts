import type { Mark } from "../verdict/mark.js";
import type { Derivation, DerivationVerdict, StepVerdict } from "./report.js";

const notChecked = (word: string): Mark => ({ sign: "?", word, colour: "yellow" });

export const STEP_MARKS: Readonly<Record<StepVerdict, Mark>> = {
  equal: { sign: "✓", word: "agrees", colour: "green" },
  definition: { sign: "≔", word: "defines", colour: "green" },
  wrong: { sign: "✗", word: "wrong", colour: "red" },
  shape: { sign: "✗", word: "shapes do not fit", colour: "red" },
  conditional: { sign: "!", word: "only if", colour: "yellow" },
  unbound: notChecked("not checked: a symbol without a meaning"),
  domain: notChecked("not checked: too few points in the domain"),
  inconclusive: notChecked("not checked: too close to tell"),
  unsupported: notChecked("not checked: not supported"),
  syntax: notChecked("not checked: cannot be read"),
  skipped: notChecked("not checked"),
};

export const DERIVATION_MARKS: Readonly<Record<DerivationVerdict, Mark>> = {
  verified: { sign: "✓", word: "verified", colour: "green" },
  expected: { sign: "✓", word: "wrong, as announced", colour: "green" },
  defined: { sign: "≔", word: "only defines", colour: "green" },
  refuted: { sign: "✗", word: "refuted", colour: "red" },
  partial: { sign: "?", word: "checked in part", colour: "yellow" },
  unchecked: { sign: "?", word: "not checked", colour: "yellow" },
};

/** Whether nothing is left to doubt: "could not tell" is never success. */
export function holds(derivation: Derivation): boolean {
  const { verdict } = derivation;
  return verdict === "verified" || verdict === "defined" || verdict === "expected";
}

/** Steps that need a person's eye. */
export function isRefuted(verdict: StepVerdict): boolean {
  return verdict === "wrong" || verdict === "shape";
}
