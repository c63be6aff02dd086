import type { Mark } from "../../verdict/mark.js";

/** What the margin of a page shows of a line. */
export type Margin = "holds" | "definition" | "wrong" | "differs" | "conditional" | "unknown" | "expected";

/** What a verdict on one step is, on every surface. */
interface StepRow extends Mark {
  /** Undefined where the line before carries the verdict. */
  readonly margin: Margin | undefined;
  /** Whether something was found out about the step: the rest was not checked. */
  readonly decided: boolean;
  /** Whether nothing is left to doubt. */
  readonly settled: boolean;
  /** A cross: the author is told to be wrong. */
  readonly accuses: boolean;
}

const told: Omit<StepRow, keyof Mark | "margin"> = { decided: true, settled: false, accuses: false };
const settled: typeof told = { ...told, settled: true };
const accused: typeof told = { ...told, accuses: true };

const notChecked = (word: string, margin: Margin | undefined = "unknown"): StepRow => ({
  sign: "?",
  word: word === "" ? "not checked" : `not checked: ${word}`,
  colour: "yellow",
  margin,
  decided: false,
  settled: false,
  accuses: false,
});

export type StepVerdict =
  | "holds"
  | "definition"
  | "wrong"
  | "shape"
  | "differs"
  | "conditional"
  | "vacuous"
  | "unbound"
  | "domain"
  | "inconclusive"
  | "unsupported"
  | "syntax"
  | "skipped";

/** All that a step can be. Nothing else in the project lists what verdicts look like: it asks here. */
export const STEP_VERDICTS: Readonly<Record<StepVerdict, StepRow>> = {
  holds: { sign: "✓", word: "agrees", colour: "green", margin: "holds", ...settled },
  definition: {
    sign: "≔",
    word: "defines",
    colour: "green",
    margin: "definition",
    ...settled,
    decided: false,
  },
  wrong: { sign: "✗", word: "wrong", colour: "red", margin: "wrong", ...accused },
  shape: { sign: "✗", word: "shapes do not fit", colour: "red", margin: "wrong", ...accused },
  differs: {
    sign: "≠",
    word: "differs",
    colour: "yellow",
    margin: "differs",
    ...told,
  },
  conditional: { sign: "!", word: "only if", colour: "yellow", margin: "conditional", ...told },
  vacuous: notChecked("it could not have failed"),
  unbound: notChecked("a symbol without a meaning"),
  domain: notChecked("too few points in the domain"),
  inconclusive: notChecked("cannot tell"),
  unsupported: notChecked("not supported"),
  syntax: notChecked("cannot be read"),
  skipped: notChecked("", undefined),
};

/** What a verdict on a whole derivation is, on every surface. */
interface DerivationRow extends Mark {
  /** Whether nothing is left to doubt: "could not tell" is never success. */
  readonly holds: boolean;
  /** In a document's head. */
  readonly counted: string;
}

export type DerivationVerdict =
  | "verified"
  | "refuted"
  | "differs"
  | "partial"
  | "defined"
  | "expected"
  | "unchecked";

export const DERIVATION_VERDICTS: Readonly<Record<DerivationVerdict, DerivationRow>> = {
  verified: { sign: "✓", word: "verified", colour: "green", holds: true, counted: "verified" },
  refuted: { sign: "✗", word: "refuted", colour: "red", holds: false, counted: "refuted" },
  differs: {
    sign: "≠",
    word: "differs, as I read it",
    colour: "yellow",
    holds: false,
    counted: "differing as I read them",
  },
  partial: { sign: "?", word: "checked in part", colour: "yellow", holds: false, counted: "checked in part" },
  defined: { sign: "≔", word: "only defines", colour: "green", holds: true, counted: "only defining" },
  expected: {
    sign: "✓",
    word: "wrong, as announced",
    colour: "green",
    holds: true,
    counted: "wrong as announced",
  },
  unchecked: { sign: "?", word: "not checked", colour: "yellow", holds: false, counted: "not checked" },
};

/** Steps that need a person's eye: the author is told to be wrong. */
export function accuses(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].accuses;
}

/** The author is told, with a cross or with what was read: where a mistake is announced, either finds it. */
export function findsMistake(verdict: StepVerdict): boolean {
  return accuses(verdict) || verdict === "differs";
}

/** Steps after which nothing is left to doubt. */
export function isSettled(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].settled;
}
