import assert from "node:assert/strict";
import { test } from "node:test";
import { flatten, indexOf, nest, printPlace, printShape } from "../../src/autograd/numbers.js";
import * as tf from "../../src/autograd/tfjs.js";

test("nested arrays, typed arrays, tensors and numbers are taken apart and put together again", () => {
  for (const nested of [
    3,
    [1, 2],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [[[1], [2]]],
  ]) {
    // prettier-ignore
    assert.deepEqual(nest(flatten(nested, "x")), nested);
  }
  assert.deepEqual(flatten([[1, 2, 3], [4, 5, 6]], "x"), { shape: [2, 3], entries: [1, 2, 3, 4, 5, 6] }); // prettier-ignore
  assert.deepEqual(flatten(Float64Array.of(1, 2), "x"), { shape: [2], entries: [1, 2] });
  assert.deepEqual(flatten([Float32Array.of(1, 2), Float32Array.of(3, 4)], "x").shape, [2, 2]);
  assert.deepEqual(flatten(tf.tensor2d([[1], [2]]), "x"), { shape: [2, 1], entries: [1, 2] });
});

test("places are found row by row", () => {
  assert.deepEqual([0, 3, 5].map((n) => indexOf(n, [2, 3])), [[0, 0], [1, 0], [1, 2]]); // prettier-ignore
  assert.deepEqual([printPlace("W", [1, 2]), printPlace("c", [])], ["W[1,2]", "c"]);
  assert.deepEqual([printShape([2, 3]), printShape([4]), printShape([])], ["2×3", "4", "number"]);
});

const refused: readonly [unknown, string][] = [
  [[[1, 2], [3]], "W[1] has 1 entries, the first one has 2: rows must be equally long."],
  [[[1, 2], 3], "W[1] is the number 3, not a list of 2 like the first one."],
  [[1, [2]], "W[1] is a list of 1, not a number."],
  [["a"], "W[0] is a string, not a number."],
  [undefined, "W is undefined, not a number."],
  [{ a: 1 }, "W is a plain object, not a number."],
  [Promise.resolve([1]), "W is a promise, not a number."],
]; // prettier-ignore
for (const [value, message] of refused) {
  test(`refused with the place: ${message}`, () => {
    assert.throws(() => flatten(value, "W"), { name: "TypeError", message });
  });
}
