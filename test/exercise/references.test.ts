import assert from "node:assert/strict";
import { test } from "node:test";
import { agree } from "../../src/exercise/compare-blocks.js";
import { courseExercises } from "../../src/exercise/course/course-exercises.js";
import { readBlocks } from "../../src/exercise/read-blocks.js";
import { RandomState } from "../../src/random/random-state.js";

function blocksOf(result: unknown) {
  const outcome = readBlocks(result);
  assert.equal(outcome.kind, "numbers");
  return outcome.kind === "numbers" ? outcome.blocks : new Map<string, never>();
}

const withOracle = courseExercises.filter(({ autograd }) => autograd !== undefined);

test("every exercise on gradients has an autograd oracle", () => {
  assert.deepEqual(
    withOracle.map(({ id }) => id),
    [
      "sigmoid-grad",
      "cross-entropy-gradient",
      "embedding-gradient",
      "linear-backward",
      "forward-backward",
      "softmax-cost",
      "negative-sampling",
      "skip-gram",
      "cbow",
      "language-model-backward",
    ],
  );
});

for (const { id, inputs, reference, autograd } of withOracle) {
  test(`${id}: the reference agrees with TensorFlow.js autograd`, () => {
    for (const [run, maker] of inputs.entries()) {
      const right = blocksOf(reference(...maker(new RandomState(run))));
      const found = blocksOf(autograd!(...maker(new RandomState(run))));
      const gradients = new Map([...right].filter(([name]) => name !== "cost" && name !== "loss"));
      // float32: an entry near 0 is held against the result's largest.
      assert.ok(agree(found, gradients, { relative: 1e-4, ofLargest: 2e-6 }), `${id}, inputs ${run}`);
      assert.ok([...gradients.values()].some(({ values }) => values.some((value) => value !== 0)));
    }
  });
}
