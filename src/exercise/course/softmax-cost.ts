import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { combine, oneHot, sum, transpose, type Matrix } from "../matrices.js";
import * as autograd from "./autograd-oracles.js";
import { flooredLogarithms } from "./floored-logarithms.js";
import { knownMistakes } from "./known-mistakes.js";
import { dividedBy, throughDiagonal, throughJacobian } from "./network-slips.js";
import { shifts, type Shift } from "./off-by-one.js";
import { scaledParts } from "./scaled-parts.js";
import { wrongSoftmax } from "./softmax-programs.js";
import { updatedTooEarly } from "./updated-too-early.js";
import {
  columnsForRows,
  outer,
  scores,
  softmaxCost,
  softmaxParts,
  type Prediction,
  type SoftmaxParts,
  unit,
} from "./word-vector-programs.js";

type Word = [predicted: number[], target: number, outputVectors: Matrix];

const word =
  (D: number, V: number) =>
  (random: RandomState): Word => [random.randn(D), random.randint(0, V), random.randn(V, D)];

/** Scores that are these numbers times one, whatever the first entry: the other entries see small vectors. */
const withScores =
  (values: number[], target: number) =>
  (random: RandomState): Word => [[1, 0], target, values.map((value) => [value, random.rand()])];

const zero = ({
  predicted,
  vectors,
}: {
  predicted: number[];
  vectors: Matrix;
}): Omit<Prediction, "cost"> => ({
  gradPred: predicted.map(() => 0),
  gradOut: vectors.map((u) => u.map(() => 0)),
});

/** −log ŷ_t from the probability itself. */
const costBy =
  (log: (p: number) => number): SoftmaxParts["cost"] =>
  (_, t, yhat) =>
    -log(yhat[t]!);

/** The cost of one target, the gradients of another. */
const split = (costTarget: Shift, gradientTarget: Shift): ((...word: Word) => Prediction) => {
  return (predicted, t, vectors) => ({
    ...softmaxCost({ target: gradientTarget })(predicted, t, vectors),
    cost: softmaxCost({ target: costTarget })(predicted, t, vectors).cost,
  });
};
const unmoved: Shift = (target) => target;

const diagonal = (yhat: number[], target: number): number[] => yhat.map((p, w) => (w === target ? p - 1 : 0));
const onlyDiagonal = softmaxCost({ delta: diagonal });

const gradients = ["gradPred", "gradOut"] as const;

const readAgain = "09-word2vec, the derivation softmax-over-vocabulary";

/** The predicted vector meets output vectors that have already been moved by the rate. */
const earlyUpdate = (rate: number, ...[v, t, vectors]: Word): unknown => {
  const right = softmaxCost()(v, t, vectors);
  const moved = combine(vectors, right.gradOut as Matrix, (u, slope) => u - rate * slope);
  const delta = softmaxParts.delta(softmaxParts.yhat(scores(v, vectors)), t);
  return { ...right, gradPred: softmaxParts.gradPred(moved, delta) };
};

/** `softmax-cost`: of predicting one word, (D), t, (V,D) → scalar, (D), (V,D). */
export const softmaxCostExercise: Exercise<Word, Prediction> = defineExercise({
  id: "softmax-cost",
  signature:
    "softmaxCost(predicted: number[], target: number, outputVectors: number[][]): { cost, gradPred, gradOut }: the " +
    "cross-entropy of softmax(U v) at the target, v = predicted (D), U = outputVectors (V×D, one word a row)",
  inputs: [word(3, 5), word(2, 4), word(4, 4), word(5, 3), word(3, 6)],
  saturated: [withScores([1000, 1001, 1002.5], 1), withScores([-1000, -1001, -1002, -1003], 2)],
  extreme: [withScores([1000, 0, -1000], 1)],
  reference: softmaxCost(),
  autograd: autograd.softmaxCost,
  mistakes: [
    ...knownMistakes<Word>(
      {
        A5: [
          softmaxCost({ delta: (yhat, t) => softmaxParts.delta(yhat, t).map((value) => -value) }),
          ...scaledParts(softmaxCost(), gradients, () => -1),
        ],
        A6: [Math.LN2, Math.LN10].flatMap((base) => {
          const cost: SoftmaxParts["cost"] = (z, t, p) => softmaxParts.cost(z, t, p) / base;
          const delta: SoftmaxParts["delta"] = (p, t) =>
            softmaxParts.delta(p, t).map((value) => value / base);
          return [softmaxCost({ cost }), softmaxCost({ cost, delta })];
        }),
        A7: [throughDiagonal, throughJacobian].flatMap((through) =>
          [1, 2].flatMap((factor) => {
            const delta: SoftmaxParts["delta"] = (p, t) =>
              through({ yhat: [p], error: [softmaxParts.delta(p, t)] })[0]!.map((value) => factor * value);
            const cost: SoftmaxParts["cost"] = (_, t, p) =>
              (factor / 2) * sum(softmaxParts.delta(p, t).map((value) => value * value));
            return [softmaxCost({ delta }), softmaxCost({ delta, cost })];
          }),
        ),
        A8: [
          (predicted, _, vectors): Prediction => ({ cost: 0, ...zero({ predicted, vectors }) }),
          (predicted, t, vectors): Prediction => ({
            ...softmaxCost()(predicted, t, vectors),
            ...zero({ predicted, vectors }),
          }),
        ],
        A11: [
          softmaxCost({ cost: (z, t, p) => -softmaxParts.cost(z, t, p) }),
          softmaxCost({
            cost: (z, t, p) => -softmaxParts.cost(z, t, p),
            delta: (yhat, t) => softmaxParts.delta(yhat, t).map((value) => -value),
          }),
        ],
        C6: [Math.log, ...flooredLogarithms].map((log) => softmaxCost({ cost: costBy(log) })),
        C7: [
          softmaxCost({ cost: (_, t, yhat) => -sum(yhat.map((p, w) => (w === t ? 1 : 0) * Math.log(p))) }),
        ],
        C1: wrongSoftmax.C1.flatMap((softmax) => {
          const yhat: SoftmaxParts["yhat"] = (z) => softmax([z])[0]!;
          return [softmaxCost({ yhat, cost: costBy(Math.log) }), softmaxCost({ yhat })];
        }),
        C9: [
          softmaxCost({
            yhat: (z) => softmaxParts.yhat(softmaxParts.yhat(z)),
            cost: (_, t, yhat) => -Math.log(yhat[t]!),
          }),
          ...[
            (p: number[], t: number): number[] => softmaxParts.delta(softmaxParts.yhat(p), t),
            (p: number[], t: number): number[] =>
              throughJacobian({ yhat: [p], error: [softmaxParts.delta(softmaxParts.yhat(p), t)] })[0]!,
            softmaxParts.delta,
          ].map((delta) =>
            softmaxCost({ delta, cost: (_, t, yhat) => -Math.log(softmaxParts.yhat(yhat)[t]!) }),
          ),
          softmaxCost({ yhat: (z) => softmaxParts.yhat(softmaxParts.yhat(z)) }),
        ],
        C10: [
          onlyDiagonal,
          (...args): Prediction => ({ ...softmaxCost()(...args), gradPred: onlyDiagonal(...args).gradPred }),
          (...args): Prediction => ({ ...softmaxCost()(...args), gradOut: onlyDiagonal(...args).gradOut }),
        ],
        C11: [0, 1e-30].flatMap((floor) => {
          const delta: SoftmaxParts["delta"] = (p, t) =>
            dividedBy({ yhat: [p], labels: [oneHot(t, p.length)] }, floor)[0]!;
          return [softmaxCost({ delta }), softmaxCost({ delta, cost: costBy(Math.log) })];
        }),
        D2: [softmaxCost({ gradOut: (delta, v) => transpose(outer(delta, v)) })],
        E4: shifts.flatMap((shift) => [split(shift, shift), split(unmoved, shift), split(shift, unmoved)]),
        G11: [
          softmaxCost({ gradOut: (delta, v) => delta.map(() => v.map((value) => value * sum(delta))) }),
          (...args): Prediction => {
            const result = softmaxCost()(...args);
            return { ...result, gradOut: args[2].map(() => result.gradPred) };
          },
        ],
        G12: [
          (v, t, vectors): Prediction => softmaxCost()(v, t, vectors.map(unit)),
          (v, t, vectors): Prediction => softmaxCost()(unit(v), t, vectors),
          (v, t, vectors): Prediction => softmaxCost()(unit(v), t, vectors.map(unit)),
        ],
        G7: [
          (v, t, vectors): Prediction => columnsForRows(softmaxCost(), v, t, vectors),
          softmaxCost({ gradPred: (vectors, delta) => squareScores(delta, vectors) }),
        ],
      },
      readAgain,
    ),
    updatedTooEarly<Word>([{ program: earlyUpdate, seenAt: "gradPred" }], readAgain),
  ],
});

/** U δ in place of Uᵀ δ: exists for V = D only. @throws RangeError otherwise */
function squareScores(delta: number[], vectors: Matrix): number[] {
  if (vectors[0]!.length !== delta.length) throw new RangeError("U δ needs as many words as dimensions");
  return scores(delta, vectors);
}
