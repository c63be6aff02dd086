import { heightsAlong, narrowed, withCrest } from "./line.js";
import type { Along } from "./line.js";
import type { Kind } from "../../math/value/kind.js";
import { mayBe } from "./spots.js";
import type { Bounded } from "./spots.js";

/** So many changes of sign are looked at, the nearest first. */
const MOST_CHANGES = 4;

/** The root nearest to a number, with a bound within which it lies for sure; undefined where none is found. */
export function rootNear(along: Along, kind: Kind, start: number): Bounded | undefined {
  const heights = withCrest(along, heightsAlong(along, kind, start));
  const away = (at: number): number => Math.abs(at - start);
  const exact = heights.filter(({ at }) => isNothing(along({ number: at, error: 0 })));
  const signed = heights.filter(({ height }) => height !== 0);
  const changes = signed.flatMap((low, at) => {
    const high = signed[at + 1];
    return high !== undefined && low.height * high.height < 0 ? [[low.at, high.at] as const] : [];
  });
  const roots = [
    ...exact.map(({ at }): Bounded => ({ number: at, error: 0 })),
    ...changes
      .toSorted(([a, b], [c, d]) => Math.min(away(a), away(b)) - Math.min(away(c), away(d)))
      .slice(0, MOST_CHANGES)
      .flatMap(([low, high]) => enclosed(along, ...narrowed(along, low, high)) ?? []),
  ];
  const [nearest] = roots.toSorted((a, b) => away(a.number) - away(b.number));
  return nearest;
}

const MOST_SECANTS = 16;
const FIRST_SECANT = 1e-4;

/** The root that secants lead to from a number, as `rootNear` tells it, for a tenth of the work. */
export function rootBeside(along: Along, kind: Kind, start: number): Bounded | undefined {
  const first = along({ number: start, error: 0 });
  if (isNothing(first)) return { number: start, error: 0 };
  let [before, height] = [start, first.number];
  let number = start + FIRST_SECANT * Math.max(FIRST_SECANT, Math.abs(start));
  for (let count = 0; count < MOST_SECANTS && Number.isFinite(number); count += 1) {
    const here = along({ number, error: 0 });
    if (isNothing(here)) return mayBe(kind, number) ? { number, error: 0 } : undefined;
    const isClose = Math.abs(here.number) <= here.error;
    if (isClose || number === before) break;
    const next = number - (here.number * (number - before)) / (here.number - height);
    [before, height, number] = [number, here.number, next];
  }
  return mayBe(kind, number) ? enclosed(along, number, number) : undefined;
}

function isNothing({ number, error }: Bounded): boolean {
  return number === 0 && error === 0;
}

/** How much wider it becomes until the signs are beyond doubt. */
const WIDER = 4;
const FIRST = 2 ** -52;
/** Roots that are known no better are left. */
const WIDEST = 1e-10;

/** A root between two numbers, so wide that rounding cannot have made the signs on both sides of it. */
function enclosed(along: Along, a: number, b: number): Bounded | undefined {
  const at = (number: number): Bounded => along({ number, error: 0 });
  const number = Math.abs(at(a).number) < Math.abs(at(b).number) ? a : b;
  const size = Math.abs(number);
  const widest = WIDEST * Math.max(1, size);
  for (let width = FIRST * Math.max(FIRST, size); width <= widest; width *= WIDER) {
    const [low, high] = [number - width, number + width];
    const [below, above] = [at(low), at(high)];
    const isCertain = [below, above].every((each) => Math.abs(each.number) > each.error);
    if (isCertain && below.number * above.number < 0)
      return { number, error: Math.max(number - low, high - number) };
  }
  return undefined;
}
