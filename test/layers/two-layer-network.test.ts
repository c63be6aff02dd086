import assert from "node:assert/strict";
import { test } from "node:test";
import { differentiate } from "../../src/autograd/autogradient.js";
import { checkGradient } from "../../src/autograd/check-gradient.js";
import * as oracle from "../../src/autograd/oracle.js";
import type * as tf from "../../src/autograd/tfjs.js";
import { backward, cost, forward, type Parameters } from "../../src/layers/two-layer-network.js";
import { RandomState } from "../../src/random/random-state.js";

const random = new RandomState(11);
const [N, D, H, C] = [5, 3, 4, 6] as const;
const X = random.randn(N, D);
const W1 = random.randn(D, H);
const b1 = random.randn(H);
const W2 = random.randn(H, C);
const b2 = random.randn(C);
const parameters: Parameters = { W1, b1, W2, b2 };
const hard = [2, 0, 5, 2, 1].map((label) => Array.from({ length: C }, (_, k) => (k === label ? 1 : 0)));
const soft = random.uniform(0, 1, [N, C]).map((row) => {
  const total = row.reduce((sum, entry) => sum + entry, 0);
  return row.map((entry) => entry / total);
});

interface Tensors {
  readonly X: tf.Tensor;
  readonly W1: tf.Tensor;
  readonly b1: tf.Tensor;
  readonly W2: tf.Tensor;
  readonly b2: tf.Tensor;
}

const onTensors =
  (Y: number[][]) =>
  (t: Tensors): tf.Scalar =>
    oracle.crossEntropy(oracle.affine(oracle.sigmoid(oracle.affine(t.X, t.W1, t.b1)), t.W2, t.b2), Y);

for (const [labels, Y] of Object.entries({ "one-hot labels": hard, distributions: soft })) {
  test(`the cost of a network is the oracle's: ${labels}`, () => {
    const { value } = differentiate(onTensors(Y), { X, W1, b1, W2, b2 });
    assert.ok(Math.abs(cost(X, Y, parameters) - value) < 1e-5);
    assert.equal(backward(X, Y, parameters).cost, cost(X, Y, parameters));
  });

  test(`all five gradients of a network agree with differences and autograd: ${labels}`, () => {
    const report = checkGradient({
      f: (at: { X: number[][]; W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }) =>
        cost(at.X, Y, at),
      autograd: onTensors(Y),
      gradient: (at) => {
        const { dX, dW1, db1, dW2, db2 } = backward(at.X, Y, at);
        return { X: dX, W1: dW1, b1: db1, W2: dW2, b2: db2 };
      },
      at: { X, W1, b1, W2, b2 },
    });
    assert.equal(report.verdict, "right", report.message);
  });
}

test("each row of the prediction sums to 1, and the hidden layer has H columns", () => {
  const { z1, h, z2, yHat } = forward(X, parameters);
  assert.deepEqual(
    [z1, h, z2, yHat].map((rows) => [rows.length, rows[0]?.length]),
    [[N, H], [N, H], [N, C], [N, C]], // prettier-ignore
  );
  for (const row of yHat) assert.ok(Math.abs(row.reduce((sum, p) => sum + p, 0) - 1) < 1e-12);
});

test("one step against the gradient lowers the cost", () => {
  const { cost: before, dW1, db1, dW2, db2 } = backward(X, hard, parameters);
  const minus = (a: number[], da: number[]): number[] => a.map((entry, i) => entry - 0.05 * da[i]!);
  const after = cost(X, hard, {
    W1: W1.map((row, i) => minus(row, dW1[i]!)),
    b1: minus(b1, db1),
    W2: W2.map((row, i) => minus(row, dW2[i]!)),
    b2: minus(b2, db2),
  });
  assert.ok(after < before);
});
