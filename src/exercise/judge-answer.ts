import { closeness, differingEntries } from "./compare-blocks.js";
import { describeRatios, format } from "./constant-ratio.js";
import { diagnose } from "./diagnose.js";
import type { Blocks, Exercise, Mistake, Observation } from "./exercise.js";
import { toExerciseResult, toUnattempted, type ExerciseResult, type Where } from "./exercise-result.js";
import type { Trial } from "./observe.js";
import { printArguments, sameArguments } from "./print-arguments.js";
import { formDifference, readBlocks } from "./read-blocks.js";
import { isRight } from "./same-numbers.js";

/**
 * What the points of a trial are like: ordinary; large; one and the same, where each call adds to the last or gives
 * something else; or beyond what is asked.
 */
export type Stage = "usual" | "saturated" | "accumulated" | "changing" | "extreme";

const known = ({ id, title, explanation }: Mistake): Pick<Mistake, "id" | "title" | "explanation"> => ({
  id,
  title,
  explanation,
});

/** The answer to the reader, from what the function gave at the points of a trial. */
export function judgeAnswer(exercise: Exercise, trial: Trial, stage: Stage): ExerciseResult {
  const failing = trial.observations.filter((observation) => !isRight(exercise, observation));
  if (stage === "extreme" && trial.observations.some(isSpoilt)) return judgeSpoilt(exercise);
  if (failing.length === 0) return judgeRight(exercise, trial.observations);
  const missing = failing.flatMap(({ yours }) => (yours.kind === "missing" ? [yours.task] : []));
  if (missing.length === trial.observations.length) return judgeMissing(exercise, missing[0]!);
  const example = failing.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0]!;
  const mistake = mistakeOf(exercise, trial, stage);
  const where = placeOf(exercise, mistake, example);
  const lines =
    mistake === undefined
      ? unknownLines(exercise, example, stage, where, failing.some(isSpoilt))
      : knownLines(exercise, mistake, stage, where);
  return toExerciseResult({
    exercise: exercise.id,
    passed: stage === "extreme",
    ...(mistake && { mistake: known(mistake) }),
    ...(where && { where }),
    message: lines.filter((line) => line !== "").join("\n"),
  });
}

function mistakeOf(exercise: Exercise, trial: Trial, stage: Stage): Mistake | undefined {
  if (stage === "changing") return undefined;
  if (stage === "accumulated") return exercise.mistakes.find(({ behaviour }) => behaviour === "accumulates");
  return diagnose(exercise, trial.observations, trial.points);
}

function knownLines(
  exercise: Exercise,
  { title, id, explanation, readAgain }: Mistake,
  stage: Stage,
  where: Where | undefined,
): string[] {
  return [
    `${stage === "extreme" ? "Right, but not at extreme inputs: " : ""}${title} (${id}). ${explanation}`,
    where === undefined ? "" : describe(where, exercise),
    readAgain === undefined ? "" : `Read again: ${readAgain}.`,
  ];
}

function unknownLines(
  exercise: Exercise,
  example: Observation,
  stage: Stage,
  where: Where | undefined,
  spoilt: boolean,
): string[] {
  const given = printArguments(example.given);
  const short = given.length > 600 ? `${given.slice(0, 600)} … (${given.length} characters)` : given;
  const first = {
    usual: firstSentence(example),
    saturated: `Right for inputs of ordinary size, not for large ones. ${firstSentence(example)}`,
    accumulated:
      "The second call with the same arguments gives other numbers: something is kept from the first.",
    changing:
      "The same arguments give other numbers at each call: something is kept from one call to the next, or drawn at random.",
    extreme: "Right. At extreme inputs, beyond what is asked, digits are lost.",
  }[stage];
  return [
    first,
    describeRatios(example),
    where === undefined ? "" : describe(where, exercise),
    spoilt ? "It also changes its argument: whoever calls it finds other numbers there afterwards." : "",
    `The smallest failing example: (${short})`,
  ];
}

function judgeRight(exercise: Exercise, observations: readonly Observation[]): ExerciseResult {
  const message = `Right at ${observations.length} points of different sizes.`;
  return toExerciseResult({ exercise: exercise.id, passed: true, message });
}

function judgeMissing({ id, signature }: Exercise, message: string): ExerciseResult {
  return toUnattempted({ name: id, message, details: [`It is to be: ${signature}`] });
}

function isSpoilt({ args, given }: Observation): boolean {
  return !sameArguments(args, given);
}

/** The numbers are right, but the arguments are not what they were. */
function judgeSpoilt(exercise: Exercise): ExerciseResult {
  const mistake = exercise.mistakes.find(({ behaviour }) => behaviour === "mutates");
  const message =
    `${mistake === undefined ? "" : `${mistake.title} (${mistake.id}). `}The numbers are right, but the function ` +
    "changes its argument: whoever calls it finds other numbers there afterwards. Work on a copy.";
  return toExerciseResult({
    exercise: exercise.id,
    passed: false,
    ...(mistake && { mistake: known(mistake) }),
    message,
  });
}

function firstSentence({ yours, right }: Observation): string {
  if (yours.kind === "threw") return `It throws ${yours.name}: ${yours.message}`;
  if (yours.kind === "time") {
    return `It had not returned after ${yours.milliseconds / 1000} s and was stopped: look for a loop that never ends.`;
  }
  if (yours.kind === "missing")
    return "It is written for some inputs only: here it comes to notImplemented().";
  if (yours.kind === "form") return yours.message;
  const form = formDifference(yours.blocks, right);
  if (form !== undefined) return form;
  if ([...yours.blocks.values()].some(({ values }) => values.some(Number.isNaN))) {
    return "Not right, and not a single known mistake. The result holds NaN: look for 0/0, ∞/∞ or an index out of range.";
  }
  return "Not right, and not a single known mistake: perhaps two at once.";
}

/** The worst entry, with autograd's number beside it where the exercise has an oracle. */
function placeOf(
  exercise: Exercise,
  mistake: Mistake | undefined,
  { yours, right, given }: Observation,
): Where | undefined {
  if (yours.kind !== "numbers" || formDifference(yours.blocks, right) !== undefined) return undefined;
  const worst = differingEntries(yours.blocks, right, closeness(exercise.tolerance))[0];
  if (worst === undefined) return undefined;
  const oracle = exercise.autograd === undefined ? undefined : blocksOf(exercise.autograd(...given));
  const autograd = oracle?.get(worst.block)?.values[worst.flat] ?? worst.right;
  return {
    output: worst.block,
    index: worst.index,
    yours: worst.yours,
    // Far out float32 overflows where the right number is an ordinary one.
    autograd: Number.isFinite(autograd) ? autograd : worst.right,
    ratio: worst.yours / worst.right,
    ...(mistake?.readAgain !== undefined && { readAgain: mistake.readAgain }),
  };
}

function blocksOf(result: unknown): Blocks | undefined {
  const outcome = readBlocks(result);
  return outcome.kind === "numbers" ? outcome.blocks : undefined;
}

function describe({ output, index, yours, autograd, ratio }: Where, exercise: Exercise): string {
  const place = `${output || "result"}${index.length > 0 ? `[${index.join(", ")}]` : ""}`;
  const whose = exercise.autograd === undefined ? "the right one" : "autograd's";
  return `It shows at ${place}: yours ${format(yours)}, ${whose} ${format(autograd)}, ratio ${format(ratio)}.`;
}

function sizeOf({ right }: Observation): number {
  return [...right.values()].reduce((count, { values }) => count + values.length, 0);
}
