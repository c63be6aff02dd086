import { courseExercises } from "./course/course-exercises.js";
import { definedExercises, type Exercise } from "./exercise.js";
import { toExerciseResult, type ExerciseResult } from "./exercise-result.js";
import { judgeAnswer } from "./judge-answer.js";
import { isRight, observe, type Trial } from "./observe.js";

/** How many points an answer is run at, at the least. */
const runs = 6;

/**
 * Runs the reader's function at several random points of unequal sizes and says: right, or which classic mistake it
 * makes, where it shows, and what to read again. Never throws for a wrong answer, never prints the right program.
 *
 * @param id the exercise, such as "forward-backward"
 * @param answer the reader's function; may be async
 * @param options.seed another seed gives other points (default 0)
 * @throws RangeError when there is no such exercise
 */
export async function checkExercise(
  id: string,
  answer: (...args: never[]) => unknown,
  options: { readonly seed?: number } = {},
): Promise<ExerciseResult> {
  const exercise = definedExercises().get(id) ?? courseExercises.find((known) => known.id === id);
  if (exercise === undefined) {
    const ids = new Set([...courseExercises.map((known) => known.id), ...definedExercises().keys()]);
    throw new RangeError(`There is no exercise "${id}". There are: ${[...ids].join(", ")}.`);
  }
  if (typeof answer !== "function") {
    const message = `Give your function itself, as in checkExercise("${id}", mySolution); it got ${typeof answer}.`;
    return toExerciseResult({ exercise: id, passed: false, message });
  }
  const seed = options.seed ?? 0;
  const usual = await observe(exercise, answer, exercise.inputs, runs, seed);
  if (!holds(exercise, usual)) {
    const kept = rightAtFirst(exercise, usual) && !(await repeatsItself(exercise, answer, seed));
    return judgeAnswer(exercise, usual, kept ? "repeated" : "usual");
  }
  const saturated = await observe(exercise, answer, exercise.saturated, 0, seed);
  if (!holds(exercise, saturated)) return judgeAnswer(exercise, saturated, "saturated");
  const repeated = await observe(exercise, answer, doubled(exercise), 0, seed);
  if (!holds(exercise, repeated)) return judgeAnswer(exercise, repeated, "repeated");
  const extreme = await observe(exercise, answer, exercise.extreme, 0, seed);
  return judgeAnswer(exercise, merged([usual, saturated, extreme]), "extreme");
}

function holds(exercise: Exercise, trial: Trial): boolean {
  return trial.observations.every((observation) => isRight(exercise, observation));
}

/** Right wherever sizes were met for the first time: what goes wrong afterwards may come from what went before. */
function rightAtFirst(exercise: Exercise, { observations }: Trial): boolean {
  const first = observations.slice(0, exercise.inputs.length);
  return observations.length > first.length && first.every((observation) => isRight(exercise, observation));
}

async function repeatsItself(
  exercise: Exercise,
  answer: (...args: never[]) => unknown,
  seed: number,
): Promise<boolean> {
  return holds(exercise, await observe(exercise, answer, doubled(exercise), 0, seed));
}

/** Each kind of input twice in a row. */
function doubled({ inputs }: Exercise): Exercise["inputs"] {
  return inputs.flatMap((maker) => [maker, maker]);
}

function merged(trials: readonly Trial[]): Trial {
  return {
    points: trials.flatMap(({ points }) => points),
    observations: trials.flatMap(({ observations }) => observations),
  };
}
