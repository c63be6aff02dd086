import assert from "node:assert/strict";
import { test } from "node:test";
import { autogradient } from "../../src/autograd/autogradient.js";
import * as tf from "../../src/autograd/tfjs.js";

test("one array gives one gradient, several by name give several", () => {
  assert.deepEqual(
    autogradient((x) => tf.sum(tf.square(x)), [1, 2, 3]),
    [2, 4, 6],
  );
  const gradients = autogradient(({ W, c }) => tf.mul(c, tf.sum(W)), { W: [[1, 2, 3], [4, 5, 6]], c: 2 }); // prettier-ignore
  assert.deepEqual(gradients, { W: [[2, 2, 2], [2, 2, 2]], c: 21 }); // prettier-ignore
});

test("an input that the function does not use has the gradient 0", () => {
  assert.deepEqual(
    autogradient(({ a }) => tf.sum(tf.exp(a)), { a: [0], b: [1, 2] }),
    { a: [1], b: [0, 0] },
  );
});

test("what is not a tensor with one number is refused", () => {
  assert.throws(() => autogradient((x) => tf.square(x), [1, 2]), {
    message:
      "The autograd function returned a tensor of shape [2]: a gradient needs one number; sum it, or take one entry.",
  });
  assert.throws(() => autogradient(() => 3 as unknown as tf.Tensor, [1, 2]), {
    message: "The autograd function returned the number 3: return a tensor with one number, as tf.sum does.",
  });
});

test("no tensor is left behind", () => {
  const before = tf.memory().numTensors;
  autogradient((x) => tf.sum(tf.square(x)), [1, 2, 3]);
  assert.equal(tf.memory().numTensors, before);
});
