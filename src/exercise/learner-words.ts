import type { CallNode } from "../math/expression/expression.js";
import { excerpt, isProblem } from "../math/expression/problem.js";
import { printText } from "../math/print/print-text.js";
import { isEquality, orderOf } from "../math/tokens/relation-marks.js";
import type { Step } from "../derivation/report/report.js";
import { printReasons } from "../derivation/report/message.js";
import { isUnreadable, isUnsupported } from "../derivation/report/verdicts.js";
import type { StepVerdict } from "../derivation/report/verdicts.js";
import {
  readAs,
  strangeCalls,
  unknownNames,
  type ExerciseNames,
  type UnknownName,
} from "./exercise-names.js";
import { askForDelta, failingCase } from "./failing-case.js";
import type { Told } from "./told.js";

/** What is wrong with a step that is not settled, in plain text. */
export function describe(step: Step, told: Told): string {
  const unknown = unknownNames(step, told.names);
  if (unknown.length > 0) return askAbout(unknown, told.names);
  const failing = failingCase(step, told);
  if (failing !== undefined) return `For ${failing} the two sides differ${askForDelta(step, told)}`;
  return SAID[step.verdict](step, told);
}

/** `…▸\mystery◂{x}`: what cannot be read in a step. */
export function placeIn(step: Step, told: Told): string | undefined {
  const isUnread = isUnreadable(step.verdict) || isUnsupported(step.verdict);
  return isUnread ? problemIn(step, told)?.place : undefined;
}

/** “What is S? The exercise uses σ(x) and x.” */
export function askAbout(unknown: readonly UnknownName[], names: ExerciseNames): string {
  const letters = unknown.filter(({ isIndex }) => !isIndex);
  if (letters.length > 0) return `${askFor(letters)}${usesOf(names)}`;
  const it = unknown.length === 1 ? "It counts" : "They count";
  return `${askFor(unknown)} ${it}, but nothing is summed over ${unknown.length === 1 ? "it" : "them"}.`;
}

function askFor(unknown: readonly UnknownName[]): string {
  return `What ${unknown.length === 1 ? "is" : "are"} ${inWords(unknown.map(({ text }) => text))}?`;
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

type Words = (step: Step, told: Told) => string;

const SAID: Readonly<Record<StepVerdict, Words>> = {
  holds: () => "",
  definition: () => "",
  wrong: (step, told) =>
    orderOf(step.relation) === undefined
      ? `The two sides differ.${tellCall(step, told)}`
      : printReasons(step.reasons),
  shape: () =>
    "The shapes of its parts do not fit together: how many rows and columns has each, and how far does each index count?",
  differs: () => "The two sides differ.",
  conditional: ({ holdsWhen }) =>
    holdsWhen === undefined
      ? "Holds, but not exactly, or not always."
      : "Holds, but not for all that the exercise allows.",
  vacuous: () => "It would hold whatever stood here, so it says nothing.",
  unbound: (_, { names }) =>
    `What the exercise gives is not enough to check it: does a letter stand on one side only?${usesOf(names)}`,
  domain: () =>
    "I found no numbers for which both sides have a value: is something divided by 0, or the logarithm taken of what is negative?",
  inconclusive: () =>
    "The numbers do not tell whether it holds: write it in smaller steps, or in another way.",
  unsupported: () => "A part of it is beyond the checker: write it in another way.",
  syntax: (step, told) =>
    problemIn(step, told)?.message ?? "Is a brace or a bracket missing, or something beside the relation?",
  skipped: ({ relation }) =>
    isEquality(relation)
      ? "Look at the step before first."
      : `${relation} says nothing that could be checked.`,
};

/** “σ(1 − σ(x)) is read as σ of what stands in the parentheses”: unless the exercise has that, it may be meant otherwise. */
function tellCall({ lhs, rhs }: Step, { exercise, names }: Told): string {
  const { start, goal, given } = exercise;
  const calls = (lines: readonly string[]): readonly CallNode[] =>
    lines.flatMap((line) => strangeCalls(line, names));
  const sides = [start, goal, ...given.flatMap((equation) => equation.split("="))];
  const usual = new Set(calls(sides).map(printText));
  const call = calls([lhs, rhs]).find((each) => !usual.has(printText(each)));
  if (call === undefined) return "";
  const name = printText(call.function);
  return ` ${printText(call)} is read as ${name} of what stands in the parentheses: for a product, write ${name} · ( … ).`;
}

function usesOf({ told }: ExerciseNames): string {
  return told.length === 0 ? "" : ` The exercise uses ${inWords(told)}.`;
}

/** What cannot be read in a step, and where. */
function problemIn(
  { lhs, rhs }: Step,
  { names }: Told,
): { readonly message: string; readonly place: string } | undefined {
  for (const latex of [lhs, rhs]) {
    const read = readAs(latex, names);
    if (!isProblem(read)) continue;
    // Where nothing is written there is no place to show.
    return latex.trim() === "" ? undefined : { message: read.message, place: excerpt(latex, read.span) };
  }
  return undefined;
}
