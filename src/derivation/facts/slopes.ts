import type { SymbolNode } from "../../math/expression/expression.js";
import { fullName } from "../../math/expression/expression.js";
import type { Names } from "../names/names.js";

/** By what an undefined scalar has been differentiated. */
interface Slope {
  readonly by: SymbolNode;
  /** Nothing was defined since: it is the same scalar, and not one of the next example. */
  readonly isNear: boolean;
}

/** Undefined scalars such as L, and by what each was differentiated so far. */
export type Slopes = Map<string, ReadonlyMap<string, Slope>>;

export function noteSlopes(slopes: Slopes, { numerators }: Names): void {
  for (const [scalar, symbols] of numerators) {
    const known = new Map(slopes.get(scalar));
    for (const by of symbols) known.set(fullName(by), { by, isNear: true });
    slopes.set(scalar, known);
  }
}

/** Something is defined: what was differentiated by before may belong to another example. */
export function slopesBefore(slopes: Slopes): Slopes {
  return new Map(
    [...slopes].map(([scalar, known]) => [
      scalar,
      new Map([...known].map(([name, { by }]) => [name, { by, isNear: false }])),
    ]),
  );
}
