/**
 * What the checker says of a document: the JSON that `gradbook check --json` prints, as types. Printed, each step has
 * the text of its reasons too: `print-json.ts`.
 * See ARCHITECTURE.md for the rules that turn step verdicts into a derivation's verdict.
 */

import type { Certificate } from "./certificate.js";
import type { DerivationVerdict, VerdictCounts } from "./derivation-verdicts.js";
import type { Message } from "./message.js";
import type { StepVerdict } from "./verdicts.js";

/** A point at which both sides were evaluated, written so that a person can recompute it. */
export interface Counterexample {
  /** Symbol (LaTeX) → value, rounded for people: numbers, rows, or arrays of rows. */
  readonly point: Readonly<Record<string, unknown>>;
  readonly lhs: unknown;
  readonly rhs: unknown;
  /** Largest relative difference over the entries. */
  readonly rel: number;
}

/** A definition on which a verdict rests. */
export interface UsedDefinition {
  readonly name: string;
  /** The whole of it: `z = W x + b`. */
  readonly latex: string;
  /** 1-based; within its cell in a notebook. */
  readonly line: number;
  readonly cell?: number;
}

/** Step i (1-based) joins expressions i and i+1 of its chain. */
export interface Step {
  readonly index: number;
  readonly relation: string;
  /** LaTeX, as written. */
  readonly lhs: string;
  readonly rhs: string;
  readonly verdict: StepVerdict;
  /** What, where, and how to mend. None only where it holds or defines. */
  readonly reasons: readonly Message[];
  /** Points at which both sides were compared. */
  readonly samples: number;
  /** How certain a tick is: proved for all numbers, or seen to agree at points. */
  readonly grade?: "proved" | "agreed";
  /** What a proof assumes of names: `x > 0`, `b ≠ 0`. */
  readonly given?: readonly string[];
  /** Why it is proved, where that is short. */
  readonly certificate?: Certificate;
  readonly worst?: Counterexample;
  /** The expression of the chain (LaTeX) that disagrees with all others. */
  readonly outlier?: string;
  /** Of `differs`: what may have been misread. None is the stronger form. */
  readonly doubts?: readonly string[];
  /** A condition under which the failing step does hold, e.g. `\sum_i t_i = 1`. */
  readonly holdsWhen?: string;
  /** "Did you mean …": LaTeX of a one-edit repair that makes the step hold. */
  readonly suggestion?: string;
  /** Offsets of the right-hand side in `Derivation.latex`, end exclusive: for margins and editors. */
  readonly span?: readonly [number, number];
}

export interface Derivation {
  readonly name?: string;
  /** 1-based; within its cell in a notebook. */
  readonly line: number;
  readonly column: number;
  readonly cell?: number;
  readonly latex: string;
  readonly verdict: DerivationVerdict;
  /** The reading under which it was checked: "row vectors, gradient layout", … */
  readonly reading: string;
  readonly assumptions: readonly string[];
  /** The definitions from elsewhere that its steps rest on. */
  readonly definitions: readonly UsedDefinition[];
  /** What another computation says of it: "TensorFlow.js autograd confirms the derivative of f at 8 points". */
  readonly confirmed?: readonly string[];
  readonly steps: readonly Step[];
  /** Why it is `unchecked`, which expectation was not met, or what of its directive was not understood; else absent. */
  readonly reason?: string;
  /** Its author speaks to the checker: a directive stands before it, or code passes it. */
  readonly addressed?: true;
  /** A mistake was announced, `expect wrong N`, and not exactly that one was found. */
  readonly expectationMissed?: true;
  /** The checker failed here; `reason` says how. Nothing is known of this display, and others are not touched. */
  readonly internalError?: true;
}

/** `line` and `column` are 1-based, within the cell for a notebook. */
export interface ReportedProblem {
  readonly line: number;
  readonly column: number;
  readonly cell?: number;
  /** What is wrong, and the nearest right form. */
  readonly message: string;
}

/** With how many derivations there are of each verdict. */
export interface DocumentReport extends VerdictCounts {
  readonly file: string;
  readonly displays: number;
  /** What was meant for the checker and not understood. */
  readonly problems: readonly ReportedProblem[];
  readonly derivations: readonly Derivation[];
  /** Why the whole file could not be read or checked: then it has no derivations. */
  readonly error?: string;
}

export interface CheckReport {
  readonly documents: readonly DocumentReport[];
}
