import { readFileSync } from "node:fs";
import type { Display, Document } from "../../src/derivation/document/document.js";
import type { Derivation, Step } from "../../src/derivation/report/report.js";
import { isEquality } from "../../src/math/tokens/relation-marks.js";
import { type Mutant, mutate } from "./mutate-expression.js";

/** A verified step, in the display that holds it. */
export interface Tick {
  readonly document: Document;
  /** Its place among the displays, from 0. */
  readonly index: number;
  readonly derivation: Derivation;
  readonly step: Step;
}

/** `OPERATOR | MUTANT | reason`: changes that leave the value as it was. */
const equivalents = new Set(
  readFileSync(new URL("../../../test/derivation/fixtures/equivalent-mutants.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" | ").slice(0, 2).join(" | ")),
);

/**
 * Every verified equation of a document, given its derivations; none of displays that show a mistake on purpose. A bound
 * that is changed is often one still.
 */
export function ticksOf(document: Document, derivations: readonly Derivation[]): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const [index, derivation] of derivations.entries())
    for (const step of derivation.verdict === "expected" ? [] : derivation.steps)
      if (step.verdict === "holds" && isEquality(step.relation))
        ticks.push({ document, index, derivation, step });
  return ticks;
}

/** A changed right-hand side, and the document in which it stands. */
export interface Trial {
  readonly mutant: Mutant;
  readonly document: Document;
  /** Of the changed display, among the displays. */
  readonly index: number;
}

/** A tick's right-hand side, changed in one place in each. */
export function trialsOf({ document, index, step }: Tick): readonly Trial[] {
  const display = document.passages.filter((passage) => passage.kind === "display")[index];
  if (!display || !step.span) return [];
  const [start, end] = step.span;
  return mutate(display.latex.slice(start, end))
    .filter(({ operator, latex }) => !equivalents.has(`${operator} | ${latex.replaceAll(/\s+/gu, " ")}`))
    .map((mutant) => {
      const latex = display.latex.slice(0, start) + mutant.latex + display.latex.slice(end);
      return { mutant, document: replaceDisplay(document, display, latex), index };
    });
}

export function replaceDisplay(document: Document, display: Display, latex: string): Document {
  return {
    ...document,
    passages: document.passages.map((passage) => (passage === display ? { ...display, latex } : passage)),
  };
}
