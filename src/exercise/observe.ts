import { RandomState } from "../random/random-state.js";
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

/** Runs an answer several times at one and the same point, with fresh arguments each time. */
export async function observeAgain(
  exercise: Exercise,
  answer: (...args: never[]) => unknown,
  times: number,
  seed: number,
): Promise<Trial> {
  const point = pointsOf(exercise, exercise.inputs, 1, seed)[0]!;
  const points = Array.from({ length: times }, () => point);
  const observations: Observation[] = [];
  for (const again of points) observations.push(await observeAt(exercise, answer, again));
  return { points, observations };
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
    return copied(maker(new RandomState([seed, run, makers.length, exercise.id.length]))) as unknown[];
  });
}

/** A maker may hand out the same array at every call; an answer that spoils it must not spoil the next run. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => copied(entry));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, copied(entry)]));
}

async function observeAt(
  exercise: Exercise,
  answer: (...args: never[]) => unknown,
  point: ArgumentMaker,
): Promise<Observation> {
  const right = readBlocks(exercise.reference(...point()));
  if (right.kind !== "numbers")
    throw new TypeError(`The reference of exercise "${exercise.id}" gave no numbers.`);
  const args = point();
  const yours = await runAnswer(answer, args, [...right.blocks.keys()]);
  return { args, given: point(), yours, right: right.blocks };
}
