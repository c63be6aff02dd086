/**
 * Forward passes composed of primitives (exp, log, sum, max, add, sub, mul, div, matMul, gather) whose gradients are
 * not the formulas under test. tfjs hand-codes σ(1−σ) for `tf.sigmoid` and p − y for `tf.losses.softmaxCrossEntropy`:
 * autograd through those would only repeat the claim. Rows are examples; float32.
 */
import type { Scalar, Tensor } from "@tensorflow/tfjs-core";
import * as tf from "./tfjs.js";

type Like = Tensor | number | number[] | number[][];

/** σ(x) = 1 / (1 + e^(−x)), entry by entry; for |x| < 80, where e^(−x) fits float32. */
export function sigmoid(x: Like): Tensor {
  return tf.div(1, tf.add(1, tf.exp(tf.neg(x))));
}

/** softmax(z)ᵢ = e^(zᵢ−m) / Σₖ e^(zₖ−m), m = maxₖ zₖ; of a vector, or of each row. */
export function softmax(z: Like): Tensor {
  const exponentials = tf.exp(tf.sub(z, tf.max(z, -1, true)));
  return tf.div(exponentials, tf.sum(exponentials, -1, true));
}

/** log softmax(z)ᵢ = zᵢ − m − log Σₖ e^(zₖ−m); of a vector, or of each row. */
export function logSoftmax(z: Like): Tensor {
  const shifted = tf.sub(z, tf.max(z, -1, true));
  return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), -1, true)));
}

/** J = −(1/N) Σₙ Σᵢ yₙᵢ log softmax(zₙ)ᵢ; for a vector N = 1. Labels need not sum to 1. */
export function crossEntropy(logits: Like, labels: Like): Scalar {
  const perRow = tf.sum(tf.mul(labels, logSoftmax(logits)), -1);
  return tf.neg(tf.div(tf.sum(perRow), perRow.size)).asScalar();
}

/** The rows of W (V×D) at the given indices: N×D. */
export function embedding(W: Tensor | number[][], indices: readonly number[]): Tensor {
  return tf.gather(W, tf.tensor1d([...indices], "int32"));
}

/** xW + b: x N×D, W D×H, b H; N×H. */
export function affine(x: Tensor | number[][], W: Tensor | number[][], b: Like): Tensor {
  return tf.add(tf.matMul(x, W), b);
}
