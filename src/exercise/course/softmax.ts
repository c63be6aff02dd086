import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { each, type Matrix } from "../matrices.js";
import { knownMistakes } from "./known-mistakes.js";
import { softmaxRows, wrongSoftmax } from "./softmax-programs.js";

const readAgain = "01-softmax-invariance, the derivation softmax-shift";

/** `softmax`: of each row of a matrix, (N,C) → (N,C). */
export const softmaxExercise: Exercise<[Matrix], Matrix> = defineExercise({
  id: "softmax",
  signature: "softmax(x: number[][]): number[][], each row (N rows, C columns) turned into probabilities",
  inputs: [
    (random: RandomState): [Matrix] => [random.randn(4, 3)],
    (random: RandomState): [Matrix] => [random.randn(2, 5)],
    (random: RandomState): [Matrix] => [random.uniform(-3, 3, [3, 3])],
    (random: RandomState): [Matrix] => [random.randn(1, 4)],
  ],
  // Numbers that float32 holds too: at 1000 its rounding would come out in the fourth digit of a probability.
  saturated: [
    (random: RandomState): [Matrix] => [each(random.uniform(1000, 1004, [2, 3]), Math.fround)],
    (random: RandomState): [Matrix] => [each(random.uniform(-1004, -1000, [2, 3]), Math.fround)],
    (random: RandomState): [Matrix] => [
      [
        [1000, 0, random.rand()],
        [0, -800, -801],
        [-300, 1500, 70],
      ],
    ],
  ],
  reference: softmaxRows,
  mistakes: knownMistakes<[Matrix]>({ ...wrongSoftmax, A8: [(x): Matrix => each(x, () => 0)] }, readAgain),
});

const softmaxVector = (x: number[]): number[] => softmaxRows([x])[0]!;

/** `softmax-vector`: of a vector, (C) → (C). */
export const softmaxVectorExercise: Exercise<[number[]], number[]> = defineExercise({
  id: "softmax-vector",
  signature: "softmax(x: number[]): number[], the entries turned into probabilities",
  inputs: [
    (random: RandomState): [number[]] => [random.randn(3)],
    (random: RandomState): [number[]] => [random.uniform(-3, 3, 5)],
    (random: RandomState): [number[]] => [random.randn(2)],
  ],
  saturated: [
    (random: RandomState): [number[]] => [random.uniform(1000, 1004, 3).map(Math.fround)],
    (random: RandomState): [number[]] => [random.uniform(-1004, -1000, 4).map(Math.fround)],
    (): [number[]] => [[-300, 1500, -1000]],
  ],
  reference: softmaxVector,
  mistakes: knownMistakes<[number[]]>(
    {
      C1: wrongSoftmax.C1.map((softmax) => (x: number[]) => softmax([x])[0]!),
      A8: [(x): number[] => x.map(() => 0)],
      C9: [(x): number[] => softmaxVector(softmaxVector(x))],
    },
    readAgain,
  ),
});
