import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PythonRandom } from "../../src/random/python-random.js";

interface Case {
  readonly seed: number;
  readonly random: number[];
  readonly randint: number[];
  readonly choice: string[];
  readonly shuffle: number[];
  readonly sample: number[][];
  readonly after: number;
  readonly doubles: number[];
}

/** Drawn by CPython 3.11. */
const cases = JSON.parse(
  readFileSync(new URL("../../../test/random/fixtures/python-random.json", import.meta.url), "utf8"),
) as Case[];
const letters = ["a", "b", "c", "d", "e", "f", "g"];
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

test("the stream of Python 3 comes out bit for bit, whatever is drawn", () => {
  assert.equal(cases.length, 7);
  for (const { seed, ...expected } of cases) {
    const r = new PythonRandom(seed);
    const shuffled = range(10);
    const drawn = {
      random: range(3).map(() => r.random()),
      randint: [
        ...range(8).map(() => r.randint(0, 4)),
        r.randint(-5, 2 ** 31),
        r.randint(0, 2 ** 40),
        r.randint(7, 7),
        r.randint(1, 2 ** 32),
        r.randint(0, 2 ** 53 - 2),
      ],
      choice: range(6).map(() => r.choice(letters)),
      shuffle: (r.shuffle(shuffled), shuffled),
      sample: [
        r.sample(range(10), 4),
        r.sample(range(100), 5),
        r.sample(range(100), 6),
        r.sample(range(1000), 30),
        r.sample(range(85), 20),
      ],
      after: r.random(),
    };
    assert.deepEqual({ ...drawn, doubles: expected.doubles }, expected, `seed ${seed}`);
  }
});

test("Python 2 scales a double where Python 3 draws bits", () => {
  for (const { seed, doubles } of cases) {
    const r = new PythonRandom(seed, 2);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = doubles;
    assert.equal(r.random(), a);
    assert.equal(r.randint(0, 4), Math.floor(b * 5));
    assert.equal(r.choice(letters), letters[Math.floor(c * 7)]);
    const shuffled = ["x", "y", "z"];
    r.shuffle(shuffled);
    const expected = ["x", "y", "z"];
    for (const [i, at] of [
      [2, Math.floor(d * 3)],
      [1, Math.floor(e * 2)],
    ] as const) {
      [expected[i], expected[at]] = [expected[at]!, expected[i]!];
    }
    assert.deepEqual(shuffled, expected);
    assert.deepEqual(r.sample([5, 6, 7], 1), [5 + Math.floor(f * 3)]);
  }
});

test("what cannot be drawn is refused with what was asked for", () => {
  const r = new PythonRandom(1);
  assert.throws(() => r.randint(3, 2), {
    name: "RangeError",
    message: "randint needs whole numbers low ≤ high; it got 3 and 2.",
  });
  assert.throws(() => r.choice([]), { message: "choice got an empty list: give at least one entry." });
  assert.throws(() => r.sample([1, 2], 3), {
    message: "sample cannot draw 3 entries out of 2: draw 0 … 2.",
  });
  assert.throws(() => new PythonRandom(1.5), {
    message: "The seed is 1.5: it must be a whole number, at most 2^53 − 1 in size.",
  });
});
