import { catalogue, type MistakeId } from "../catalogue.js";
import type { Mistake } from "../exercise.js";

type Programs<A extends readonly unknown[]> = readonly ((...args: A) => unknown)[];

/** Recognised by the way the answer behaves, not by its numbers: the arguments spoilt, something kept between calls. */
const behaviours = { C13: [], E8: [] };

/** The catalogue's entries for one exercise: each code with the programs that make the mistake there. */
export function knownMistakes<A extends readonly unknown[]>(
  programs: Readonly<Partial<Record<MistakeId, Programs<A>>>>,
  readAgain: string,
): Mistake<A>[] {
  const all: typeof programs = { ...programs, ...behaviours };
  const knownAs = (id: MistakeId): Mistake<A> => ({
    id,
    ...catalogue[id],
    readAgain,
    programs: all[id] ?? [],
  });
  return (Object.keys(all) as MistakeId[]).map(knownAs);
}
