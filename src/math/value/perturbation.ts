import { EXACT_ONE } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { copyOf, liftTo, sizeOf, withExact } from "./value.js";
import type { Value } from "./value.js";

/** One entry of one symbol (or of one member of a family). */
export interface Place {
  readonly key: string;
  readonly member: string;
  readonly row: number;
  readonly col: number;
}

/** A change of one entry at a level of perturbations. */
export interface Perturbation extends Place {
  /** Instead of an infinitesimal: a finite shift, for differences. */
  readonly shift?: number;
  readonly level: number;
}

/** Adds ε of the perturbation's level (or its finite shift) to one entry. */
export function perturb(value: Value, perturbation: Perturbation): Value {
  const at = perturbation.row * value.cols + perturbation.col;
  if (perturbation.shift !== undefined) {
    const shifted = copyOf(value);
    shifted.data[at] = (shifted.data[at] ?? 0) + perturbation.shift;
    return withExact(
      shifted,
      shifted.exact?.map(() => undefined),
    );
  }
  const lifted = liftTo(value, perturbation.level + 1);
  const seeded = lifted === value ? copyOf(value) : lifted;
  const place = (sizeOf(value) << perturbation.level) + at;
  seeded.data[place] = 1;
  return withExact(
    seeded,
    seeded.exact?.map((each, other): Exact => (other === place ? EXACT_ONE : each)),
  );
}
