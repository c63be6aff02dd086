import { toRows, type Rows } from "./rows.js";

/** (AB)ᵢⱼ = Σₖ AᵢₖBₖⱼ. A: m×n, B: n×p; the result is m×p. */
export function matMul(A: Rows, B: Rows): number[][] {
  toRows(A, "A");
  toRows(B, "B");
  if (A[0]!.length !== B.length) {
    throw new TypeError(
      `A is ${A.length}×${A[0]!.length} and B is ${B.length}×${B[0]!.length}: A needs as many columns as B has rows.`,
    );
  }
  return A.map((row) => B[0]!.map((_, j) => row.reduce((sum, a, k) => sum + a * B[k]![j]!, 0)));
}

/** (Aᵀ)ᵢⱼ = Aⱼᵢ. A: m×n; the result is n×m. */
export function transpose(A: Rows): number[][] {
  return toRows(A, "A")[0]!.map((_, j) => A.map((row) => row[j]!));
}
