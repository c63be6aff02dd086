import { Random } from "../../../src/math/random.js";

/** So many of them, drawn by a seed, in the order in which they were drawn. */
export function draw<T>(from: readonly T[], count: number, seed: number): readonly T[] {
  const random = new Random(seed);
  const left = [...from];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    const [one] = left.splice(random.integer(0, left.length - 1), 1);
    if (one !== undefined) drawn.push(one);
  }
  return drawn;
}
