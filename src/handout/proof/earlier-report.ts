import type { Derivation, DocumentReport, Step } from "../../derivation/report/report.js";
import { say } from "../../derivation/report/message.js";

/** What a page keeps that an earlier build made. */
interface EarlierStep extends Omit<Step, "reasons"> {
  readonly reasons?: Step["reasons"];
  /** One text, in place of reasons. */
  readonly message?: string;
}

interface EarlierDerivation extends Omit<Derivation, "steps" | "definitions"> {
  readonly steps: readonly EarlierStep[];
  readonly definitions?: Derivation["definitions"];
}

/** The report as this build makes them. What it calls verdicts is not looked at: see `unknown-verdicts.ts`. */
export function fromEarlier(report: DocumentReport): DocumentReport {
  return { ...report, derivations: report.derivations.map(ofDerivation) };
}

function ofDerivation({ definitions = [], steps, ...derivation }: EarlierDerivation): Derivation {
  return { ...derivation, definitions, steps: steps.map(withReasons) };
}

function withReasons({ message = "", reasons, ...step }: EarlierStep): Step {
  return { ...step, reasons: reasons ?? (message === "" ? [] : [say`${message}`]) };
}
