import { sameLength, toRows, type Rows, type Vector } from "./rows.js";

/**
 * zₙ = W[sₙ]: the rows of W at the given indices; the same as one-hot rows times W.
 *
 * W: V×D, indices: N whole numbers 0 … V−1; the result is N×D.
 */
export function embedding(W: Rows, indices: Vector): number[][] {
  toRows(W, "W");
  checkIndices(indices, W.length);
  return indices.map((s) => [...W[s]!]);
}

/**
 * ∂J/∂W[v] = Σ over all n with sₙ = v of ∂J/∂zₙ, and 0 for rows that no index names. Repeated indices add up.
 *
 * indices: N, dOut = ∂J/∂z: N×D, V: the number of rows of W; the result is V×D.
 */
export function embeddingGradient(indices: Vector, dOut: Rows, V: number): number[][] {
  toRows(dOut, "dOut");
  sameLength(indices, "indices", dOut, "dOut");
  checkIndices(indices, V);
  const dW = Array.from({ length: V }, () => dOut[0]!.map(() => 0));
  for (const [n, s] of indices.entries()) {
    for (const [j, g] of dOut[n]!.entries()) dW[s]![j]! += g;
  }
  return dW;
}

/**
 * W[s] ← W[s] − η ∂J/∂z for each index s: one step of gradient descent that leaves all other rows as they were.
 *
 * W: V×D, indices: N, dOut: N×D, eta: the learning rate. Returns the new V×D table; W itself is not changed.
 */
export function updateEmbedding(W: Rows, indices: Vector, dOut: Rows, eta: number): number[][] {
  toRows(W, "W");
  toRows(dOut, "dOut");
  sameLength(indices, "indices", dOut, "dOut");
  sameLength(W[0]!, "a row of W", dOut[0]!, "a row of dOut");
  checkIndices(indices, W.length);
  const updated = W.map((row) => [...row]);
  for (const [n, s] of indices.entries()) {
    for (const [j, g] of dOut[n]!.entries()) updated[s]![j]! -= eta * g;
  }
  return updated;
}

function checkIndices(indices: Vector, V: number): void {
  const bad = indices.findIndex((s) => !Number.isInteger(s) || s < 0 || s >= V);
  if (bad >= 0) {
    throw new RangeError(
      `indices[${bad}] is ${indices[bad]}, outside 0 … ${V - 1}: rows are counted from 0.`,
    );
  }
}
