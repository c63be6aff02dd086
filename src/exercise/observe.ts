import { RandomState } from "../random/random-state.js";
import { outcomeAgrees } from "./compare-blocks.js";
import type { ArgumentMaker } from "./diagnose.js";
import type { Exercise, Observation } from "./exercise.js";
import { readBlocks } from "./read-blocks.js";
import { runAnswer } from "./run-answer.js";

/** Points at which an answer was run, and what it gave there. */
export interface Trial {
  readonly points: readonly ArgumentMaker[];
  readonly observations: readonly Observation[];
}

/**
 * Runs an answer at the points that the makers give, each maker at least once.
 *
 * @param least run at no fewer points than this, taking the makers in turn
 * @throws TypeError when the exercise's own reference gives no numbers
 */
export async function observe(
  exercise: Exercise,
  answer: (...args: never[]) => unknown,
  makers: Exercise["inputs"],
  least: number,
  seed: number,
): Promise<Trial> {
  const points = pointsOf(exercise, makers, least, seed);
  const observations: Observation[] = [];
  for (const point of points) {
    const observation = await observeAt(exercise, answer, point);
    observations.push(observation);
    // A loop without end takes the whole time limit at each point; one is enough.
    if (observation.yours.kind === "time") break;
  }
  return { points, observations };
}

/** An answer computed in float32, as with TensorFlow.js, has seven digits and cannot have more. */
const FLOAT32_TOLERANCE = 1e-4;

export function isRight(exercise: Exercise, { yours, right }: Observation): boolean {
  if (outcomeAgrees(yours, right, exercise.tolerance)) return true;
  const float32Matters = exercise.mistakes.some(({ id }) => id === "F5");
  return !float32Matters && isFloat32(yours) && outcomeAgrees(yours, right, FLOAT32_TOLERANCE);
}

function isFloat32(outcome: Observation["yours"]): boolean {
  if (outcome.kind !== "numbers") return false;
  const values = [...outcome.blocks.values()].flatMap((block) => block.values);
  return values.every((value) => Math.fround(value) === value);
}

function pointsOf(
  exercise: Exercise,
  makers: Exercise["inputs"],
  least: number,
  seed: number,
): ArgumentMaker[] {
  const count = Math.max(least, makers.length);
  return Array.from({ length: count }, (_, run) => () => {
    const maker = makers[run % makers.length]!;
    return maker(new RandomState([seed, run, makers.length, exercise.id.length]));
  });
}

async function observeAt(
  exercise: Exercise,
  answer: (...args: never[]) => unknown,
  point: ArgumentMaker,
): Promise<Observation> {
  const args = point();
  const yours = await runAnswer(answer, args);
  const right = readBlocks(exercise.reference(...point()));
  if (right.kind !== "numbers")
    throw new TypeError(`The reference of exercise "${exercise.id}" gave no numbers.`);
  return { args, given: point(), yours, right: right.blocks };
}
