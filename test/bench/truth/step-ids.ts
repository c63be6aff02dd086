import type { DocumentReport, Step } from "../../../src/derivation/report/report.js";
import { idOf } from "./item.js";
import { stepsOf } from "./judge.js";

/** A step's name within its document: the same while the step is written so, and no text of the document's. */
export type StepId = string;

/** Each step of a report by its name. */
export function stepsById(report: Pick<DocumentReport, "derivations">): ReadonlyMap<StepId, Step> {
  const seen = new Map<string, number>();
  return new Map(
    stepsOf(report).map((step) => {
      const id = idOf(`${normalised(step.lhs)} ${normalised(step.relation)} ${normalised(step.rhs)}`);
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return [count === 1 ? id : `${id}.${count}`, step];
    }),
  );
}

/** Without what makes no difference to a reader: space, the size of brackets, braces, the end of a sentence. */
function normalised(latex: string): string {
  return latex
    .replaceAll(/%.*/gu, "")
    .replaceAll(/\\(?:left|right|displaystyle|quad|qquad)(?![a-zA-Z])|\\[,;:! ]|[\s&{}]/gu, "")
    .replace(/[.,;]+$/u, "");
}
