import assert from "node:assert/strict";
import { test } from "node:test";
import { checkGradient } from "../../src/autograd/check-gradient.js";
import * as oracle from "../../src/autograd/oracle.js";
import * as tf from "../../src/autograd/tfjs.js";
import { nestParameters } from "../../src/layers/language-model-parameters.js";
import { LanguageModel } from "../../src/layers/language-model.js";
import { RandomState } from "../../src/random/random-state.js";

const random = new RandomState(3);
const [V, D, H] = [7, 2, 5];
const at = {
  wordEmbedding: random.randn(V, D),
  embedToHid: random.randn(H, 3 * D),
  hidToOutput: random.randn(V, H),
  hidBias: random.randn(H),
  outputBias: random.randn(V),
};
/** Words repeat within an example and across the batch; word 6 is in none. */
const inputs = [0, 0, 0, 1, 2, 1, 3, 4, 5, 2, 2, 4];
const targets = [1, 0, 6, 2];

test("the loss is the sum over the batch, and all five gradients are autograd's", () => {
  const report = checkGradient({
    f: (p: typeof at) => new LanguageModel(p).lossAndGradient({ inputs, targets }).loss,
    autograd: (p) => {
      const e = tf.reshape(oracle.embedding(p.wordEmbedding, inputs), [4, 3 * D]);
      const h = oracle.sigmoid(tf.add(tf.matMul(e, tf.transpose(p.embedToHid)), p.hidBias));
      const z = tf.add(tf.matMul(h, tf.transpose(p.hidToOutput)), p.outputBias);
      return tf.mul(
        4,
        oracle.crossEntropy(
          z,
          targets.map((t) => at.outputBias.map((_, w) => (w === t ? 1 : 0))),
        ),
      );
    },
    gradient: (p) => nestParameters(new LanguageModel(p).lossAndGradient({ inputs, targets }).gradient),
    at,
  });
  assert.ok(report.holds, report.message);
});

test("value: probabilities, mean cross-entropy and summed loss by plain loops", () => {
  const model = new LanguageModel(at);
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const byLoops = (words: readonly number[]): number[] => {
    const e = words.flatMap((word) => at.wordEmbedding[word]!);
    const h = at.embedToHid.map((row, j) => 1 / (1 + Math.exp(-dot(row, e) - at.hidBias[j]!)));
    const powers = at.hidToOutput.map((row, w) => Math.exp(dot(row, h) + at.outputBias[w]!));
    return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
  };
  let loss = 0;
  for (const [n, target] of targets.entries()) {
    const words = inputs.slice(3 * n, 3 * n + 3);
    const expected = byLoops(words);
    for (const [w, p] of model.predict(words).entries()) assert.ok(Math.abs(p - expected[w]!) < 1e-15);
    loss -= Math.log(expected[target]!);
  }
  assert.ok(Math.abs(model.lossAndGradient({ inputs, targets }).loss - loss) < 1e-13);
  assert.ok(Math.abs(model.crossEntropy({ inputs, targets }) - loss / 4) < 1e-13);
});

test("a step of training is v ← μv + g/B, θ ← θ − ηv", () => {
  const model = new LanguageModel(at);
  const training = model.training({ learningRate: 0.5, momentum: 0.9 });
  const first = model.lossAndGradient({ inputs, targets });
  const g1 = first.gradient.outputBias.values[0]! / 4;
  assert.equal(training.step({ inputs, targets }), first.loss / 4);
  const afterOne = model.weights.outputBias.values[0]!;
  assert.ok(Math.abs(afterOne - (at.outputBias[0]! - 0.5 * g1)) < 1e-15);
  const g2 = model.lossAndGradient({ inputs, targets }).gradient.outputBias.values[0]! / 4;
  training.step({ inputs, targets });
  assert.ok(Math.abs(model.weights.outputBias.values[0]! - (afterOne - 0.5 * (0.9 * g1 + g2))) < 1e-15);
});

test("the parameters are counted: 42522 for 250 words, 16 numbers and 128 units", () => {
  const model = LanguageModel.random({ V: 250, D: 16, H: 128 }, new RandomState(0));
  assert.equal(model.parameterCount(), 250 * 16 + (48 * 128 + 128) + (128 * 250 + 250));
  assert.equal(model.parameterCount(), 42522);
});

test("shapes and words that do not fit are refused with the numbers", () => {
  assert.throws(() => new LanguageModel({ ...at, embedToHid: random.randn(H, D) }), {
    name: "RangeError",
    message:
      "embedToHid is 5×2, but must be 5×6: the embedding has 7 words of 2 numbers, and there are 5 hidden units.",
  });
  const model = new LanguageModel(at);
  assert.throws(() => model.predict([1, 2, 7]), {
    message: "inputs[2] is 7, outside 0 … 6: words are counted from 0.",
  });
  assert.throws(() => model.crossEntropy({ inputs: [1, 2], targets: [1] }), {
    message: "2 input words for 1 targets: an example has three words and one target.",
  });
});
