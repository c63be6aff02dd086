import type { Explorer } from "./explorer.js";
import { mayBe, moved } from "./spots.js";
import type { Coordinate, Spot } from "./spots.js";
import type { Sample } from "./evaluate-point.js";

/** From the number that is reached so far: around 0 and ±1, then on by smaller and smaller steps. */
const FROM: readonly number[] = [0, 1, -1, 0.03, -0.03];
const FACTORS: readonly number[] = [4, 1.3];
const SHIFTS: readonly number[] = [0.3, 0.03];

/**
 * Goes from a spot to others, along one coordinate after the other, as long as it gets higher: where a step that holds at all
 * points is the least certain. A few looks, so many for each coordinate.
 */
export function climb(
  explorer: Explorer,
  start: Spot,
  coordinates: readonly Coordinate[],
  heightOf: (sample: Sample) => number,
): void {
  const first = explorer.lookAt(start).sample;
  let [spot, height] = [start, first === undefined ? Number.NEGATIVE_INFINITY : heightOf(first)];
  let sample = first;
  const tryAt = (coordinate: Coordinate, number: number): void => {
    if (explorer.isTired || !mayBe(coordinate.variable.kind, number)) return;
    const other = moved(spot, coordinate, number);
    const found = explorer.lookAt(other).sample;
    const reached = found === undefined ? Number.NEGATIVE_INFINITY : heightOf(found);
    if (found !== undefined && reached > height) [spot, height, sample] = [other, reached, found];
  };
  for (const coordinate of coordinates) for (const number of FROM) tryAt(coordinate, number);
  for (const [at, factor] of FACTORS.entries()) {
    const shift = SHIFTS[at] ?? 0;
    for (const coordinate of coordinates) {
      const number = sample && numberAt(sample, coordinate);
      if (number === undefined) continue;
      for (const next of [number * factor, number / factor, number + shift, number - shift, -number])
        tryAt(coordinate, next);
    }
  }
}

function numberAt({ frame }: Sample, { variable, at }: Coordinate): number | undefined {
  return frame.variable(variable, "").data[at];
}
