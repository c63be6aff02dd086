import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { transpose, type Matrix } from "../matrices.js";
import * as autograd from "./autograd-oracles.js";
import { flooredLogarithms } from "./floored-logarithms.js";
import { knownMistakes } from "./known-mistakes.js";
import { shifts } from "./off-by-one.js";
import { scaledParts, times } from "./scaled-parts.js";
import { sigmoidOf } from "./sigmoid.js";
import {
  columnsForRows,
  sampledCost,
  sampledParts,
  type Prediction,
  type SampledCost,
  unit,
} from "./word-vector-programs.js";

type Sampled = [predicted: number[], target: number, outputVectors: Matrix, negatives: number[]];

const sampled =
  (D: number, V: number, target: number, negatives: number[]) =>
  (random: RandomState): Sampled => [random.randn(D), target, random.randn(V, D), negatives];

const withScores =
  (values: number[], negatives: number[]) =>
  (random: RandomState): Sampled => [[1, 0], 0, values.map((value) => [value, random.rand()]), negatives];

const once = (negatives: number[]): number[] => [...new Set(negatives)];

/** σ′. */
const slope = (z: number): number => sigmoidOf(z) * sigmoidOf(-z);

/** The finished result, changed at its end. */
const after =
  (change: (result: Prediction, args: Sampled) => Prediction): SampledCost =>
  (...args) =>
    change(sampledCost()(...args), args);

/** `gradOut += gradCenter` at every word that was met: the rows are all the same. */
const wrongRows = (everywhere: boolean): SampledCost =>
  after((result, [, target, vectors, negatives]) => ({
    ...result,
    gradOut: vectors.map((u, w) => {
      const met = w === target || negatives.includes(w);
      return u.map((_, d) => (everywhere || met ? (result.gradPred as number[])[d]! : 0));
    }),
  }));

const shrunk = ({ cost, gradPred, gradOut }: Prediction, by: number): Prediction => ({
  cost,
  gradPred: times(gradPred, 1 / by),
  gradOut: times(gradOut, 1 / by),
});

/** Target, negatives or both looked up one place off. */
const offByOne: SampledCost[] = shifts.flatMap((shift): SampledCost[] => [
  (v, target, vectors, negatives) => sampledCost()(v, shift(target, vectors.length), vectors, negatives),
  (v, target, vectors, negatives) =>
    sampledCost()(
      v,
      target,
      vectors,
      negatives.map((w) => shift(w, vectors.length)),
    ),
  (v, target, vectors, negatives) =>
    sampledCost()(
      v,
      shift(target, vectors.length),
      vectors,
      negatives.map((w) => shift(w, vectors.length)),
    ),
]);

/** The cost of a negative with the wrong sign inside the sigmoid, before the logarithm, or both; its slope likewise. */
const wrongNegatives: SampledCost[] = [
  sampledParts.negativeCost,
  sampledParts.targetCost,
  (z: number): number => -sampledParts.negativeCost(z),
  (z: number): number => -sampledParts.targetCost(z),
]
  .flatMap((negativeCost) =>
    [
      sampledParts.negativeSlope,
      sampledParts.targetSlope,
      (z: number): number => -sampledParts.negativeSlope(z),
      (z: number): number => -sampledParts.targetSlope(z),
    ].map((negativeSlope) => sampledCost({ negativeCost, negativeSlope })),
  )
  .slice(1);

/** `negative-sampling`: (D), t, (V,D), (K) → scalar, (D), (V,D). */
export const negativeSamplingExercise: Exercise<Sampled, Prediction> = defineExercise({
  id: "negative-sampling",
  signature:
    "negativeSampling(predicted: number[], target: number, outputVectors: number[][], negatives: number[]): { cost, " +
    "gradPred, gradOut }: −log σ(u_t·v) − Σ log σ(−u_k·v) over the negatives k as drawn (they may repeat)",
  inputs: [
    sampled(3, 6, 0, [2, 4, 2, 1, 2]),
    sampled(2, 5, 3, [0, 0]),
    sampled(4, 4, 1, [3, 2, 3]),
    sampled(5, 3, 2, [0, 1, 0, 1, 0]),
    sampled(3, 7, 5, [6, 1, 6]),
  ],
  saturated: [withScores([50, 50, -40, 45], [1, 2, 3, 1]), withScores([-50, 45, 50], [2, 2])],
  extreme: [withScores([-1000, 1000, -900], [1, 1])],
  reference: sampledCost(),
  autograd: autograd.negativeSampling,
  mistakes: knownMistakes<Sampled>(
    {
      A5: [
        after((result) => ({
          ...result,
          gradPred: times(result.gradPred, -1),
          gradOut: times(result.gradOut, -1),
        })),
        ...scaledParts(sampledCost(), ["gradPred", "gradOut"], () => -1),
      ],
      A2: [
        after((result, [, , , k]) => shrunk(result, k.length)),
        after((result, [, , , k]) => shrunk(result, k.length + 1)),
      ],
      A6: [Math.LN2, Math.LN10].flatMap((base) => [
        after((result) => ({ ...result, cost: result.cost / base })),
        after((result) => ({ ...shrunk(result, base), cost: result.cost / base })),
      ]),
      A8: [
        after((_, [v, , u]) => ({
          cost: 0,
          gradPred: v.map(() => 0),
          gradOut: u.map((row) => row.map(() => 0)),
        })),
        after((result, [v, , u]) => ({
          ...result,
          gradPred: v.map(() => 0),
          gradOut: u.map((row) => row.map(() => 0)),
        })),
      ],
      A11: [
        after((result) => ({ ...result, cost: -result.cost })),
        after(({ cost, gradPred, gradOut }) => ({
          cost: -cost,
          gradPred: times(gradPred, -1),
          gradOut: times(gradOut, -1),
        })),
      ],
      C8: [
        sampledCost({ negativeCost: (z) => -Math.log(1 - sigmoidOf(z)) }),
        sampledCost({
          negativeCost: (z) => -Math.log(1 - sigmoidOf(z)),
          targetSlope: (z) => sigmoidOf(z) - 1,
        }),
        ...flooredLogarithms.flatMap((log) => {
          const negativeCost = (z: number): number => -log(1 - sigmoidOf(z));
          return [
            sampledCost({ negativeCost }),
            sampledCost({ negativeCost, targetCost: (z) => -log(sigmoidOf(z)) }),
          ];
        }),
      ],
      D2: [after((result) => ({ ...result, gradOut: transpose(result.gradOut as Matrix) }))],
      E4: offByOne,
      E7: [
        sampledCost({ inPred: (negatives) => negatives.slice(-1), targetInPred: false }),
        sampledCost({ targetInPred: false }),
      ],
      G1: [
        { inOut: once },
        { inCost: once, inPred: once, inOut: once },
        { inCost: once },
        { inPred: once },
        { inPred: once, inOut: once },
        { inCost: once, inPred: once },
        { inCost: once, inOut: once },
      ].map((slip) => sampledCost(slip)),
      G3: wrongNegatives,
      G4: [sampledCost({ targetSlope: sigmoidOf }), sampledCost({ targetSlope: (z) => sigmoidOf(-z) })],
      G5: [sampledParts.targetSlope, (z: number): number => -slope(z), slope]
        .flatMap((targetSlope) =>
          [sampledParts.negativeSlope, slope, (z: number): number => -slope(z)].map((negativeSlope) =>
            sampledCost({ targetSlope, negativeSlope }),
          ),
        )
        .slice(1),
      G6: [sampledCost({ inPred: () => [] })],
      G7: [(...args): Prediction => columnsForRows(sampledCost(), ...args)],
      G12: [
        (v, t, vectors, negatives): Prediction => sampledCost()(v, t, vectors.map(unit), negatives),
        (v, t, vectors, negatives): Prediction => sampledCost()(unit(v), t, vectors, negatives),
        (v, t, vectors, negatives): Prediction => sampledCost()(unit(v), t, vectors.map(unit), negatives),
      ],
      G11: [wrongRows(true), wrongRows(false)],
    },
    "09-word2vec, the derivation negative-sampling-slopes",
  ),
});
