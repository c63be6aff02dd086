/** "Read again: 07-two-layer-network, the derivation two-layer-backward" must be there to be read. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { courseExercises } from "../../src/exercise/course/course-exercises.js";

const told = new Set(
  courseExercises.flatMap(({ mistakes }) => mistakes.flatMap(({ readAgain }) => readAgain ?? [])),
);

for (const place of told) {
  test(`${place} exists`, () => {
    const [, notebook, derivation] = /^(\d\d-[\w-]+), the derivation ([\w-]+)/.exec(place) ?? [];
    const text = readFileSync(new URL(`../../../notebooks/${notebook}.ipynb`, import.meta.url), "utf8");
    assert.ok(text.includes(`<!-- check ${derivation}:`), `${notebook} has no derivation ${derivation}`);
  });
}

test("the exercises name places", () => assert.ok(told.size >= 10, `${told.size} places`));
