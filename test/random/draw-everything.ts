import { RandomState } from "../../src/random/random-state.js";

export interface Draws {
  readonly seed: number | readonly number[];
  readonly [name: string]: unknown;
}

/** The draws of fixtures/numpy-random-state.py, in the same order. */
export function drawEverything(seed: number | readonly number[]): Draws {
  const r = new RandomState(seed);
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const rows = [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]; // prettier-ignore
  const values = {
    seed,
    rand: r.rand(2, 3),
    "randn, an odd number of them": r.randn(3, 3),
    "rand between two halves of a pair": r.rand(),
    randn: r.randn(),
    randint: r.randint(0, 10, [2, 4]),
    "randint with one bound": r.randint(7),
    "randint over 40 bits": r.randint(-5, 2 ** 40, 4),
    "randint over all 32 bits": r.randint(0, 2 ** 32, 3),
    "randint just over 32 bits": r.randint(0, 2 ** 32 + 1, 3),
    "randint of one value": r.randint(3, 4, 2),
    "randint of a power of two": r.randint(0, 8, 5),
    uniform: r.uniform(-1.5, 2, [2, 2]),
    normal: r.normal(1.5, 0.25, 3),
    choice: r.choice(9, 5),
    "choice of a list": r.choice(["a", "b", "c"], [2, 2]),
    "choice without replacement": r.choice(9, 5, false),
    "choice with p": r.choice(4, 6, true, [0.1, 0.2, 0.3, 0.4]),
    "choice with p without replacement": r.choice(5, 4, false, [0.05, 0.05, 0.7, 0.1, 0.1]),
    "choice of one": r.choice(9),
    permutation: r.permutation(12),
    "permutation of a list": r.permutation([10, 20, 30, 40]),
    "permutation of rows": r.permutation([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]]), // prettier-ignore
  };
  r.shuffle(numbers);
  r.shuffle(rows);
  return { ...values, shuffle: numbers, "shuffle of rows": rows, "the draw after all that": r.rand() };
}

/** Bit-equal, but for the Gaussians: `log` is allowed two units in the last place. */
export function sameDraw(name: string, ours: unknown, numpys: unknown): boolean {
  if (!name.startsWith("randn") && name !== "normal") return JSON.stringify(ours) === JSON.stringify(numpys);
  const a = [ours].flat(3).map(Number);
  const b = [numpys].flat(3).map(Number);
  return (
    a.length === b.length && a.every((x, i) => Math.abs(x - b[i]!) <= 2 * Number.EPSILON * Math.abs(b[i]!))
  );
}
