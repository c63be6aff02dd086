import type { Counterexample, Derivation, Step } from "./report.js";
import type { Mark } from "../verdict/mark.js";
import { STEP_VERDICTS } from "./report/verdicts.js";

/** LaTeX as one line of text: comments, labels, numbering and line breaks say nothing here. */
export function oneLine(latex: string): string {
  return latex
    .replace(/(?<!\\)%[^\n]*/g, " ")
    .replace(/\\(?:label|tag\*?)\s*\{[^{}]*\}|\\(?:nonumber|notag)\b/g, " ")
    .replace(/(?<!\\)&/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** `left = right`, as written. */
export function printEquation(step: Step): string {
  return oneLine(`${step.lhs} ${step.relation} ${step.rhs}`);
}

/** What may have been misread in a step whose sides differ; nothing of other steps. */
export function describeDoubts({ doubts }: Step): readonly string[] {
  if (doubts === undefined) return [];
  return [
    doubts.length === 0
      ? "I know of nothing that I may have misread."
      : `Perhaps I misread it: ${doubts.join(" ")}`,
  ];
}

/** What is to be said of a step beside its mark, one line each: message, counterexample, doubts, condition, repair. */
export function remarks(step: Step): string[] {
  const lines: string[] = [];
  if (step.message !== "") lines.push(step.message);
  if (step.worst) lines.push(printCounterexample(step.worst));
  lines.push(...describeDoubts(step));
  if (step.outlier !== undefined && !step.message.includes(step.outlier))
    lines.push(`the odd one out: ${oneLine(step.outlier)}`);
  if (step.holdsWhen !== undefined && !step.message.includes(step.holdsWhen))
    lines.push(`holds only if ${oneLine(step.holdsWhen)}`);
  if (step.suggestion !== undefined && !step.message.includes(step.suggestion))
    lines.push(`did you mean ${oneLine(step.suggestion)} ?`);
  return lines;
}

/** `at x = 0.3, y = [1, 2]: left 0.25, right 0.31` */
export function printCounterexample({ point, lhs, rhs }: Counterexample): string {
  const where = Object.entries(point).map(([symbol, value]) => `${symbol} = ${printValue(value)}`);
  const at = where.length === 0 ? "" : `at ${where.join(", ")}: `;
  return `${at}left ${printValue(lhs)}, right ${printValue(rhs)}`;
}

/** Numbers, rows, arrays of rows: as one would type them. Objects (a named function, an index) by their JSON. */
export function printValue(value: unknown): string {
  if (typeof value === "number") return printNumber(value);
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  return JSON.stringify(value) ?? "nothing";
}

function printNumber(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

/** "step 2 of softmax-grad" */
export function nameStep(step: Step, derivation: Pick<Derivation, "name">): string {
  return `step ${step.index}${derivation.name === undefined ? "" : ` of ${derivation.name}`}`;
}

/** Whether a step goes on where the one before it ended. */
export function continues(step: Step, previous: Step | undefined): boolean {
  return previous !== undefined && oneLine(previous.rhs) === oneLine(step.lhs);
}

export function markOf(step: Step): Mark {
  return STEP_VERDICTS[step.verdict];
}
