import { asLastRun } from "../host/as-last-run.js";
import { courseExercises } from "./course/course-exercises.js";
import { exercises, type Exercise } from "./exercise.js";
import { toExerciseResult, toOutdatedResult, type ExerciseResult } from "./exercise-result.js";
import { judgeAnswer } from "./judge-answer.js";
import { observeCalls } from "./observe-calls.js";
import { observe, type Trial } from "./observe.js";
import { nameOfOwn } from "./own-functions.js";
import { isRight } from "./same-numbers.js";

/** How many points an answer is run at, at the least. */
const runs = 6;

/**
 * Runs the reader's function at several random points of unequal sizes and says: right, or which classic mistake it
 * makes, where it shows, and what to read again. Never throws for a wrong answer, never prints the right program.
 *
 * @param id the exercise, such as "forward-backward"
 * @param answer the reader's function; may be async
 * @param options.seed another seed gives other points (default 0)
 * @throws RangeError when there is no such exercise, or two where marks are given
 */
export async function checkExercise(
  id: string,
  answer: (...args: never[]) => unknown,
  options: { readonly seed?: number } = {},
): Promise<ExerciseResult> {
  const exercise = exercises.find(id, courseExercises);
  if (typeof answer !== "function") {
    const message = `Give your function itself, as in checkExercise("${id}", mySolution); it got ${typeof answer}.`;
    return toExerciseResult({ exercise: id, passed: false, message });
  }
  const outdated = asLastRun([answer]);
  if (outdated !== undefined) return toOutdatedResult(id, outdated);
  const own =
    answer === exercise.reference ? "the function that the exercise itself goes by" : ownName(answer);
  if (own !== undefined) {
    const message = `This is ${own}, not yours. Write: ${exercise.signature}`;
    return toExerciseResult({ exercise: id, passed: false, message });
  }
  const seed = options.seed ?? 0;
  const usual = await observe(exercise, answer, exercise.inputs, runs, seed);
  const ended = usual.observations.every(({ yours }) => yours.kind !== "time");
  const calls = ended ? await observeCalls(exercise, answer, seed) : undefined;
  if (calls !== undefined) return judgeAnswer(exercise, calls.trial, calls.stage);
  if (!holds(exercise, usual)) return judgeAnswer(exercise, usual, "usual");
  const saturated = await observe(exercise, answer, exercise.saturated, 0, seed);
  if (!holds(exercise, saturated)) return judgeAnswer(exercise, saturated, "saturated");
  const extreme = await observe(exercise, answer, exercise.extreme, 0, seed);
  return judgeAnswer(exercise, merged([usual, saturated, extreme]), "extreme");
}

function ownName(answer: unknown): string | undefined {
  const name = nameOfOwn(answer);
  return name && `gradbook's own ${name}`;
}

function holds(exercise: Exercise, trial: Trial): boolean {
  return trial.observations.every((observation) => isRight(exercise, observation));
}

function merged(trials: readonly Trial[]): Trial {
  return {
    points: trials.flatMap(({ points }) => points),
    observations: trials.flatMap(({ observations }) => observations),
  };
}
