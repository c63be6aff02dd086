import type { MistakeId } from "../catalogue.js";
import {
  columnSums,
  combine,
  each,
  product,
  rowSums,
  scale,
  sum,
  transpose,
  type Matrix,
} from "../matrices.js";
import { sigmoidOf } from "./sigmoid.js";
import { wrongSoftmax } from "./softmax-programs.js";

/** By code: programs of one kind, each in place of a right line. */
export type ById<Program> = Readonly<Partial<Record<MistakeId, readonly Program[]>>>;

/** What both networks of the course (two layers; language model) have in common, rows being examples. */
export interface OutputLayer {
  /** Targets, one-hot, (N,C). */
  readonly labels: Matrix;
  /** Probabilities, (N,C). */
  readonly yhat: Matrix;
  /** The error at the output before any 1/N, ŷ − y, (N,C). */
  readonly error: Matrix;
}

/** The hidden layer of both: arguments, values and the error that comes back to them, each (N,H). */
export interface HiddenLayer {
  readonly z1: Matrix;
  readonly h: Matrix;
  readonly dh: Matrix;
}

const wrongErrors: ById<(v: OutputLayer) => Matrix> = {
  A5: [({ error }) => scale(error, -1)],
  A7: [({ error, yhat }) => combine(error, yhat, (e, p) => e * p * (1 - p))],
  B7: [({ error }) => each(error, (e) => e * (1 - e))],
  C10: [({ labels, yhat }) => combine(labels, yhat, (y, p) => -y * (1 - p))],
};

/** What stands where the sigmoid's slope should, from the argument z, the value h and the error dh that comes back. */
const wrongSlopes: ById<(z: number, h: number, dh: number) => number> = {
  B1: [(z) => z * (1 - z)],
  B2: [(_, h) => sigmoidOf(h) * (1 - sigmoidOf(h))],
  B3: [() => 1],
  B4: [(_, h) => (1 - h) / h],
  B5: [(_, h) => 1 - h * h],
  B6: [(_, h) => h],
  B7: [(_, __, dh) => 1 - dh, (_, __, dh) => dh * (1 - dh)],
};

/** Wrong gradients of a bias from the error at its layer, (N,H), by code. */
export const wrongBiases: ById<(delta: Matrix) => unknown> = {
  D5: [(delta) => columnSums(delta).map((value) => value / delta.length)],
  D6: [(delta) => columnSums(delta).map(() => 0)],
  D7: [(delta) => rowSums(delta), (delta) => sum(delta.flat())],
  D8: [(delta) => delta[0], (delta) => delta.at(-1), (delta) => delta],
};

/** Wrong errors at the output, made from the network's own right ones. */
export function errorSlips<V extends OutputLayer>(
  right: (v: V) => Matrix,
): ById<{ readonly error: (v: V) => Matrix }> {
  return eachProgram(wrongErrors, (wrong) => ({ error: (v: V) => wrong({ ...v, error: right(v) }) }));
}

/** Wrong slopes of the hidden layer. */
export const slopeSlips: ById<{ readonly delta1: (v: HiddenLayer) => Matrix }> = eachProgram(
  wrongSlopes,
  (slope) => ({
    delta1: (v) => v.dh.map((row, n) => row.map((d, j) => d * slope(v.z1[n]![j]!, v.h[n]![j]!, d))),
  }),
);

/** Wrong probabilities from the logits z₂. */
export const softmaxSlips: ById<{ readonly yhat: (v: { readonly z2: Matrix }) => Matrix }> = eachProgram(
  wrongSoftmax,
  (softmax) => ({ yhat: (v) => softmax(v.z2) }),
);

function eachProgram<Program, Slip>(programs: ById<Program>, slip: (program: Program) => Slip): ById<Slip> {
  return Object.fromEntries(
    Object.entries(programs).map(([id, all]) => [id, all.map((program) => slip(program))]),
  );
}

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
