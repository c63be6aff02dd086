import { type Closeness, closeness, outcomeAgrees } from "./compare-blocks.js";
import type { Blocks, Exercise, Observation, Outcome } from "./exercise.js";

/** Numbers computed in float32 throughout, as with TensorFlow.js: seven digits at each step of the way. */
const FLOAT32: Closeness = { relative: 1e-4, ofLargest: 1e-5 };

/** Some of the steps in float32 (a softmax by TensorFlow.js, say), the others in float64. */
const PARTLY_FLOAT32: Closeness = { relative: 2e-6, ofLargest: 2e-6 };

/** Is an outcome what a program gives that computes these numbers, in float64 or in float32? */
export function sameNumbers(exercise: Exercise, outcome: Outcome, numbers: Blocks): boolean {
  if (outcomeAgrees(outcome, numbers, closeness(exercise.tolerance))) return true;
  const float32Matters = exercise.mistakes.some(({ behaviour }) => behaviour === "float32");
  return !float32Matters && outcomeAgrees(outcome, numbers, isFloat32(outcome) ? FLOAT32 : PARTLY_FLOAT32);
}

export function isRight(exercise: Exercise, { yours, right }: Observation): boolean {
  return sameNumbers(exercise, yours, right);
}

function isFloat32(outcome: Outcome): boolean {
  if (outcome.kind !== "numbers") return false;
  return [...outcome.blocks.values()].every((block) =>
    block.values.every((value) => Object.is(Math.fround(value), value)),
  );
}
