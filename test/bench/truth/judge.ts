import type { Derivation, DocumentReport, Step } from "../../../src/derivation/report/report.js";

/** A cross, or a difference about which the checker has no doubt: the author is accused. */
export function accusesIn({ verdict, doubts = [] }: Step): boolean {
  return verdict === "wrong" || verdict === "shape" || (verdict === "differs" && doubts.length === 0);
}

export function isAccused(report: DocumentReport): boolean {
  return stepsOf(report).some(accusesIn);
}

/** Something is verified, and all the rest holds. */
export function isVerified({ derivations }: DocumentReport): boolean {
  const verdicts = new Set(derivations.map(({ verdict }) => verdict));
  verdicts.delete("defined");
  verdicts.delete("expected");
  return verdicts.has("verified") && verdicts.size === 1;
}

export function stepsOf({ derivations }: Pick<DocumentReport, "derivations">): readonly Step[] {
  return derivations.flatMap(({ steps }) => steps);
}

export function hasStep(report: DocumentReport, ...verdicts: readonly Step["verdict"][]): boolean {
  return stepsOf(report).some(({ verdict }) => verdicts.includes(verdict));
}

/** The last that is no mere definition, if there is one. */
export function lastDerivation({ derivations }: DocumentReport): Derivation | undefined {
  return derivations.findLast(({ verdict }) => verdict !== "defined") ?? derivations.at(-1);
}

type Ideal = (last: Derivation, report: DocumentReport) => boolean;

/** What a page's ideal asks; `refuted` is met by `differs` without doubts where the page does not vouch. */
const IDEALS: Readonly<Record<string, Ideal>> = {
  refuted: ({ steps }) => steps.some(accusesIn),
  conditional: ({ verdict, steps }) =>
    verdict === "partial" && steps.some((step) => step.verdict === "conditional"),
  // Any honest silence.
  unchecked: ({ verdict }, report) => verdict !== "verified" && verdict !== "refuted" && !isAccused(report),
};

export function isIdeal(ideal: string, report: DocumentReport): boolean {
  const last = lastDerivation(report);
  if (last === undefined) return false;
  return IDEALS[ideal]?.(last, report) ?? last.verdict === ideal;
}
