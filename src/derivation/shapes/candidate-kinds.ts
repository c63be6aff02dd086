import { EITHER_SIGN } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import { matrixKind, scalarKind, vectorKind } from "../../math/value/kind.js";
import type { Names, Usage } from "../names/names.js";

/** Capitals that are numbers unless something shows otherwise. */
const NUMBER_CAPITALS: ReadonlySet<string> = new Set([
  "L",
  "J",
  "C",
  "E",
  "N",
  "M",
  "K",
  "D",
  "T",
  "F",
  "R",
  "Q",
  "P",
]);

/** What an undeclared name can be, likeliest first. */
export function candidateKinds(usage: Usage, names: Names, bareArrays: boolean): readonly Kind[] {
  const { key } = usage;
  if (key === EITHER_SIGN) return [scalarKind("sign")];
  if (usage.whole) return [scalarKind("integer")];
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

/** `x^{(i)}`: numbers or vectors, one for each i. */
function familyKinds(usage: Usage, names: Names): readonly Kind[] {
  const { key } = usage;
  const most = Math.max(...usage.arities);
  if (most >= 3) return [family(matrix(key), key)];
  const vector = family(column(key), key);
  const number = family(scalarKind(), key);
  if (most === 2 || usage.transposed) return [vector];
  const letter = key.charAt(0);
  return usage.bold || (names.arrays && (letter === "x" || letter === "z"))
    ? [vector, number]
    : [number, vector];
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
  const { key } = usage;
  const letter = /^(?:\\(?:hat|bar|tilde|dot)\{)*(\\?[A-Za-z]+)/u.exec(key)?.[1] ?? key;
  const capital = /^(?:[A-Z]|\\(?:Sigma|Lambda|Omega|Phi|Psi|Theta|Gamma|Xi))$/u.test(letter);
  const number = scalarKind();
  if (usage.bold) return capital ? [matrix(key), column(key), number] : [column(key), matrix(key), number];
  if (usage.transposed)
    return capital && !NUMBER_CAPITALS.has(letter) ? [matrix(key), column(key)] : [column(key), matrix(key)];
  if (!arrays) return [number, column(key), matrix(key)];
  if (capital)
    return NUMBER_CAPITALS.has(letter)
      ? [number, matrix(key), column(key)]
      : [matrix(key), number, column(key)];
  const vector = /^(?:[uvwxyzhbpqgst]|\\(?:theta|beta|delta|mu|phi|xi))$/u.test(letter);
  return vector ? [column(key), number, matrix(key)] : [number, column(key), matrix(key)];
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
