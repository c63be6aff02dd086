import { lengthOfRun } from "../../math/compile/compile-index.js";
import type { IndexSlot, World } from "../../math/compile/world.js";
import type { Frame } from "../../math/value/frame.js";
import type { Lengths } from "../../math/value/lengths.js";
import { Random } from "../../math/value/random.js";
import { hash } from "./draw-values.js";

/** Free index → its value. */
export type Tuple = ReadonlyMap<string, number>;

/** So many choices are gone through; of more, some are drawn. */
const MOST_TUPLES = 4000;
const DRAWN_TUPLES = 400;

/** A free index, and from where to where it runs. */
interface Run {
  readonly name: string;
  readonly first: number;
  readonly length: number;
}

/** Every choice of the free indices; where these are too many, some that a seed draws, those with equal indices among them. */
export function tuplesOf(world: World, lengths: Lengths, seed: number): readonly Tuple[] {
  const first = world.knowledge.fromZero ? 0 : 1;
  const runs = [...world.freeIndices].map(([name, slot]) => ({
    name,
    first,
    length: lengthOfRun(slot, lengths),
  }));
  const count = runs.reduce((product, { length }) => product * length, 1);
  return count > MOST_TUPLES ? drawTuples(runs, seed) : allTuples(runs);
}

function allTuples(runs: readonly Run[]): readonly Tuple[] {
  let tuples: Tuple[] = [new Map()];
  for (const { name, first, length } of runs)
    tuples = tuples.flatMap((tuple) =>
      Array.from({ length }, (_, at) => new Map(tuple).set(name, at + first)),
    );
  return tuples;
}

/** All indices equal, then each new or equal to one before it: `\delta_{ij}\delta_{jk}` is 0 nearly everywhere else. */
function drawTuples(runs: readonly Run[], seed: number): readonly Tuple[] {
  const random = new Random(hash(runs.map(({ name }) => name).join(","), seed));
  const longest = Math.max(...runs.map(({ length }) => length));
  const diagonal = Array.from({ length: longest }, (_, at) =>
    tupleBy(runs, ({ first, length }) => first + Math.min(at, length - 1)),
  );
  const others = Array.from({ length: DRAWN_TUPLES - longest }, () =>
    tupleBy(runs, ({ first, length }, before) => {
      const same = before[random.integer(0, 2 * before.length)];
      return same === undefined || same >= first + length ? random.integer(first, first + length - 1) : same;
    }),
  );
  const distinct = new Map([...diagonal, ...others].map((tuple) => [[...tuple.values()].join(","), tuple]));
  return [...distinct.values()];
}

function tupleBy(runs: readonly Run[], choose: (run: Run, before: readonly number[]) => number): Tuple {
  const before: number[] = [];
  for (const run of runs) before.push(choose(run, before));
  return new Map(runs.map(({ name }, at) => [name, before[at] ?? 0]));
}

/** From here on the point is looked at for one choice of free indices. */
export function setIndices(
  frame: Frame,
  tuple: Tuple,
  { freeIndices }: { readonly freeIndices: ReadonlyMap<string, IndexSlot> },
): void {
  for (const [name, value] of tuple) {
    const slot = freeIndices.get(name);
    if (slot !== undefined) frame.indices[slot.slot] = value;
  }
}
