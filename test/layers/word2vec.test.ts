import assert from "node:assert/strict";
import { test } from "node:test";
import { checkGradient } from "../../src/autograd/check-gradient.js";
import * as oracle from "../../src/autograd/oracle.js";
import * as tf from "../../src/autograd/tfjs.js";
import { cbow, logSigmoid, negativeSamplingCost, skipGram, softmaxCost } from "../../src/layers/word2vec.js";
import { RandomState } from "../../src/random/random-state.js";

const random = new RandomState(5);
const predicted = random.randn(3);
const outputVectors = random.randn(6, 3);
const inputVectors = random.randn(6, 3);

const scoresOf = (v: tf.Tensor, U: tf.Tensor): tf.Tensor => tf.sum(tf.mul(U, v), -1);
const minusLogSoftmax = (v: tf.Tensor, U: tf.Tensor, t: number): tf.Tensor =>
  tf.neg(tf.sum(tf.gather(oracle.logSoftmax(scoresOf(v, U)), [t])));

test("softmax over the vocabulary: cost and both gradients, against autograd and differences", () => {
  const report = checkGradient({
    f: ({ v, U }: { v: number[]; U: number[][] }) => softmaxCost(v, 4, U).cost,
    autograd: ({ v, U }) => minusLogSoftmax(v, U, 4),
    gradient: ({ v, U }) => {
      const { gradPred, gradOut } = softmaxCost(v, 4, U);
      return { v: gradPred, U: gradOut };
    },
    at: { v: predicted, U: outputVectors },
  });
  assert.ok(report.holds, report.message);
  const scores = outputVectors.map((u) => u.reduce((sum, x, d) => sum + x * predicted[d]!, 0));
  const expected = -Math.log(Math.exp(scores[4]!) / scores.reduce((sum, s) => sum + Math.exp(s), 0));
  assert.ok(Math.abs(softmaxCost(predicted, 4, outputVectors).cost - expected) < 1e-14);
});

test("negative sampling counts a repeated negative each time", () => {
  const negatives = [0, 5, 0, 2, 0];
  const report = checkGradient({
    f: ({ v, U }: { v: number[]; U: number[][] }) => negativeSamplingCost(v, 1, U, negatives).cost,
    autograd: ({ v, U }) => {
      const s = scoresOf(v, U);
      const logs = (words: number[], sign: number): tf.Tensor =>
        tf.sum(tf.log(oracle.sigmoid(tf.mul(sign, tf.gather(s, words)))));
      return tf.neg(tf.add(logs([1], 1), logs(negatives, -1)));
    },
    gradient: ({ v, U }) => {
      const { gradPred, gradOut } = negativeSamplingCost(v, 1, U, negatives);
      return { v: gradPred, U: gradOut };
    },
    at: { v: predicted, U: outputVectors },
  });
  assert.ok(report.holds, report.message);
  const once = negativeSamplingCost(predicted, 1, outputVectors, [0]).gradOut[0]!;
  const thrice = negativeSamplingCost(predicted, 1, outputVectors, negatives).gradOut[0]!;
  for (const [d, x] of thrice.entries()) assert.ok(Math.abs(x - 3 * once[d]!) < 1e-14);
});

test("skip-gram and CBOW: both tables, with repeated context words", () => {
  const contexts = [3, 0, 3, 5, 2];
  const rowOf = (I: tf.Tensor, word: number): tf.Tensor => tf.sum(tf.gather(I, [word]), 0);
  const pairs = [
    {
      model: skipGram,
      autograd: ({ I, U }: Record<"I" | "U", tf.Tensor>) =>
        contexts.map((word) => minusLogSoftmax(rowOf(I, 2), U, word)).reduce((a, b) => tf.add(a, b)),
    },
    {
      model: cbow,
      autograd: ({ I, U }: Record<"I" | "U", tf.Tensor>) =>
        minusLogSoftmax(tf.sum(tf.gather(I, contexts), 0), U, 2),
    },
  ];
  for (const { model, autograd } of pairs) {
    const report = checkGradient({
      f: ({ I, U }: { I: number[][]; U: number[][] }) => model(2, contexts, I, U).cost,
      autograd,
      gradient: ({ I, U }) => {
        const { gradIn, gradOut } = model(2, contexts, I, U);
        return { I: gradIn, U: gradOut };
      },
      at: { I: inputVectors, U: outputVectors },
    });
    assert.ok(report.holds, `${model.name}: ${report.message}`);
  }
});

test("scores of a thousand neither overflow nor lose the cost", () => {
  assert.equal(softmaxCost([1000], 1, [[1], [0], [-1]]).cost, 1000);
  const { cost, gradPred } = negativeSamplingCost([1000], 0, [[-1], [1]], [1]);
  assert.equal(cost, 2000);
  assert.deepEqual(gradPred, [2]);
  assert.equal(logSigmoid(-1000), -1000);
  assert.equal(logSigmoid(40), -4.248354255291589e-18);
});

test("a wrong word or width is refused by name", () => {
  assert.throws(() => negativeSamplingCost(predicted, 1, outputVectors, [0, 1]), {
    message: "negatives contains the target 1: draw again where the target comes.",
  });
  assert.throws(() => softmaxCost(predicted, 6, outputVectors), {
    message: "target: 6 is outside 0 … 5: words are counted from 0.",
  });
  assert.throws(() => softmaxCost([1, 2], 0, outputVectors), {
    message: "predicted has 2 numbers, a row of outputVectors 3: one word is one row.",
  });
});
