import { EITHER_SIGN } from "../../math/expression/expression.js";
import { type ArrayKind, isVectorForEach, valuesOf } from "../../math/expression/letters.js";
import type { Kind } from "../../math/value/kind.js";
import { matrixKind, scalarKind, vectorKind } from "../../math/value/kind.js";
import { UNBOUNDED } from "../domains/bounds.js";
import type { Names, Usage } from "../names/names.js";

/** What an undeclared name can be, likeliest first. */
export function candidateKinds(usage: Usage, names: Names, bareArrays: boolean): readonly Kind[] {
  const { key } = usage;
  if (key === EITHER_SIGN) return [scalarKind("sign")];
  if (usage.whole === "natural") return [scalarKind("integer")];
  if (usage.whole === "any") return [{ ...scalarKind("integer"), bounds: UNBOUNDED }];
  const indexed = [...usage.arities].filter((arity) => arity > 0);
  if (key.endsWith("^{(\\cdot)}")) return familyKinds(usage, names);
  if (indexed.length > 0) return indexedKinds(usage, indexed);
  return bareKinds(usage, names.arrays || bareArrays);
}

function family(kind: Kind, key: string): Kind {
  return { ...kind, family: [`?${key}.f`] };
}

function column(key: string): Kind {
  return vectorKind(`?${key}`);
}

function matrix(key: string): Kind {
  return matrixKind(`?${key}.r`, `?${key}.c`);
}

const KINDS: Readonly<Record<ArrayKind, (key: string) => Kind>> = {
  number: () => scalarKind(),
  vector: column,
  matrix,
};

/** `x^{(i)}`: numbers or vectors, one for each i. */
function familyKinds(usage: Usage, names: Names): readonly Kind[] {
  const { key } = usage;
  const most = Math.max(...usage.arities);
  if (most >= 3) return [family(matrix(key), key)];
  const vector = family(column(key), key);
  const number = family(scalarKind(), key);
  if (most === 2 || usage.transposed) return [vector];
  return usage.bold || (names.arrays && isVectorForEach(key)) ? [vector, number] : [number, vector];
}

function indexedKinds(usage: Usage, indexed: readonly number[]): readonly Kind[] {
  const { key } = usage;
  const most = Math.max(...indexed);
  if (most >= 3) return [family(matrix(key), key)];
  if (most === 2) {
    return indexed.includes(1)
      ? [family(column(key), key), matrix(key)]
      : [matrix(key), family(column(key), key)];
  }
  if (usage.arities.has(0)) return [column(key), matrix(key)];
  return usage.bold || usage.transposed
    ? [family(column(key), key), column(key)]
    : [column(key), family(column(key), key), family(scalarKind(), key)];
}

function bareKinds(usage: Usage, arrays: boolean): readonly Kind[] {
  const { key, bold, transposed } = usage;
  const looks = bold ? "bold" : transposed ? "transposed" : "bare";
  return valuesOf(key, looks, arrays ? "arrays" : "numbers").map((value) => KINDS[value](key));
}

/** What each undeclared name is taken to be, and how unlikely that is. */
export interface Assignment {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly cost: number;
}

/** Choices of one candidate for each name, those with the fewest unlikely picks first. */
export function* assignments(
  candidates: ReadonlyMap<string, readonly Kind[]>,
  most: number,
): Generator<Assignment> {
  const entries = [...candidates];
  let given = 0;
  const top = entries.reduce((sum, [, kinds]) => sum + kinds.length - 1, 0);
  for (let cost = 0; cost <= top; cost += 1) {
    for (const picks of withCost(entries, 0, cost)) {
      if (given >= most) return;
      given += 1;
      yield { kinds: new Map(picks), cost };
    }
  }
}

function* withCost(
  entries: readonly (readonly [string, readonly Kind[]])[],
  at: number,
  cost: number,
): Generator<[string, Kind][]> {
  const entry = entries[at];
  if (entry === undefined) {
    if (cost === 0) yield [];
    return;
  }
  const [key, kinds] = entry;
  for (let pick = 0; pick < kinds.length && pick <= cost; pick += 1) {
    const kind = kinds[pick];
    if (kind === undefined) continue;
    for (const rest of withCost(entries, at + 1, cost - pick)) yield [[key, kind], ...rest];
  }
}
