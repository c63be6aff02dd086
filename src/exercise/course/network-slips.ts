import type { MistakeId } from "../catalogue.js";
import { columnSums, combine, each, product, rowSums, scale, transpose, type Matrix } from "../matrices.js";
import { sigmoidOf } from "./sigmoid.js";

/** What both networks of the course (two layers; language model) have in common, rows being examples. */
export interface OutputLayer {
  /** Targets, one-hot, (N,C). */
  readonly labels: Matrix;
  /** Probabilities, (N,C). */
  readonly yhat: Matrix;
  /** The error at the output before any 1/N, ŷ − y, (N,C). */
  readonly error: Matrix;
}

/** Wrong errors at the output, before any 1/N, by code. */
export const wrongErrors: Readonly<Partial<Record<MistakeId, readonly ((v: OutputLayer) => Matrix)[]>>> = {
  A5: [({ error }) => scale(error, -1)],
  A7: [({ error, yhat }) => combine(error, yhat, (e, p) => e * p * (1 - p))],
  B7: [({ error }) => each(error, (e) => e * (1 - e))],
  C10: [({ labels, yhat }) => combine(labels, yhat, (y, p) => -y * (1 - p))],
};

/** What stands where the sigmoid's slope should, from the argument z, the value h and the error dh that comes back. */
export const wrongSlopes: Readonly<
  Partial<Record<MistakeId, readonly ((z: number, h: number, dh: number) => number)[]>>
> = {
  B1: [(z) => z * (1 - z)],
  B2: [(_, h) => sigmoidOf(h) * (1 - sigmoidOf(h))],
  B3: [() => 1],
  B4: [(_, h) => (1 - h) / h],
  B5: [(_, h) => 1 - h * h],
  B6: [(_, h) => h],
  B7: [(_, __, dh) => 1 - dh, (_, __, dh) => dh * (1 - dh)],
};

/** Wrong gradients of a bias from the error at its layer, (N,H), by code. */
export const wrongBiases: Readonly<Partial<Record<MistakeId, readonly ((delta: Matrix) => unknown)[]>>> = {
  D5: [(delta) => columnSums(delta).map((value) => value / delta.length)],
  D6: [(delta) => columnSums(delta).map(() => 0)],
  D7: [(delta) => rowSums(delta)],
  D8: [(delta) => delta[0], (delta) => delta.at(-1), (delta) => delta],
};

/** The matrix product with one factor not transposed, or entry by entry: only square shapes let it pass. */
export const elementwise = (a: Matrix, b: Matrix): Matrix => combine(a, b, (x, y) => x * y);

/** The right entries in column-major order. */
export function columnByColumn(right: Matrix): Matrix {
  const entries = transpose(right).flat();
  const width = right[0]!.length;
  return right.map((_, i) => entries.slice(i * width, (i + 1) * width));
}

/** A weight gradient (inputs, error) → matrix made from one example only. */
export function oneExample(inputs: Matrix, delta: Matrix, n: number): Matrix {
  return product(transpose([inputs.at(n)!]), [delta.at(n)!]);
}
