import type { Mark } from "../../verdict/mark.js";
import type { Margin } from "./margins.js";
import { plural } from "./plural.js";
import { accuses, differsAsRead, findsMistake } from "./verdicts.js";
import type { StepVerdict } from "./verdicts.js";

/** What a summary tells of a derivation. */
export interface DerivationFacts {
  readonly steps: number;
  readonly verified: number;
  readonly definitions: number;
  /** Number of the first step that is so. */
  readonly first: (is: (verdict: StepVerdict) => boolean) => number;
  readonly reason: string | undefined;
}

/** What a verdict on a whole derivation is, on every surface. */
interface DerivationRow extends Mark {
  /** Whether nothing is left to doubt: "could not tell" is never success. */
  readonly holds: boolean;
  /** In a document's head. */
  readonly counted: string;
  /** The sign of its summary on a page, and how that looks. */
  readonly margin: Margin;
  /** What its summary on a page says. */
  readonly summary: (facts: DerivationFacts) => string;
}

export type DerivationVerdict =
  | "verified"
  | "refuted"
  | "differs"
  | "partial"
  | "defined"
  | "expected"
  | "unchecked";

/** Of each verdict a number of derivations. */
export type VerdictCounts = Readonly<Record<DerivationVerdict, number>>;

export const DERIVATION_VERDICTS: Readonly<Record<DerivationVerdict, DerivationRow>> = {
  verified: {
    sign: "✓",
    word: "verified",
    colour: "green",
    holds: true,
    counted: "verified",
    margin: "holds",
    summary: ({ verified, definitions }) =>
      `${plural(verified, "step")} verified${definitions === 0 ? "" : `, ${plural(definitions, "definition")}`}`,
  },
  refuted: {
    sign: "✗",
    word: "refuted",
    colour: "red",
    holds: false,
    counted: "refuted",
    margin: "wrong",
    summary: ({ first }) => `refuted: step ${first(accuses)} does not hold`,
  },
  differs: {
    sign: "≠",
    word: "differs, as I read it",
    colour: "yellow",
    holds: false,
    counted: "differing, as I read them",
    margin: "differs",
    summary: ({ first }) => `as I read it, the sides of step ${first(differsAsRead)} differ`,
  },
  partial: {
    sign: "?",
    word: "checked in part",
    colour: "yellow",
    holds: false,
    counted: "checked in part",
    margin: "unknown",
    summary: ({ steps, verified, definitions, reason }) =>
      reason === undefined
        ? `${verified + definitions} of ${plural(steps, "step")} verified`
        : `checked in part: ${reason}`,
  },
  defined: {
    sign: "≔",
    word: "only defines",
    colour: "green",
    holds: true,
    counted: "only defining",
    margin: "definition",
    summary: () => "definition",
  },
  expected: {
    sign: "✓",
    word: "wrong, as announced",
    colour: "green",
    holds: true,
    counted: "wrong as announced",
    margin: "expected",
    summary: ({ first }) => `step ${first(findsMistake)} is wrong on purpose, and was found wrong`,
  },
  unchecked: {
    sign: "?",
    word: "not checked",
    colour: "yellow",
    holds: false,
    counted: "not checked",
    margin: "unknown",
    summary: ({ reason }) => (reason === undefined ? "not checked" : `not checked: ${reason}`),
  },
};

/** Every step holds or defines, and one at least holds. */
export function isVerified(verdict: DerivationVerdict): boolean {
  return verdict === "verified";
}

/** The author is told to be wrong. */
export function isRefuted(verdict: DerivationVerdict): boolean {
  return verdict === "refuted";
}

/** The mistake that its author announced was found, and no other. */
export function isAnnounced(verdict: DerivationVerdict): boolean {
  return verdict === "expected";
}

/** Nothing was decided. */
export function isUnchecked(verdict: DerivationVerdict): boolean {
  return verdict === "unchecked";
}

/** Something was decided, and something is left to doubt. */
export function isLeftOpen(verdict: DerivationVerdict): boolean {
  return !DERIVATION_VERDICTS[verdict].holds && !isRefuted(verdict) && !isUnchecked(verdict);
}
