import { agree, closeness } from "./compare-blocks.js";
import type { Exercise, Mistake, Observation, Outcome } from "./exercise.js";
import { formDifference, readBlocks } from "./read-blocks.js";
import { isRight, sameNumbers } from "./same-numbers.js";

/** Fresh arguments of one run, the same at every call: a program may spoil what it is given. */
export type ArgumentMaker = () => readonly unknown[];

/**
 * The one known mistake that explains every observation, or undefined when none does or two would be needed.
 *
 * A mistake is named only when a program that makes it gives the answer's numbers at every point. Where that program
 * itself fails (a product of shapes that do not fit), the answer may fail in any way, but must not be right.
 */
export function diagnose(
  exercise: Exercise,
  observations: readonly Observation[],
  points: readonly ArgumentMaker[],
): Mistake | undefined {
  let best: { mistake: Mistake; matches: number } | undefined;
  for (const mistake of exercise.mistakes as readonly Mistake[]) {
    const matches = matchesOf(exercise, mistake, observations, points);
    if (matches > (best?.matches ?? 0)) best = { mistake, matches };
  }
  return best?.mistake;
}

function matchesOf(
  exercise: Exercise,
  mistake: Mistake,
  observations: readonly Observation[],
  points: readonly ArgumentMaker[],
): number {
  if (mistake.tell?.(observations as never) === true) return observations.length;
  const counts = (mistake.programs ?? []).map((program) => {
    let matches = 0;
    for (const [run, observation] of observations.entries()) {
      const match = matchAt(exercise, runProgram(program, points[run]!()), observation);
      if (match === "rejected") return 0;
      if (match === "same wrong numbers") matches += 1;
    }
    return matches;
  });
  return Math.max(0, ...counts);
}

type Match = "same wrong numbers" | "nothing to tell" | "rejected";

function matchAt(exercise: Exercise, wrong: Outcome, observation: Observation): Match {
  const { yours, right } = observation;
  const answerIsRight = isRight(exercise, observation);
  if (wrong.kind !== "numbers") return answerIsRight ? "rejected" : "nothing to tell";
  if (agree(wrong.blocks, right, closeness(exercise.tolerance)))
    return answerIsRight ? "nothing to tell" : "rejected";
  if (sameNumbers(exercise, yours, wrong.blocks)) return "same wrong numbers";
  if (answerIsRight || formDifference(wrong.blocks, right) === undefined) return "rejected";
  const sameForm = yours.kind === "numbers" && formDifference(yours.blocks, wrong.blocks) === undefined;
  return sameForm ? "rejected" : "nothing to tell";
}

function runProgram(program: (...args: never[]) => unknown, args: readonly unknown[]): Outcome {
  try {
    return readBlocks(program(...(args as never[])));
  } catch (error) {
    return { kind: "threw", name: "Error", message: String(error) };
  }
}
