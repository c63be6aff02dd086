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
import { selections } from "./scaled-parts.js";
import { sigmoidOf } from "./sigmoid.js";
import { logarithms, wrongSoftmax } from "./softmax-programs.js";

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
  A7: [throughDiagonal, throughJacobian],
  B7: [
    ({ error }) => each(error, (e) => e * (1 - e)),
    ({ error }) => each(error, (e) => e * e * (1 - e)),
    ({ error }) => each(error, (e) => -e * e * (1 + e)),
  ],
  C10: [({ labels, yhat }) => combine(labels, yhat, (y, p) => -y * (1 - p))],
  E3: [({ labels, yhat }) => labelsAsIndices(yhat, labels)],
};

/** The error times each output's own derivative, as for a sigmoid with squared error. */
export function throughDiagonal({ error, yhat }: Pick<OutputLayer, "error" | "yhat">): Matrix {
  return combine(error, yhat, (e, p) => e * p * (1 - p));
}

/** The error through the softmax's whole Jacobian, as for squared error. */
export function throughJacobian({ error, yhat }: Pick<OutputLayer, "error" | "yhat">): Matrix {
  return yhat.map((p, n) => {
    const mean = sum(p.map((value, j) => value * error[n]![j]!));
    return p.map((value, j) => value * (error[n]![j]! - mean));
  });
}

/** −y/ŷ through the Jacobian, as it stands on paper; `floor` added to the probabilities that are divided by. */
export function dividedBy({ labels, yhat }: Pick<OutputLayer, "labels" | "yhat">, floor: number): Matrix {
  return yhat.map((p, n) => {
    const upstream = p.map((value, k) => -labels[n]![k]! / (value + floor));
    return p.map((pj, j) => sum(p.map((pk, k) => upstream[k]! * pk * ((j === k ? 1 : 0) - pj))));
  });
}

/** 1 taken off at the places 0 and 1, once for each entry of the one-hot row. */
export function labelsAsIndices(yhat: Matrix, labels: Matrix): Matrix {
  return yhat.map((p, n) => p.map((value, j) => value - labels[n]!.filter((label) => label === j).length));
}

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

interface SoftmaxSlip {
  readonly yhat?: (v: { readonly z2: Matrix }) => Matrix;
  readonly logYhat?: (v: { readonly yhat: Matrix }) => Matrix;
  readonly error?: (v: { readonly z2: Matrix; readonly labels: Matrix }) => Matrix;
}

/** Wrong probabilities from the logits z₂, everywhere or where the gradients start from. */
export const softmaxSlips: ById<SoftmaxSlip> = Object.fromEntries(
  Object.entries(wrongSoftmax).map(([id, programs]) => [
    id,
    programs.flatMap((softmax): SoftmaxSlip[] => [
      { yhat: (v) => softmax(v.z2), logYhat: (v) => logarithms(v.yhat) },
      { error: (v) => combine(softmax(v.z2), v.labels, (p, y) => p - y) },
    ]),
  ]),
);

function eachProgram<Program, Slip>(programs: ById<Program>, slip: (program: Program) => Slip): ById<Slip> {
  return Object.fromEntries(
    Object.entries(programs).map(([id, all]) => [id, all.map((program) => slip(program))]),
  );
}

/** A slip that several lines share, made in some of them: every selection that is not empty. */
export function inSome<Slip extends object>(slip: Slip): Partial<Slip>[] {
  return selections(Object.keys(slip) as (keyof Slip)[]).map(
    (names) => Object.fromEntries(names.map((name) => [name, slip[name]])) as Partial<Slip>,
  );
}

/** The matrix product with one factor not transposed, or entry by entry: only square shapes let it pass. */
export const elementwise = (a: Matrix, b: Matrix): Matrix => combine(a, b, (x, y) => x * y);

/** The right entries read column by column and filled in row by row. */
export function columnByColumn(right: Matrix): Matrix {
  const entries = transpose(right).flat();
  const width = right[0]!.length;
  return right.map((_, i) => entries.slice(i * width, (i + 1) * width));
}

/** The right entries read row by row and filled in column by column. */
export function rowByRow(right: Matrix): Matrix {
  const entries = right.flat();
  return right.map((row, i) => row.map((_, j) => entries[j * right.length + i]!));
}

/** A weight gradient (inputs, error) → matrix made from one example only. */
export function oneExample(inputs: Matrix, delta: Matrix, n: number): Matrix {
  return product(transpose([inputs.at(n)!]), [delta.at(n)!]);
}
