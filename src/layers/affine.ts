import { matMul, transpose } from "./matrix.js";
import { sameLength, toRows, type Rows, type Vector } from "./rows.js";

/** Y = XW + b, b added to each row. X: N×D, W: D×H, b: H; the result is N×H. */
export function affine(X: Rows, W: Rows, b: Vector): number[][] {
  const product = matMul(X, W);
  sameLength(product[0]!, "a row of XW", b, "b");
  return product.map((row) => row.map((entry, j) => entry + b[j]!));
}

/**
 * ∂J/∂X = δWᵀ, ∂J/∂W = Xᵀδ, ∂J/∂b = Σₙ δₙ, where δ = ∂J/∂Y.
 *
 * X: N×D, W: D×H, dY: N×H; dX: N×D, dW: D×H, db: H.
 */
export function affineBackward(X: Rows, W: Rows, dY: Rows): { dX: number[][]; dW: number[][]; db: number[] } {
  sameLength(X, "X", toRows(dY, "dY"), "dY");
  return {
    dX: matMul(dY, transpose(W)),
    dW: matMul(transpose(X), dY),
    db: dY[0]!.map((_, j) => dY.reduce((sum, row) => sum + row[j]!, 0)),
  };
}
