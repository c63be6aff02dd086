import { catalogue } from "../catalogue.js";
import { agree, type Closeness } from "../compare-blocks.js";
import type { Blocks, Mistake, Observation } from "../exercise.js";
import { readBlocks } from "../read-blocks.js";

const close: Closeness = { relative: 1e-5, ofLargest: 1e-6 };

/** What comes out with weights updated by the rate η, and an output that is off by a multiple of η there. */
export interface EarlyUpdate<A extends readonly unknown[]> {
  readonly program: (rate: number, ...args: A) => unknown;
  readonly seenAt: string;
}

/**
 * D13, weights updated before the error has gone back through them. It has a free number, the learning rate η.
 */
export function updatedTooEarly<A extends readonly unknown[]>(
  updates: readonly EarlyUpdate<A>[],
  readAgain: string,
): Mistake<A> {
  return {
    id: "D13",
    ...catalogue.D13,
    readAgain,
    tell: (observations) =>
      updates.some(({ program, seenAt }) =>
        observations.every((observation) => {
          const at = (rate: number): Blocks => blocksOf(program(rate, ...observation.given));
          const rate = rateOf(observation, at(1), seenAt);
          return (
            rate !== undefined &&
            observation.yours.kind === "numbers" &&
            agree(observation.yours.blocks, at(rate), close)
          );
        }),
      ),
  };
}

/** η such that `yours` lies on the line from right (η = 0) to what η = 1 gives; undefined where there is none. */
function rateOf({ yours, right }: Observation, atOne: Blocks, seenAt: string): number | undefined {
  const mine = yours.kind === "numbers" ? yours.blocks.get(seenAt)?.values : undefined;
  const start = right.get(seenAt)!.values;
  if (mine?.length !== start.length) return undefined;
  const direction = atOne.get(seenAt)!.values.map((value, i) => value - start[i]!);
  const product = (a: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * direction[i]!, 0);
  const rate = product(mine.map((value, i) => value - start[i]!)) / product(direction);
  return Number.isFinite(rate) && rate !== 0 ? rate : undefined;
}

function blocksOf(result: unknown): Blocks {
  const outcome = readBlocks(result);
  return outcome.kind === "numbers" ? outcome.blocks : new Map();
}
