import type { RandomState } from "../../random/random-state.js";
import type { MistakeId } from "../catalogue.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { product, combine, transpose } from "../matrices.js";
import { oneHotRows } from "./cross-entropy-gradient.js";
import * as autograd from "./autograd-oracles.js";
import { exchangedOutputs } from "./exchanged-outputs.js";
import { knownMistakes } from "./known-mistakes.js";
import { slipsInParts } from "./scaled-parts.js";
import { network, type Batch } from "./two-layer-lines.js";
import { twoLayerSlips } from "./two-layer-slips.js";
import { updatedTooEarly } from "./updated-too-early.js";

const readAgain = "07-two-layer-network, the derivation two-layer-backward";

const batch =
  (N: number, D: number, H: number, C: number) =>
  (random: RandomState): Batch => [
    random.randn(N, D),
    oneHotRows(random, N, C),
    { W1: random.randn(D, H), b1: random.randn(H), W2: random.randn(H, C), b2: random.randn(C) },
  ];

const large = (random: RandomState): Batch => {
  const [data, labels, params] = batch(3, 4, 2, 5)(random);
  return [data.map((row) => row.map((value) => 6 * value)), labels, params];
};

/**
 * Logits of which one, 730, is too large for exp, and rows near −100: far below it, and harmless by themselves. Their
 * entries are such that float32 holds them too.
 */
const overflowing = (random: RandomState): Batch => {
  const inEighths = (value: number): number => Math.round(8 * value) / 8;
  const [, , params] = batch(4, 2, 2, 3)(random);
  const W2 = [[730, 690, 690], params.W2[1]!.map((value) => inEighths(value) - 100)];
  return [signs, likelyClasses, { ...params, W1: sixty, W2, b2: [0, 0, 0] }];
};

/** The labelled class is 1000 below another: its probability is 0 in float64, the cost an ordinary number. */
const underflowing = (random: RandomState): Batch => {
  const [, , params] = batch(4, 2, 2, 3)(random);
  const W2 = [
    [1000, 0, -1000],
    [0, 900, -900],
  ];
  return [signs, rareClasses, { ...params, W1: sixty, W2 }];
};

/** Data and first weights with which the hidden units are 1 and 0 in turn. */
const signs = [
  [1, -1],
  [-1, 1],
  [1, -1],
  [-1, 1],
];
const likelyClasses = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 1, 0],
  [1, 0, 0],
];
const rareClasses = [
  [0, 1, 0],
  [0, 0, 1],
  [0, 0, 1],
  [0, 1, 0],
];
const sixty = [
  [60, 0],
  [0, 60],
];

/** The error goes back through second weights that have already been moved by the rate. */
const earlyUpdate = (rate: number, ...point: Batch): unknown =>
  network({
    dh: (v) => product(v.delta2, transpose(combine(v.W2, v.dW2 as number[][], (w, d) => w - rate * d))),
  })(...point);

const gradients = ["dW1", "db1", "dW2", "db2"] as const;
const isWeight = (name: string): boolean => name.startsWith("dW");

/** Outputs under each other's names; one example alone, as if it were the batch. */
const wholes: Readonly<Record<string, readonly ReturnType<typeof network>[]>> = {
  D11: exchangedOutputs(network(), [
    [["dW1", "dW2"]],
    [["db1", "db2"]],
    [
      ["dW1", "dW2"],
      ["db1", "db2"],
    ],
  ]),
  D14: [-1, 0].map((n) => (data, labels, params) => network()([data.at(n)!], [labels.at(n)!], params)),
};

const inParts: Partial<Record<MistakeId, ReturnType<typeof network>[]>> = slipsInParts(
  network(),
  gradients,
  isWeight,
);

const programs = Object.fromEntries(
  Object.entries(twoLayerSlips).map(([id, slips]) => [
    id,
    [...slips.map((slip) => network(slip)), ...(inParts[id as MistakeId] ?? []), ...(wholes[id] ?? [])],
  ]),
) as Partial<Record<MistakeId, ReturnType<typeof network>[]>>;

/** `forward-backward`: cost and gradients of a network with one hidden layer of sigmoids. */
export const forwardBackwardExercise: Exercise<Batch, Record<string, unknown>> = defineExercise({
  id: "forward-backward",
  signature:
    "forwardBackward(data: number[][], labels: number[][], params: { W1, b1, W2, b2 }): { cost, dW1, db1, dW2, db2 }: " +
    "data N×D, labels N×C one-hot, W1 D×H, W2 H×C; h = σ(data W1 + b1), ŷ = softmax(h W2 + b2), cost the mean " +
    "cross-entropy over the N rows",
  inputs: [
    batch(5, 3, 4, 6),
    batch(4, 2, 3, 5),
    batch(3, 3, 3, 3),
    batch(4, 5, 2, 3),
    large,
    batch(2, 4, 6, 3),
  ],
  saturated: [overflowing],
  extreme: [underflowing],
  reference: network(),
  autograd: autograd.twoLayer,
  mistakes: [
    ...knownMistakes<Batch>(programs, readAgain),
    updatedTooEarly<Batch>([{ program: earlyUpdate, seenAt: "dW1" }], readAgain),
  ],
});
