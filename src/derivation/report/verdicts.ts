import type { Mark } from "../../verdict/mark.js";
import type { Margin } from "./margins.js";

/** What a document's head counts. */
export type Count = "verified" | "definitions" | "refuted" | "differing" | "conditional" | "undecided";

/** What a verdict on one step is, on every surface. */
interface StepRow extends Mark {
  /** Undefined where the line before carries the verdict. */
  readonly margin: Margin | undefined;
  /** As what it is counted. Undefined where the line before carries the verdict. */
  readonly count: Count | undefined;
  /** What was found out about the step, in words; undefined where it was not checked. */
  readonly found: string | undefined;
  /** Whether nothing is left to doubt. */
  readonly settled: boolean;
  /** Of a cross, by which the author is told to be wrong: in what. */
  readonly mistake: "value" | "shape" | undefined;
  /** Whether it may be another one under an assumption that the page makes elsewhere. */
  readonly open: boolean;
}

const told = { settled: false, mistake: undefined, open: false } as const;
const settled = { ...told, settled: true } as const;

const notChecked = (word: string): StepRow => ({
  sign: "?",
  word: `not checked: ${word}`,
  colour: "yellow",
  margin: "unknown",
  count: "undecided",
  found: undefined,
  ...told,
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
  holds: {
    sign: "✓",
    word: "agrees",
    colour: "green",
    margin: "holds",
    count: "verified",
    found: "The sides agree",
    ...settled,
  },
  definition: {
    sign: "≔",
    word: "defines",
    colour: "green",
    margin: "definition",
    count: "definitions",
    found: undefined,
    ...settled,
  },
  wrong: {
    sign: "✗",
    word: "wrong",
    colour: "red",
    margin: "wrong",
    count: "refuted",
    found: "The sides differ",
    settled: false,
    mistake: "value",
    open: true,
  },
  shape: {
    sign: "✗",
    word: "shapes do not fit",
    colour: "red",
    margin: "wrong",
    count: "refuted",
    found: "The shapes do not fit",
    settled: false,
    mistake: "shape",
    open: true,
  },
  differs: {
    sign: "≠",
    word: "differs, as I read it",
    colour: "yellow",
    margin: "differs",
    count: "differing",
    found: "The sides differ",
    ...told,
  },
  conditional: {
    sign: "!",
    word: "only if",
    colour: "yellow",
    margin: "conditional",
    count: "conditional",
    found: "The sides agree at some points only",
    ...told,
    open: true,
  },
  vacuous: notChecked("it could not have failed"),
  unbound: { ...notChecked("a symbol without a meaning"), open: true },
  domain: { ...notChecked("too few points in the domain"), open: true },
  inconclusive: { ...notChecked("cannot tell"), open: true },
  unsupported: notChecked("not supported"),
  syntax: notChecked("cannot be read"),
  // The line before carries the verdict.
  skipped: { ...notChecked(""), word: "not checked", margin: undefined, count: undefined },
};

/** It was compared, and nothing is left to doubt. */
export function holds(verdict: StepVerdict): boolean {
  return isSettled(verdict) && isDecided(verdict);
}

/** It claims nothing, as an update does, or the line before carries its verdict. */
export function isPassedOver(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].margin === undefined;
}

/** It gives something its name: there is nothing to check. */
export function defines(verdict: StepVerdict): boolean {
  return isSettled(verdict) && !isDecided(verdict);
}

/** Steps after which nothing is left to doubt. */
export function isSettled(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].settled;
}

/** Steps of which something was found out: the rest was not checked. */
export function isDecided(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].found !== undefined;
}

/** Steps that need a person's eye: the author is told to be wrong. */
export function accuses(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].mistake !== undefined;
}

/** Both sides have values, which differ, and the author is told to be wrong. */
export function isWrong(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].mistake === "value";
}

/** The sides have no values, since shapes do not fit, and the author is told to be wrong. */
export function isMisshapen(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].mistake === "shape";
}

/** The sides differ as they were read, which says as much of the reader. */
export function differsAsRead(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].count === "differing";
}

/** The author is told, with a cross or with what was read: where a mistake is announced, either finds it. */
export function findsMistake(verdict: StepVerdict): boolean {
  return accuses(verdict) || differsAsRead(verdict);
}

/** Its reasons begin with its word, and state the condition under which it holds. */
export function isConditional(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].margin === "conditional";
}

/** What it is may rest on an assumption that the page makes elsewhere. */
export function isOpen(verdict: StepVerdict): boolean {
  return STEP_VERDICTS[verdict].open;
}

/** A name in it has no meaning. */
export function lacksMeaning(verdict: StepVerdict): boolean {
  return verdict === "unbound";
}

/** It was compared, and that decided nothing. */
export function cannotTell(verdict: StepVerdict): boolean {
  return verdict === "inconclusive";
}

/** Its sides agree, and would whatever stood there. */
export function isVacuous(verdict: StepVerdict): boolean {
  return verdict === "vacuous";
}

/** It holds something that is not evaluated. */
export function isUnsupported(verdict: StepVerdict): boolean {
  return verdict === "unsupported";
}

/** It is no formula that could be read. */
export function isUnreadable(verdict: StepVerdict): boolean {
  return verdict === "syntax";
}
