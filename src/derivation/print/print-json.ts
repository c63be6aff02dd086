import type { CheckReport, Derivation, DocumentReport, Step } from "../report/report.js";
import { printReasons } from "../report/message.js";

/** What `gradbook check --json` prints: the report, and beside the parts of each step's reasons their text. */
export function printJson({ documents }: CheckReport): string {
  return JSON.stringify({ documents: documents.map(ofDocument) }, undefined, 2);
}

function ofDocument(document: DocumentReport): DocumentReport {
  return { ...document, derivations: document.derivations.map(ofDerivation) };
}

function ofDerivation(derivation: Derivation): Derivation {
  return { ...derivation, steps: derivation.steps.map(ofStep) };
}

function ofStep(step: Step): Step & { readonly message: string } {
  const { index, relation, lhs, rhs, verdict, ...rest } = step;
  return { index, relation, lhs, rhs, verdict, message: printReasons(rest.reasons), ...rest };
}
