import assert from "node:assert/strict";
import { test } from "node:test";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { defineExercise } from "../../src/exercise/exercise.js";
import type { Behaviour, Mistake } from "../../src/exercise/exercise.js";

const third = (x: number[]): number[] => x.map((value) => value / 3);
const rounded = (x: number[]): number[] => third(x).map(Math.fround);

/** An author's mistakes, under ids that the course's catalogue does not have. */
const OWN: Readonly<Record<Behaviour, Mistake<[number[]]>>> = {
  accumulates: { id: "kept", title: "kept sums", explanation: "Begin anew.", behaviour: "accumulates" },
  mutates: { id: "spoilt", title: "spoilt argument", explanation: "Copy it.", behaviour: "mutates" },
  float32: {
    id: "short",
    title: "few digits",
    explanation: "Keep them all.",
    programs: [rounded],
    behaviour: "float32",
  },
};

function define(id: string, mistakes: readonly Mistake<[number[]]>[]): void {
  defineExercise({
    id,
    signature: "third(x: number[]): number[], each entry divided by three",
    inputs: (): [number[]] => [[1, 0.7]],
    reference: third,
    mistakes,
    tolerance: 1e-10,
  });
}

function accumulating(): (x: number[]) => number[] {
  const sums = [0, 0];
  return (x) => third(x).map((value, i) => (sums[i]! += value));
}

function mutating(x: number[]): number[] {
  const result = third(x);
  x[0] = 5;
  return result;
}

const cases: readonly [Behaviour, (x: number[]) => number[], string][] = [
  ["accumulates", accumulating(), "kept sums (kept). Begin anew."],
  [
    "mutates",
    mutating,
    "spoilt argument (spoilt). The numbers are right, but the function changes its argument: whoever calls it finds " +
      "other numbers there afterwards. Work on a copy.",
  ],
  ["float32", rounded, "few digits (short). Keep them all."],
];

for (const [behaviour, answer, expected] of cases) {
  test(`an author's mistake that ${behaviour} is told under its own id`, async () => {
    define("thirds", Object.values(OWN));
    const { passed, mistake, message } = await checkExercise("thirds", answer);
    assert.deepEqual([passed, mistake?.id], [false, OWN[behaviour].id]);
    assert.equal(message.split("\n")[0], expected);
  });
}

test("an id alone says nothing: those of the course's catalogue are as free as any other", async () => {
  const ids = ["E8", "C13", "F9", "F5"];
  define(
    "ids",
    ids.map((id) => ({ id, title: "", explanation: "" })),
  );
  for (const answer of [accumulating(), mutating]) {
    const { passed, mistake } = await checkExercise("ids", answer);
    assert.deepEqual([passed, mistake], [false, undefined]);
  }
  assert.equal((await checkExercise("ids", rounded)).passed, true);
});
