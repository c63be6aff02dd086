import type { Mark } from "../../verdict/mark.js";

/** What the margin of a page shows of a line. */
export type Margin = "definition" | "holds" | "unknown" | "conditional" | "expected" | "differs" | "wrong";

interface MarginRow {
  readonly sign: string;
  readonly look: "good" | "bad" | "doubt" | "";
  /** Of several steps that end in one line the gravest shows. */
  readonly severity: number;
  /** What the sign says, in a reader's words. */
  readonly legend: string;
}

export const MARGINS: Readonly<Record<Margin, MarginRow>> = {
  definition: {
    sign: "≔",
    look: "",
    severity: 0,
    legend: "A definition: it gives something its name, and there is nothing to check.",
  },
  holds: {
    sign: "✓",
    look: "good",
    severity: 1,
    legend:
      "The checker computed both sides of this step at points chosen at random, and at each they agreed as far as a " +
      "computer's numbers go. A wrong step would hardly pass, but it is no proof. What was taken for granted is listed " +
      "under the formula.",
  },
  unknown: {
    sign: "?",
    look: "doubt",
    severity: 2,
    legend:
      "Neither verified nor refuted: the step could not be checked. The reason stands under the formula.",
  },
  conditional: {
    sign: "!",
    look: "doubt",
    severity: 3,
    legend: "Holds only under a condition, which stands under the formula.",
  },
  expected: {
    sign: "✗",
    look: "doubt",
    severity: 4,
    legend:
      "Where “on purpose” stands under the formula: a mistake that its author announced, and that was found.",
  },
  differs: {
    sign: "≠",
    look: "doubt",
    severity: 5,
    legend:
      "As the checker reads this line, its two sides differ. That may be a mistake, or a misreading: the author has not " +
      "told the checker what every name in it is. What may have been misread stands under the formula.",
  },
  wrong: {
    sign: "✗",
    look: "bad",
    severity: 6,
    legend: "Refuted: at some point the two sides differ. The point stands under the formula.",
  },
};

/** What a document's head counts. */
export type Count = "verified" | "definitions" | "refuted" | "differing" | "undecided";

/** What a verdict on one step is, on every surface. */
interface StepRow extends Mark {
  /** Undefined where the line before carries the verdict. */
  readonly margin: Margin | undefined;
  /** As what it is counted. Undefined where the line before carries the verdict. */
  readonly count: Count | undefined;
  /** Whether something was found out about the step: the rest was not checked. */
  readonly decided: boolean;
  /** Whether nothing is left to doubt. */
  readonly settled: boolean;
  /** A cross: the author is told to be wrong. */
  readonly accuses: boolean;
}

const told: Omit<StepRow, keyof Mark | "margin" | "count"> = {
  decided: true,
  settled: false,
  accuses: false,
};
const settled: typeof told = { ...told, settled: true };
const accused: typeof told = { ...told, accuses: true };

const notChecked = (word: string): StepRow => ({
  sign: "?",
  word: `not checked: ${word}`,
  colour: "yellow",
  margin: "unknown",
  count: "undecided",
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
  holds: { sign: "✓", word: "agrees", colour: "green", margin: "holds", count: "verified", ...settled },
  definition: {
    sign: "≔",
    word: "defines",
    colour: "green",
    margin: "definition",
    count: "definitions",
    ...settled,
    decided: false,
  },
  wrong: { sign: "✗", word: "wrong", colour: "red", margin: "wrong", count: "refuted", ...accused },
  shape: {
    sign: "✗",
    word: "shapes do not fit",
    colour: "red",
    margin: "wrong",
    count: "refuted",
    ...accused,
  },
  differs: {
    sign: "≠",
    word: "differs, as I read it",
    colour: "yellow",
    margin: "differs",
    count: "differing",
    ...told,
  },
  conditional: {
    sign: "!",
    word: "only if",
    colour: "yellow",
    margin: "conditional",
    count: "undecided",
    ...told,
  },
  vacuous: notChecked("it could not have failed"),
  unbound: notChecked("a symbol without a meaning"),
  domain: notChecked("too few points in the domain"),
  inconclusive: notChecked("cannot tell"),
  unsupported: notChecked("not supported"),
  syntax: notChecked("cannot be read"),
  // The line before carries the verdict.
  skipped: { ...notChecked(""), word: "not checked", margin: undefined, count: undefined },
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
    counted: "differing, as I read them",
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
