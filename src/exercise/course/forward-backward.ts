import type { RandomState } from "../../random/random-state.js";
import { catalogue, type MistakeId } from "../catalogue.js";
import { defineExercise, type Exercise, type Mistake, type Observation } from "../exercise.js";
import { product, combine, transpose } from "../matrices.js";
import { workOut } from "../worked-lines.js";
import { oneHotRows } from "./cross-entropy-gradient.js";
import * as autograd from "./autograd-oracles.js";
import { knownMistakes } from "./known-mistakes.js";
import { network, rightLines, type Batch, type TwoLayer } from "./two-layer-lines.js";
import { twoLayerSlips } from "./two-layer-slips.js";

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

/** Logits beyond what exp can take, nearly alike within a row. */
const overflowing = (random: RandomState): Batch => {
  const [data, labels, params] = batch(4, 3, 2, 3)(random);
  return [data, labels, { ...params, W2: params.W2.map((row) => row.map((value) => 1500 + value)) }];
};

/** Rows of logits near +600 and near −600: each row is fine by itself. */
const apart = (random: RandomState): Batch => {
  const [, labels, params] = batch(4, 2, 2, 3)(random);
  const W1 = [
    [60, 0],
    [0, 60],
  ];
  const W2 = params.W2.map((row, j) => row.map((value) => (j === 0 ? 600 : -600) + value));
  return [
    [
      [1, -1],
      [-1, 1],
      [1, -1],
      [-1, 1],
    ],
    labels,
    { ...params, W1, W2 },
  ];
};

/**
 * D13 has a free number, the learning rate: dW1 is off by −η times a known direction, everything else is right.
 */
const updatedTooEarly: Mistake<Batch> = {
  id: "D13",
  ...catalogue.D13,
  readAgain,
  tell: (observations) => observations.every((observation) => hasOldRate(observation)),
};

function hasOldRate({ given, yours, right }: Observation<Batch>): boolean {
  const blocks = yours.kind === "numbers" ? yours.blocks : undefined;
  const mine = blocks?.get("dW1")?.values;
  const expected = right.get("dW1")!.values;
  if (blocks === undefined || mine?.length !== expected.length) return false;
  const untouched = ["cost", "dW2", "db2"].every((name) =>
    close(blocks.get(name)?.values ?? [], right.get(name)!.values),
  );
  const direction = earlyDirection(given);
  const off = mine.map((value, i) => value - expected[i]!);
  const along = off.reduce((total, value, i) => total + value * direction[i]!, 0);
  const rate = along / direction.reduce((total, value) => total + value * value, 0);
  return (
    untouched &&
    rate !== 0 &&
    close(
      off,
      direction.map((value) => rate * value),
    )
  );
}

/** ∂(dW1)/∂η, where W2 has become W2 − η dW2 before the error went back. */
function earlyDirection([data, labels, params]: Batch): number[] {
  const v = workOut<TwoLayer>(rightLines, { data, labels, N: data.length, ...params });
  const dh = product(v.delta2, transpose(v.dW2 as number[][]));
  const delta1 = combine(dh, v.h, (d, h) => -d * h * (1 - h));
  return product(transpose(data), delta1).flat();
}

function close(a: readonly number[], b: readonly number[]): boolean {
  const most = Math.max(...b.map((value) => Math.abs(value)));
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= 1e-6 * most);
}

const programs = Object.fromEntries(
  Object.entries(twoLayerSlips).map(([id, slips]) => [id, slips.map((slip) => network(slip))]),
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
  extreme: [overflowing, apart],
  reference: network(),
  autograd: autograd.twoLayer,
  mistakes: [...knownMistakes<Batch>(programs, readAgain), updatedTooEarly],
});
