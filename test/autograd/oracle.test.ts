import assert from "node:assert/strict";
import { test } from "node:test";
import * as oracle from "../../src/autograd/oracle.js";
import * as tf from "../../src/autograd/tfjs.js";
import { affine } from "../../src/layers/affine.js";
import { crossEntropy } from "../../src/layers/cross-entropy.js";
import { embedding } from "../../src/layers/embedding.js";
import { sigmoid } from "../../src/layers/sigmoid.js";
import { logSoftmax, softmax } from "../../src/layers/softmax.js";
import { relativeError } from "../../src/autograd/compare-entries.js";
import { flatten } from "../../src/autograd/numbers.js";

const z = [[1, -2, 0.5, 3], [0, 0.25, -1, 2], [4, 1, -3, 0]]; // prettier-ignore
const y = [[1, 0, 2, 0], [0, 0.5, 0.5, 0], [0, 0, 0, 1]]; // prettier-ignore
const W = [[1, 2], [3, 4], [5, 6], [7, 8]]; // prettier-ignore

const passes: readonly [string, () => tf.Tensor, unknown][] = [
  ["sigmoid", () => oracle.sigmoid(z), sigmoid(z)],
  ["softmax", () => oracle.softmax(z), softmax(z)],
  ["softmax of a vector", () => oracle.softmax(z[0]!), softmax(z[0]!)],
  ["logSoftmax", () => oracle.logSoftmax(z), logSoftmax(z)],
  ["crossEntropy", () => oracle.crossEntropy(z, y), crossEntropy(z, y)],
  ["crossEntropy of a vector", () => oracle.crossEntropy(z[0]!, y[0]!), crossEntropy(z[0]!, y[0]!)],
  ["embedding", () => oracle.embedding(W, [3, 1, 3]), embedding(W, [3, 1, 3])],
  ["affine", () => oracle.affine(z, W, [0.5, -0.5]), affine(z, W, [0.5, -0.5])],
];

/** Kernels whose gradients tfjs derives from the operation itself, not from a formula that a notebook wants to verify. */
const PRIMITIVES = new Set([
  "Add", "Sub", "Multiply", "RealDiv", "Neg", "Exp", "Log", "Sum", "Max", "Reshape", "BatchMatMul", "GatherV2", "Identity",
]); // prettier-ignore

for (const [name, pass, expected] of passes) {
  test(`the oracle's ${name} gives the layer's values, in float32`, () => {
    const ours = flatten(pass(), name);
    const theirs = flatten(expected, name);
    assert.deepEqual(ours.shape, theirs.shape);
    for (const [i, value] of ours.entries.entries()) {
      assert.ok(relativeError(value, theirs.entries[i]!, 1e-2) < 1e-5, `${i}: ${value} ${theirs.entries[i]}`);
    }
  });

  test(`the oracle's ${name} runs on primitive kernels only`, async () => {
    const { kernels } = await tf.profile(pass);
    assert.ok(kernels.length > 0);
    assert.deepEqual(
      kernels.map((kernel) => kernel.name).filter((kernel) => !PRIMITIVES.has(kernel)),
      [],
    );
  });
}

test("the built-in operations would be circular: the test above tells them from the oracle's", async () => {
  const { kernels } = await tf.profile(() => tf.softmax(tf.sigmoid(z)));
  assert.deepEqual(
    kernels.map(({ name }) => name).filter((name) => !PRIMITIVES.has(name)),
    ["Sigmoid", "Softmax"],
  );
});

test("softmax stays finite for large logits, and so does its gradient", () => {
  const gradient = tf.grad((x) => tf.sum(tf.mul(oracle.softmax(x), tf.tensor1d([1, 2, 3]))))(
    tf.tensor1d([100, 90, 101]),
  );
  assert.ok(Array.from(gradient.dataSync()).every(Number.isFinite));
});
