import { affine, affineBackward } from "./affine.js";
import { crossEntropy, crossEntropyGradient } from "./cross-entropy.js";
import type { Rows, Vector } from "./rows.js";
import { sigmoid, sigmoidGradient } from "./sigmoid.js";
import { softmax } from "./softmax.js";

/** W1: D×H, b1: H, W2: H×C, b2: C. */
export interface Parameters {
  readonly W1: Rows;
  readonly b1: Vector;
  readonly W2: Rows;
  readonly b2: Vector;
}

/** Every value on the way, one example a row: z1, h: N×H, z2, yHat: N×C. */
export interface Values {
  readonly z1: number[][];
  readonly h: number[][];
  readonly z2: number[][];
  readonly yHat: number[][];
}

/** The cost and its slopes, each in the shape of what it belongs to. */
export interface Gradients {
  readonly cost: number;
  readonly dX: number[][];
  readonly dW1: number[][];
  readonly db1: number[];
  readonly dW2: number[][];
  readonly db2: number[];
}

/** z1 = XW1 + b1, h = σ(z1), z2 = hW2 + b2, ŷ = softmax(z2), row by row. X: N×D. */
export function forward(X: Rows, { W1, b1, W2, b2 }: Parameters): Values {
  const z1 = affine(X, W1, b1);
  const h = sigmoid(z1);
  const z2 = affine(h, W2, b2);
  return { z1, h, z2, yHat: softmax(z2) };
}

/** J = −(1/N) Σₙ Σₖ yₙₖ log ŷₙₖ. X: N×D; Y: N×C, one-hot or distributions. */
export function cost(X: Rows, Y: Rows, parameters: Parameters): number {
  return crossEntropy(forward(X, parameters).z2, Y);
}

/**
 * δ2 = (ŷ − Y)/N, ∂J/∂W2 = hᵀδ2, ∂J/∂b2 = Σₙ δ2; δ1 = δ2W2ᵀ ⊙ h ⊙ (1 − h), ∂J/∂W1 = Xᵀδ1, ∂J/∂b1 = Σₙ δ1,
 * ∂J/∂X = δ1W1ᵀ.
 *
 * X: N×D; Y: N×C, one-hot or distributions.
 */
export function backward(X: Rows, Y: Rows, parameters: Parameters): Gradients {
  const { z1, h, z2 } = forward(X, parameters);
  const second = affineBackward(h, parameters.W2, crossEntropyGradient(z2, Y));
  const slope = sigmoidGradient(z1);
  const delta1 = second.dX.map((row, n) => row.map((dh, j) => dh * slope[n]![j]!));
  const first = affineBackward(X, parameters.W1, delta1);
  return {
    cost: crossEntropy(z2, Y),
    dX: first.dX,
    dW1: first.dW,
    db1: first.db,
    dW2: second.dW,
    db2: second.db,
  };
}
