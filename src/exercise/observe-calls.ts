import { agree, type Closeness } from "./compare-blocks.js";
import type { Blocks, Exercise } from "./exercise.js";
import { observeAgain, type Trial } from "./observe.js";
import { formDifference } from "./read-blocks.js";

/** Rounding may differ between two calls, in what is kept compiled; more may not. */
const close: Closeness = { relative: 1e-9, ofLargest: 1e-9 };

/**
 * Calls an answer three times with the same arguments; undefined when it gives the same each time, as it should.
 * "accumulated": each call adds the same once more. "changing": the calls differ in any other way.
 */
export async function observeCalls(
  exercise: Exercise,
  answer: (...args: never[]) => unknown,
  seed: number,
): Promise<{ readonly trial: Trial; readonly stage: "accumulated" | "changing" } | undefined> {
  const trial = await observeAgain(exercise, answer, 3, seed);
  const results = trial.observations.flatMap(({ yours }) => (yours.kind === "numbers" ? [yours.blocks] : []));
  const [first, second, third] = results;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (agree(second, first, close) && agree(third, second, close)) return undefined;
  if (formDifference(second, first) !== undefined || formDifference(third, second) !== undefined)
    return { trial, stage: "changing" };
  const grows = agree(difference(third, second), difference(second, first), { ...close, relative: 1e-4 });
  return { trial, stage: grows ? "accumulated" : "changing" };
}

/** Entry by entry; both have the same form. */
function difference(a: Blocks, b: Blocks): Blocks {
  return new Map(
    [...b].map(([name, { shape, values }]) => {
      const others = a.get(name)!.values;
      return [name, { shape, values: values.map((value, i) => others[i]! - value) }];
    }),
  );
}
