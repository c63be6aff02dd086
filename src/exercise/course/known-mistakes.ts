import { catalogue, type MistakeId } from "../catalogue.js";
import type { Mistake } from "../exercise.js";

type Programs<A extends readonly unknown[]> = readonly ((...args: A) => unknown)[];

/** The catalogue's entries for one exercise: each code with the programs that make the mistake there. */
export function knownMistakes<A extends readonly unknown[]>(
  programs: Readonly<Partial<Record<MistakeId, Programs<A>>>>,
  readAgain: string,
): Mistake<A>[] {
  return (Object.keys(programs) as MistakeId[]).map((id) => {
    const { title, explanation } = catalogue[id];
    return { id, title, explanation, readAgain, programs: programs[id] ?? [] };
  });
}
