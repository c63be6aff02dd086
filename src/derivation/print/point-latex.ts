import { printValue } from "./print-step.js";

/** A value of a counterexample as LaTeX where it is a matrix, row by row; undefined for what a line of text shows as well. */
export function matrixLatex(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows: readonly unknown[] = value;
  if (rows.every(isRow)) {
    const lines = rows.map((row) => row.map((entry) => printValue(entry).replace("−", "-")).join(" & "));
    return String.raw`\begin{pmatrix}${lines.join(String.raw` \\ `)}\end{pmatrix}`;
  }
  const matrices = rows.map(matrixLatex);
  return matrices.every((each) => each !== undefined) ? matrices.join(", ") : undefined;
}

function isRow(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "number");
}
