import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { each, scatterAdd, transpose, zeros, type Matrix } from "../matrices.js";
import * as autograd from "./autograd-oracles.js";
import { knownMistakes } from "./known-mistakes.js";
import { columnByColumn, rowByRow } from "./network-slips.js";
import { shifts } from "./off-by-one.js";

type Lookup = [indices: number[], dout: Matrix, V: number];

/** Row `indices[n]` is what row n of dout is; a later one overwrites an earlier one. */
function scatterAssign(indices: readonly number[], dout: Matrix, V: number): Matrix {
  const result = zeros(V, dout[0]?.length ?? 0);
  indices.forEach((index, n) => (result[index] = [...dout[n]!]));
  return result;
}

/** The first of several contributions stays. */
function scatterOnce(indices: readonly number[], dout: Matrix, V: number): Matrix {
  return scatterAssign(indices.toReversed(), dout.toReversed(), V);
}

function scatterMean(indices: readonly number[], dout: Matrix, V: number): Matrix {
  return scatterAdd(dout, indices, V).map((row, v) => {
    const count = indices.filter((index) => index === v).length;
    return row.map((value) => (count === 0 ? 0 : value / count));
  });
}

const lookup =
  (indices: number[], V: number, D: number) =>
  (random: RandomState): Lookup => [indices, random.randn(indices.length, D), V];

/** `embedding-gradient`: (N), (N,D), V → (V,D). */
export const embeddingGradientExercise: Exercise<Lookup, Matrix> = defineExercise({
  id: "embedding-gradient",
  signature:
    "embeddingGradient(indices: number[], dout: number[][], V: number): number[][], the gradient of the V×D table " +
    "whose rows were looked up at the indices (N of them), dout (N×D) being the gradient of the looked-up rows",
  inputs: [
    (random: RandomState): Lookup => lookup([3, 1, 3, 3, 0], 6, 2)(random),
    (random: RandomState): Lookup => lookup([random.randint(0, 4)], 5, 3)(random),
    (random: RandomState): Lookup => lookup([...random.randint(0, 3, 6)], 4, 2)(random),
    (random: RandomState): Lookup => lookup([2, 0, 2], 3, 3)(random),
    (random: RandomState): Lookup => lookup([1, 4, 4, 2], 6, 5)(random),
  ],
  reference: (indices: number[], dout: Matrix, V: number): Matrix => scatterAdd(dout, indices, V),
  autograd: autograd.embeddingGradient,
  mistakes: knownMistakes<Lookup>(
    {
      A2: [
        (indices, dout, V): Matrix => each(scatterAdd(dout, indices, V), (value) => value / indices.length),
      ],
      A5: [(indices, dout, V): Matrix => each(scatterAdd(dout, indices, V), (value) => -value)],
      A8: [(_, dout, V): Matrix => zeros(V, dout[0]!.length)],
      D2: [(indices, dout, V): Matrix => transpose(scatterAdd(dout, indices, V))],
      D12: [columnByColumn, rowByRow].map(
        (order) =>
          (indices: number[], dout: Matrix, V: number): Matrix =>
            order(scatterAdd(dout, indices, V)),
      ),
      D14: [
        (indices, dout, V): Matrix => scatterAdd(dout.slice(-1), indices.slice(-1), V),
        (indices, dout, V): Matrix => scatterAdd(dout.slice(0, 1), indices.slice(0, 1), V),
      ],
      E1: [scatterAssign, scatterOnce, scatterMean],
      E4: [
        ...shifts.map(
          (shift) => (indices: number[], dout: Matrix, V: number) =>
            scatterAdd(
              dout,
              indices.map((index) => shift(index, V)),
              V,
            ),
        ),
        (indices, dout, V): Matrix =>
          scatterAdd(
            dout,
            indices.map((index) => index + 1),
            V + 1,
          ).slice(0, V),
        (indices, dout, V): Matrix => scatterAdd(dout, indices, V + 1).slice(1),
      ],
    },
    "04-embedding-row-update, the derivation embedding-gradient-batch and what follows it on repeated indices",
  ),
});
