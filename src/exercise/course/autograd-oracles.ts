/**
 * The gradients that the exercises ask for, by TensorFlow.js autograd through forward passes composed of primitives
 * (float32): the witness beside a reader's wrong entry, and the test of our own references.
 */
import { autogradient } from "../../autograd/autogradient.js";
import * as oracle from "../../autograd/oracle.js";
import * as tf from "../../autograd/tfjs.js";
import { oneHot, zeros, type Matrix } from "../matrices.js";

type Tensor = tf.Tensor;

/** Slope of σ where its value is s, (n) → (n): σ is differentiated at z = log(s/(1−s)). */
export function sigmoidSlope(s: number[]): number[] {
  return autogradient(
    (z) => tf.sum(oracle.sigmoid(z)),
    s.map((value) => Math.log(value / (1 - value))),
  );
}

export function crossEntropyGradient(logits: Matrix, labels: Matrix): Matrix {
  return autogradient((z) => oracle.crossEntropy(z, labels), logits);
}

/** Of Σ dout ∘ W[indices] with respect to the table W, (V,D). */
export function embeddingGradient(indices: number[], dout: Matrix, V: number): Matrix {
  return autogradient(
    (W) => tf.sum(tf.mul(oracle.embedding(W, indices), dout)),
    zeros(V, dout[0]?.length ?? 0),
  );
}

/** Of Σ dY ∘ (XW + b). */
export function linearBackward(X: Matrix, W: Matrix, dY: Matrix): { dX: Matrix; dW: Matrix; db: number[] } {
  const at = { X, W, b: dY[0]!.map(() => 0) };
  const found = autogradient((given) => tf.sum(tf.mul(oracle.affine(given.X, given.W, given.b), dY)), at);
  return { dX: found.X, dW: found.W, db: found.b };
}

/** Of the mean cross-entropy of a network with one hidden layer of sigmoids. */
export function twoLayer(
  data: Matrix,
  labels: Matrix,
  { W1, b1, W2, b2 }: { W1: Matrix; b1: number[]; W2: Matrix; b2: number[] },
): { dW1: Matrix; db1: number[]; dW2: Matrix; db2: number[] } {
  const found = autogradient(
    (at) => {
      const h = oracle.sigmoid(tf.add(tf.matMul(data, at.W1), at.b1));
      return oracle.crossEntropy(tf.add(tf.matMul(h, at.W2), at.b2), labels);
    },
    { W1, b1, W2, b2 },
  );
  return { dW1: found.W1, db1: found.b1, dW2: found.W2, db2: found.b2 };
}

/** −log softmax(U v)_t */
function predictionCost(v: Tensor, target: number, U: Tensor): Tensor {
  const z = tf.reshape(tf.matMul(U, tf.reshape(v, [-1, 1])), [-1]);
  return tf.neg(tf.sum(tf.mul(oracle.logSoftmax(z), oneHot(target, U.shape[0]))));
}

export function softmaxCost(v: number[], target: number, U: Matrix): { gradPred: number[]; gradOut: Matrix } {
  const found = autogradient((at) => predictionCost(at.v, target, at.U), { v, U });
  return { gradPred: found.v, gradOut: found.U };
}

/** Of −log σ(u_t·v) − Σ log σ(−u_k·v), the negatives as drawn. */
export function negativeSampling(
  v: number[],
  target: number,
  U: Matrix,
  negatives: number[],
): { gradPred: number[]; gradOut: Matrix } {
  const signs = [1, ...negatives.map(() => -1)];
  const found = autogradient(
    (at) => {
      const rows = oracle.embedding(at.U, [target, ...negatives]);
      const scores = tf.reshape(tf.matMul(rows, tf.reshape(at.v, [-1, 1])), [-1]);
      return tf.neg(tf.sum(tf.log(oracle.sigmoid(tf.mul(scores, signs)))));
    },
    { v, U },
  );
  return { gradPred: found.v, gradOut: found.U };
}

/** Skip-gram with softmax over the vocabulary, as the exercise's inputs have it. */
export function skipGram(center: number, contexts: number[], input: Matrix, output: Matrix): WordGradients {
  return wordGradients(input, output, (V, U) =>
    contexts.map((word) => predictionCost(oracle.embedding(V, [center]), word, U)),
  );
}

/** CBOW with softmax over the vocabulary: the sum of the context vectors predicts the center word. */
export function cbow(center: number, contexts: number[], input: Matrix, output: Matrix): WordGradients {
  return wordGradients(input, output, (V, U) => [
    predictionCost(tf.sum(oracle.embedding(V, contexts), 0), center, U),
  ]);
}

interface WordGradients {
  gradIn: Matrix;
  gradOut: Matrix;
}

function wordGradients(
  input: Matrix,
  output: Matrix,
  costs: (V: Tensor, U: Tensor) => Tensor[],
): WordGradients {
  const found = autogradient((at) => tf.addN(costs(at.V, at.U)), { V: input, U: output });
  return { gradIn: found.V, gradOut: found.U };
}

/** Of the summed cross-entropy of the neural language model, CSC421's layout. */
export function languageModel(
  inputs: number[][],
  targets: number[],
  params: {
    wordEmbedding: Matrix;
    embedToHid: Matrix;
    hidToOutput: Matrix;
    hidBias: number[];
    outputBias: number[];
  },
): Record<string, unknown> {
  const at = { ...params };
  const found = autogradient((given) => {
    const x = tf.reshape(oracle.embedding(given.wordEmbedding, inputs.flat()), [inputs.length, -1]);
    const h = oracle.sigmoid(tf.add(tf.matMul(x, given.embedToHid, false, true), given.hidBias));
    const z = tf.add(tf.matMul(h, given.hidToOutput, false, true), given.outputBias);
    const labels = targets.map((t) => oneHot(t, params.outputBias.length));
    return tf.neg(tf.sum(tf.mul(oracle.logSoftmax(z), labels)));
  }, at);
  return {
    dWordEmbedding: found.wordEmbedding,
    dEmbedToHid: found.embedToHid,
    dHidToOutput: found.hidToOutput,
    dHidBias: found.hidBias,
    dOutputBias: found.outputBias,
  };
}
