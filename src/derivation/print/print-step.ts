import type { Counterexample, Derivation, Step } from "../report/report.js";
import type { Mark } from "../../verdict/mark.js";
import { formula, printReasons, say } from "../report/message.js";
import type { Message } from "../report/message.js";
import { isConditional, STEP_VERDICTS } from "../report/verdicts.js";

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

/** The condition under which a step holds, where its reasons do not state it already. */
function otherCondition({ verdict, holdsWhen }: Step): string | undefined {
  return isConditional(verdict) ? undefined : holdsWhen;
}

/** What is to be said of a step beside its mark, one line each: reasons, counterexample, doubts, condition, repair. */
export function remarks(step: Step): string[] {
  const { reasons, worst, outlier, suggestion } = step;
  const condition = otherCondition(step);
  return [
    ...(reasons.length === 0 ? [] : [printReasons(reasons)]),
    ...(worst === undefined ? [] : [printCounterexample(worst)]),
    ...describeDoubts(step),
    ...(outlier === undefined ? [] : [`the odd one out: ${oneLine(outlier)}`]),
    ...(condition === undefined ? [] : [`holds only if ${oneLine(condition)}`]),
    ...(suggestion === undefined ? [] : [`did you mean ${oneLine(suggestion)} ?`]),
  ];
}

/** The odd one out, a condition and a repair as sentences, for whoever sets formulas. */
export function sentencesBeside(step: Step): readonly Message[] {
  const { outlier, suggestion } = step;
  const condition = otherCondition(step);
  return [
    ...(outlier === undefined ? [] : [say`The odd one out is ${formula(outlier)}.`]),
    ...(condition === undefined ? [] : [say`It holds only if ${formula(condition)}.`]),
    ...(suggestion === undefined ? [] : [say`Did you mean ${formula(suggestion)}?`]),
  ];
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
  return Number.isInteger(value) ? String(value) : String(value).replace("-", "−");
}

/** What stands before the remarks on a step: its word, unless they begin with it. */
export function leadOf({ verdict, reasons }: Step): string {
  return isConditional(verdict) && reasons.length > 0 ? "" : STEP_VERDICTS[verdict].word;
}

/** The word and the remarks on a step in one line: sentences, or pieces with a semicolon between. */
export function printRemarks(step: Step): string {
  const lead = leadOf(step);
  const said = remarks(step).map(oneLine).reduce(joined, "");
  return [lead, said].filter((part) => part !== "").join(": ");
}

function joined(before: string, next: string): string {
  if (before === "") return next;
  return /[.?!]$/u.test(before)
    ? `${before} ${next.slice(0, 1).toUpperCase()}${next.slice(1)}`
    : `${before}; ${next}`;
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
