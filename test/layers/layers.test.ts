import assert from "node:assert/strict";
import { test } from "node:test";
import { autogradient } from "../../src/autograd/autogradient.js";
import { checkGradient } from "../../src/autograd/check-gradient.js";
import { relativeError } from "../../src/autograd/compare-entries.js";
import * as oracle from "../../src/autograd/oracle.js";
import * as tf from "../../src/autograd/tfjs.js";
import { affine, affineBackward } from "../../src/layers/affine.js";
import { crossEntropy, crossEntropyGradient } from "../../src/layers/cross-entropy.js";
import { embedding, embeddingGradient } from "../../src/layers/embedding.js";
import { sigmoid, sigmoidGradient } from "../../src/layers/sigmoid.js";
import {
  logSoftmax,
  logSoftmaxBackward,
  softmax,
  softmaxBackward,
  softmaxJacobian,
} from "../../src/layers/softmax.js";
import { RandomState } from "../../src/random/random-state.js";

const random = new RandomState(7);
const N = 2;
const K = 4;
const D = 3;
const z = random.randn(N, K);
const weights = random.randn(N, K);
const dot = (a: number[][], b: number[][]): number =>
  a.reduce((sum, row, n) => row.reduce((s, entry, i) => s + entry * b[n]![i]!, sum), 0);
const dotTensors = (a: tf.Tensor, b: number[][]): tf.Scalar => tf.sum(tf.mul(a, tf.tensor2d(b)));

/** Each layer's backward pass, against 6th-order differences of its forward pass and against the oracle. */
const checks = {
  softmax: () =>
    checkGradient({
      f: (x: number[][]) => dot(softmax(x), weights),
      autograd: (x) => dotTensors(oracle.softmax(x), weights),
      gradient: (x: number[][]) => softmaxBackward(softmax(x), weights),
      at: z,
    }),
  logSoftmax: () =>
    checkGradient({
      f: (x: number[][]) => dot(logSoftmax(x), weights),
      autograd: (x) => dotTensors(oracle.logSoftmax(x), weights),
      gradient: (x: number[][]) => logSoftmaxBackward(x, weights),
      at: z,
    }),
  sigmoid: () =>
    checkGradient({
      f: (x: number[][]) => dot(sigmoid(x), weights),
      autograd: (x) => dotTensors(oracle.sigmoid(x), weights),
      gradient: (x: number[][]) => sigmoidGradient(x).map((row, n) => row.map((s, i) => s * weights[n]![i]!)),
      at: z,
    }),
  "crossEntropy, labels that do not sum to 1": () =>
    checkGradient({
      f: (x: number[][]) => crossEntropy(x, weights),
      autograd: (x) => oracle.crossEntropy(x, weights),
      gradient: (x: number[][]) => crossEntropyGradient(x, weights),
      at: z,
    }),
  "embedding, an index three times": () => {
    const indices = [3, 1, 3, 3, 0];
    const dOut = random.randn(5, D);
    return checkGradient({
      f: ({ W }: { W: number[][] }) => dot(embedding(W, indices), dOut),
      autograd: ({ W }) => dotTensors(oracle.embedding(W, indices), dOut),
      gradient: { W: embeddingGradient(indices, dOut, 6) },
      at: { W: random.randn(6, D) },
    });
  },
  affine: () => {
    const dY = random.randn(N, K);
    return checkGradient({
      f: ({ X, W, b }: { X: number[][]; W: number[][]; b: number[] }) => dot(affine(X, W, b), dY),
      autograd: ({ X, W, b }) => dotTensors(oracle.affine(X, W, b), dY),
      gradient: ({ X, W }) => affineBackward(X, W, dY),
      at: { X: random.randn(N, D), W: random.randn(D, K), b: random.randn(K) },
    });
  },
};
for (const [name, check] of Object.entries(checks)) {
  test(`the backward pass is the derivative of the forward pass: ${name}`, () => {
    const report = check();
    assert.equal(report.verdict, "right", report.message);
  });
}

test("the softmax Jacobian is that of autograd, one row of it for each output", () => {
  const [row] = z as [number[], number[]];
  const jacobian = softmaxJacobian(row);
  for (let i = 0; i < K; i++) {
    const expected = autogradient((x) => tf.sum(tf.gather(oracle.softmax(x), [i])), row);
    for (let j = 0; j < K; j++) assert.ok(relativeError(jacobian[i]![j]!, expected[j]!, 1e-2) < 1e-5);
  }
});

test("class numbers are the same as one-hot labels, for rows and for a vector", () => {
  const oneHot = [[0, 0, 1, 0], [1, 0, 0, 0]]; // prettier-ignore
  assert.equal(crossEntropy(z, [2, 0]), crossEntropy(z, oneHot));
  assert.deepEqual(crossEntropyGradient(z, [2, 0]), crossEntropyGradient(z, oneHot));
  assert.equal(crossEntropy(z[0]!, 2), crossEntropy([z[0]!], [[0, 0, 1, 0]]));
  assert.deepEqual(crossEntropyGradient(z[0]!, 2), crossEntropyGradient([z[0]!], [2])[0]);
});

test("uniform logits cost ln K", () => {
  assert.ok(Math.abs(crossEntropy([[5, 5, 5, 5], [0, 0, 0, 0]], [1, 3]) - Math.log(4)) < 1e-15); // prettier-ignore
});
