import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { RandomState } from "../../src/random/random-state.js";
import { drawEverything, sameDraw, type Draws } from "./draw-everything.js";

const fixture = new URL("../../../test/random/fixtures/numpy-random-state.json", import.meta.url);
const numpy: Draws[] = JSON.parse(readFileSync(fixture, "utf8"));

for (const expected of numpy) {
  test(`every kind of draw is numpy's for the seed ${JSON.stringify(expected.seed)}`, () => {
    const ours = drawEverything(expected.seed);
    assert.deepEqual(Object.keys(ours), Object.keys(expected));
    for (const name of Object.keys(expected)) {
      assert.ok(sameDraw(name, ours[name], expected[name]), `${name}: ${JSON.stringify(ours[name])}`);
    }
  });
}

test("document 000's numbers come out of seed 42: draws 1, 2, and 21, 22 of the stream", () => {
  const random = new RandomState(42);
  const W = random.randn(10, 2);
  assert.deepEqual(W[0], [0.4967141530112327, -0.13826430117118466]);
  assert.deepEqual(random.randn(1, 2), [[1.465648768921554, -0.22577630048653566]]);
});

test("seeding again starts the stream again and forgets the spare Gaussian", () => {
  const random = new RandomState(3);
  const first = random.randn();
  random.seed(3);
  assert.equal(random.randn(), first);
});

test("sizes nest as numpy's do: none, a number, several, zero", () => {
  const random = new RandomState(1);
  assert.equal(typeof random.uniform(), "number");
  assert.equal(typeof random.randint(5, null, null), "number");
  assert.equal(random.uniform(0, 1, 4).length, 4);
  assert.deepEqual(random.randint(0, 1, [2, 0]), [[], []]);
  assert.deepEqual(
    random.randint(0, 1, [1, 2, 3]).map((plane) => plane.map((row) => row.length)),
    [[3, 3]],
  );
});

test("draws without replacement are different, and shuffling loses nothing", () => {
  const random = new RandomState(5);
  assert.equal(new Set(random.choice(50, 50, false)).size, 50);
  assert.deepEqual(random.permutation(["c", "a", "b"]).sort(), ["a", "b", "c"]);
});

const refused: readonly [string, (random: RandomState) => unknown, string][] = [
  ["a seed below 0", (r) => r.seed(-1), "The seed is -1: it must be a whole number from 0 to 4294967295."],
  ["a seed of 2^32", (r) => r.seed(2 ** 32), "The seed is 4294967296: it must be a whole number from 0 to 4294967295."],
  ["an empty seed", (r) => r.seed([]), "The seed is an empty list: give at least one whole number."],
  ["an empty range", (r) => r.randint(3, 3), "randint needs whole numbers low < high, at most 2^53 apart; it got 3 and 3."],
  ["a fraction", (r) => r.randint(0.5), "randint needs whole numbers low < high, at most 2^53 apart; it got 0 and 0.5."],
  ["a negative size", (r) => r.randn(-1), "size has the dimension -1: every dimension is a whole number, 0 or more, as in [3, 4]."],
  ["a negative deviation", (r) => r.normal(0, -1), "The standard deviation is -1: it cannot be negative."],
  ["too many different entries", (r) => r.choice(3, 4, false), "choice cannot draw 4 different entries out of 3: draw fewer, or with replace = true."],
  ["a missing probability", (r) => r.choice(3, 1, true, [0.5, 0.5]), "choice has 2 probabilities for 3 entries: give one an entry."],
  ["a negative probability", (r) => r.choice(2, 1, true, [1.5, -0.5]), "p[1] is -0.5: a probability is 0 or more."],
  ["probabilities that do not sum to 1", (r) => r.choice(2, 1, true, [0.5, 0.25]), "The probabilities sum to 0.75: they must sum to 1."],
  ["too few possible entries", (r) => r.choice(3, 2, false, [1, 0, 0]), "choice cannot draw 2 different entries: only 1 have p above 0."],
]; // prettier-ignore
for (const [what, draw, message] of refused) {
  test(`${what} is refused`, () => {
    assert.throws(() => draw(new RandomState(0)), { name: "RangeError", message });
  });
}
