import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { combine, each, oneHot, scale, type Matrix } from "../matrices.js";
import * as autograd from "./autograd-oracles.js";
import { knownMistakes } from "./known-mistakes.js";
import {
  dividedBy,
  labelsAsIndices,
  throughDiagonal,
  throughJacobian,
  type OutputLayer,
} from "./network-slips.js";
import { shifts } from "./off-by-one.js";
import { softmaxRows, wrongSoftmax } from "./softmax-programs.js";

type Batch = [logits: Matrix, labels: Matrix];

const minus = (a: Matrix, b: Matrix): Matrix => combine(a, b, (x, y) => x - y);
const times = (a: Matrix, b: Matrix): Matrix => combine(a, b, (x, y) => x * y);

/** One-hot rows, (N,C). */
export function oneHotRows(random: RandomState, rows: number, classes: number): Matrix {
  return random
    .randint(0, classes, rows)
    .map((label) => Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0)));
}

/** The labels moved one class further or back, as if they counted from 1; round the end, or over it. */
export const shiftedLabels: readonly ((labels: Matrix) => Matrix)[] = [
  ...shifts.map(
    (shift) => (labels: Matrix) => labels.map((row) => oneHot(shift(row.indexOf(1), row.length), row.length)),
  ),
  (labels) => labels.map((row) => [0, ...row.slice(0, -1)]),
  (labels) => labels.map((row) => [...row.slice(1), 0]),
];

const batch =
  (rows: number, classes: number) =>
  (random: RandomState): Batch => [random.randn(rows, classes), oneHotRows(random, rows, classes)];

/** The error at the output by each way of getting it wrong, before it is averaged. */
const gradients: Readonly<Record<string, (z: Matrix, y: Matrix) => Matrix>> = {
  right: (z, y) => minus(softmaxRows(z), y),
  diagonal: (z, y) =>
    times(
      y,
      each(softmaxRows(z), (value) => value - 1),
    ),
};

/** ŷ, y and the error ŷ − y. */
function output(z: Matrix, y: Matrix): OutputLayer {
  const yhat = softmaxRows(z);
  return { yhat, labels: y, error: minus(yhat, y) };
}

/** softmax(softmax(z)) − y, back through the second softmax too. */
function backThroughBoth(z: Matrix, y: Matrix): Matrix {
  const yhat = softmaxRows(z);
  return throughJacobian({ yhat, error: minus(softmaxRows(yhat), y) });
}

/** ŷ[y]: the rows 0 and 1 of ŷ, once for each entry of the labels; shape (N,C,C). */
function picked(z: Matrix, y: Matrix, change: (p: number) => number): number[][][] {
  const rows = each(softmaxRows(z), change);
  return y.map((labels) => labels.map((label) => rows[label]!));
}

const mean =
  (gradient: (z: Matrix, y: Matrix) => Matrix, factor = 1) =>
  (z: Matrix, y: Matrix): Matrix =>
    scale(gradient(z, y), factor / z.length);

const withSoftmax = (softmax: (z: Matrix) => Matrix) => mean((z, y) => minus(softmax(z), y));

/** `cross-entropy-gradient`: of the mean over the rows, (N,C), (N,C) → (N,C). */
export const crossEntropyGradientExercise: Exercise<Batch, Matrix> = defineExercise({
  id: "cross-entropy-gradient",
  signature:
    "crossEntropyGradient(logits: number[][], labels: number[][]): number[][], the gradient of the mean cross-entropy " +
    "of softmax rows with respect to the logits (N rows, C classes, labels one-hot)",
  inputs: [batch(4, 3), batch(3, 5), batch(3, 3), batch(2, 4), batch(5, 2)],
  saturated: [
    (random: RandomState): Batch => [
      each(random.uniform(1000, 1004, [2, 3]), Math.fround),
      oneHotRows(random, 2, 3),
    ],
    (): Batch => [
      [
        [1000, 0, -1000],
        [0, -800, -801],
        [-300, 1500, 70],
      ],
      [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
    ],
  ],
  reference: mean(gradients["right"]!),
  autograd: autograd.crossEntropyGradient,
  mistakes: knownMistakes<Batch>(
    {
      A1: [gradients["right"]!],
      A2: [(z, y): Matrix => scale(gradients["right"]!(z, y), 1 / z.length ** 2)],
      A3: [(z, y): Matrix => scale(gradients["right"]!(z, y), 1 / (z.length * z[0]!.length))],
      A5: [mean(gradients["right"]!, -1)],
      A6: [mean(gradients["right"]!, 1 / Math.LN2), mean(gradients["right"]!, 1 / Math.LN10)],
      A7: [1, 2].flatMap((factor) => [
        mean((z, y) => throughDiagonal(output(z, y)), factor),
        mean((z, y) => throughJacobian(output(z, y)), factor),
      ]),
      A8: [(z): Matrix => each(z, () => 0)],
      ...Object.fromEntries(
        Object.entries(wrongSoftmax).map(([id, programs]) => [id, programs.map(withSoftmax)]),
      ),
      C9: [...wrongSoftmax.C9.map(withSoftmax), mean(backThroughBoth)],
      C10: [mean(gradients["diagonal"]!)],
      C11: [0, 1e-30].map((floor) => mean((z, y) => dividedBy(output(z, y), floor))),
      D14: [
        (z, y): Matrix =>
          mean(gradients["right"]!)(z, y).map((row, n) => (n === z.length - 1 ? row : row.map(() => 0))),
        (z, y): Matrix => mean(gradients["right"]!)(z, y).map((row, n) => (n === 0 ? row : row.map(() => 0))),
      ],
      E3: [
        mean((z, y) => labelsAsIndices(softmaxRows(z), y)),
        (z, y): unknown => picked(z, y, (p) => p / z.length),
        (z, y): unknown => picked(z, y, (p) => (p - 1) / z.length),
      ],
      E4: shiftedLabels.map((shift) => (z: Matrix, y: Matrix) => mean(gradients["right"]!)(z, shift(y))),
    },
    "03-cross-entropy-gradient, the derivation cross-entropy-by-scores",
  ),
});
