import assert from "node:assert/strict";
import { test } from "node:test";
import { affine } from "../../src/layers/affine.js";
import { crossEntropy, crossEntropyGradient } from "../../src/layers/cross-entropy.js";
import { embedding, embeddingGradient, updateEmbedding } from "../../src/layers/embedding.js";
import { sigmoid, sigmoidGradient } from "../../src/layers/sigmoid.js";
import { logSoftmax, softmax } from "../../src/layers/softmax.js";

const { NEGATIVE_INFINITY } = Number;

test("softmax stands large logits, −∞, and rows with different maxima", () => {
  assert.deepEqual(softmax([1000, 0, -1000]), [1, 0, 0]);
  assert.deepEqual(softmax([-1001, -1001]), [0.5, 0.5]);
  assert.deepEqual(softmax([0, NEGATIVE_INFINITY]), [1, 0]);
  assert.deepEqual(softmax([[1000, 1000], [0, -800]]), [[0.5, 0.5], [1, 0]]); // prettier-ignore
  assert.deepEqual(softmax([7]), [1]);
});

test("integer typed arrays give the same numbers as lists, unrounded and in lists", () => {
  const whole = new Int32Array([0, 1]) as unknown as number[];
  for (const f of [softmax, logSoftmax, sigmoid, sigmoidGradient]) {
    assert.deepEqual(f(whole), f([0, 1]), f.name);
    assert.deepEqual(f([whole, [3, 5]]), f([[0, 1], [3, 5]]), f.name); // prettier-ignore
  }
  assert.equal(crossEntropy(whole, 1), crossEntropy([0, 1], 1));
  assert.deepEqual(crossEntropyGradient(whole, whole), crossEntropyGradient([0, 1], [0, 1]));
});

test("logSoftmax and the cross-entropy stay finite where softmax is 0", () => {
  assert.deepEqual(logSoftmax([1000, 0, -1000]), [0, -1000, -2000]);
  assert.equal(crossEntropy([1000, 0, -1000], 1), 1000);
  assert.deepEqual(crossEntropyGradient([1000, 0, -1000], 1), [1, -1, 0]);
  assert.equal(crossEntropy([0, NEGATIVE_INFINITY], [1, 0]), 0);
});

test("the sigmoid saturates without overflow, its derivative without becoming 0", () => {
  assert.deepEqual(sigmoid([-1000, 0, 1000]), [0, 0.5, 1]);
  assert.equal(sigmoid(-40), 4.248354255291589e-18);
  assert.equal(sigmoidGradient(40), 4.248354255291589e-18);
  assert.equal(sigmoidGradient(-40), sigmoidGradient(40));
  assert.deepEqual(sigmoidGradient([[0]]), [[0.25]]);
});

test("the update moves the rows that were used, adds repeated ones up, and leaves the table it got alone", () => {
  const W = [[1, 1], [2, 2], [3, 3]]; // prettier-ignore
  const dOut = [[1, 10], [2, 20], [3, 30]]; // prettier-ignore
  assert.deepEqual(updateEmbedding(W, [2, 0, 2], dOut, 0.5), [[0, -9], [2, 2], [1, -17]]); // prettier-ignore
  assert.deepEqual(W, [[1, 1], [2, 2], [3, 3]]); // prettier-ignore
  assert.deepEqual(embeddingGradient([2, 0, 2], dOut, 3), [[2, 20], [0, 0], [4, 40]]); // prettier-ignore
});

test("document 001's slip is not ours: at z = [1, 2, 3], y = [1, 0, 1] the gradient is ŷ·Σy − y", () => {
  const digits = (x: number): number => Number(x.toFixed(3));
  assert.deepEqual(crossEntropyGradient([1, 2, 3], [1, 0, 1]).map(digits), [-0.82, 0.489, 0.33]);
});

const refused: readonly [() => unknown, string][] = [
  [() => softmax([]), "z is an empty list: give at least one number."],
  [() => softmax([[1, 2], [3]]), "z[1] has 1 numbers, z[0] has 2."],
  [() => softmax(["a"] as never), "z[0] is a, not a number."],
  [() => crossEntropy([1, 2], 2), "The class 2 is outside 0 … 1: classes are counted from 0."],
  [() => crossEntropy([[1, 2]], [0, 1]), "logits has 1 entries, labels has 2: they must be equally many."],
  [() => crossEntropy([[1, 2]], 0 as never), "labels must be one row, or one class, for each row of logits."],
  [() => crossEntropy([1, 2], [1, 0, 0]), "a row of logits has 2 entries, its labels has 3: they must be equally many."],
  [() => embedding([[1], [2]], [0, 2]), "indices[1] is 2, outside 0 … 1: rows are counted from 0."],
  [() => embeddingGradient([0], [[1], [2]], 3), "indices has 1 entries, dOut has 2: they must be equally many."],
  [() => affine([[1, 2]], [[1], [2], [3]], [0]), "A is 1×2 and B is 3×1: A needs as many columns as B has rows."],
  [() => affine([[1]], [[1, 2]], [0]), "a row of XW has 2 entries, b has 1: they must be equally many."],
]; // prettier-ignore
for (const [call, message] of refused) test(`refused: ${message}`, () => assert.throws(call, { message }));
