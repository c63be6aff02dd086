import type { MistakeId } from "../catalogue.js";
import { combine, each, product, scale, transpose } from "../matrices.js";
import { shiftedLabels } from "./cross-entropy-gradient.js";
import {
  columnByColumn,
  elementwise,
  errorSlips,
  oneExample,
  slopeSlips,
  softmaxSlips,
  wrongBiases,
} from "./network-slips.js";
import { softmaxRows } from "./softmax-programs.js";
import { logLikelihood, rightLines, type NetworkLines, type TwoLayer } from "./two-layer-lines.js";

type Slip = Partial<NetworkLines>;
type Slips = Partial<Record<MistakeId, readonly Slip[]>>;

const zeros = (name: "dW1" | "dW2") => (v: TwoLayer) => each(rightLines[name](v) as number[][], () => 0);
const noGradients: Slip = {
  dW1: zeros("dW1"),
  dW2: zeros("dW2"),
  db1: (v) => v.b1.map(() => 0),
  db2: (v) => v.b2.map(() => 0),
};
const sumCost: Slip = { cost: (v) => -logLikelihood(v) };
const sumError: Slip = { delta2: (v) => v.error };

/** Averaging, sign and loss. */
const costs: Slips = {
  A1: [sumError],
  A2: [{ delta2: (v) => scale(v.error, 1 / v.N ** 2) }],
  A3: [
    { delta2: (v) => scale(v.error, 1 / (v.N * v.b2.length)) },
    { cost: (v) => rightLines.cost(v) / v.b2.length, delta2: (v) => scale(v.error, 1 / (v.N * v.b2.length)) },
    { cost: (v) => rightLines.cost(v) / v.b2.length },
  ],
  A4: [],
  A6: [Math.LN2, Math.LN10].flatMap((base): Slip[] => {
    const cost: Slip = { cost: (v) => rightLines.cost(v) / base };
    return [cost, { ...cost, delta2: (v) => scale(v.error, 1 / (v.N * base)) }];
  }),
  A8: [{ cost: () => 0, ...noGradients }, noGradients],
  A9: [{ ...sumCost, ...sumError }, sumCost],
  A11: [
    { cost: (v) => -rightLines.cost(v) },
    { cost: (v) => -rightLines.cost(v), error: (v) => scale(rightLines.error(v), -1) },
  ],
};

const softmaxes: Slips = {
  ...softmaxSlips,
  C9: [
    ...(softmaxSlips.C9 ?? []),
    { cost: (v) => -logLikelihood({ labels: v.labels, yhat: softmaxRows(v.yhat) }) / v.N },
    { error: (v) => combine(softmaxRows(v.yhat), v.labels, (p, y) => p - y) },
  ],
};

/** The bias mistakes, in both layers or in one. */
const biases: Slips = Object.fromEntries(
  Object.entries(wrongBiases).map(([id, programs]) => [
    id,
    programs.flatMap((wrong): Slip[] => [
      { db1: (v) => wrong(v.delta1), db2: (v) => wrong(v.delta2) },
      { db1: (v) => wrong(v.delta1) },
      { db2: (v) => wrong(v.delta2) },
    ]),
  ]),
);

const transposedW1: Slip = { dW1: (v) => product(transpose(v.delta1), v.data) };
const transposedW2: Slip = { dW2: (v) => product(transpose(v.delta2), v.h) };
const columnsOf = (name: "dW1" | "dW2"): Slip => ({
  [name]: (v: TwoLayer) => columnByColumn(rightLines[name](v) as number[][]),
});

const example = (n: number, factor: (v: TwoLayer) => number): Slip => ({
  dW1: (v) => scale(oneExample(v.data, v.delta1, n), factor(v)),
  db1: (v) => v.delta1.at(n)!.map((value) => value * factor(v)),
  dW2: (v) => scale(oneExample(v.h, v.delta2, n), factor(v)),
  db2: (v) => v.delta2.at(n)!.map((value) => value * factor(v)),
});

const lastCost: Slip = {
  cost: (v) => -logLikelihood({ labels: v.labels.slice(-1), yhat: v.yhat.slice(-1) }) / v.N,
};

const shapes: Slips = {
  D1: [{ dh: (v) => product(v.delta2, v.W2) }],
  D2: [transposedW2, transposedW1, { ...transposedW1, ...transposedW2 }],
  D3: [{ dW2: (v) => product(transpose(v.z1), v.delta2) }],
  D10: [
    { dh: (v) => elementwise(v.delta2, v.W2) },
    { dh: (v) => elementwise(v.delta2, transpose(v.W2)) },
    { dW2: (v) => elementwise(v.h, v.delta2) },
    { dW2: (v) => elementwise(transpose(v.h), v.delta2) },
    { dW1: (v) => elementwise(v.data, v.delta1) },
    { dW1: (v) => elementwise(transpose(v.data), v.delta1) },
    { z1: (v) => combine(v.data, v.W1, (x, w) => x * w) },
  ],
  D12: [columnsOf("dW1"), columnsOf("dW2"), { ...columnsOf("dW1"), ...columnsOf("dW2") }],
  D14: [
    example(-1, () => 1),
    example(0, () => 1),
    example(-1, (v) => v.N),
    example(0, (v) => v.N),
    { ...example(-1, () => 1), ...lastCost },
    ...[-1, 0].flatMap((n): Slip[] => {
      const { dW1, dW2 } = example(n, () => 1) as Required<Pick<NetworkLines, "dW1" | "dW2">>;
      return [{ dW1, dW2 }, { dW1 }, { dW2 }];
    }),
  ],
};

const labels: Slips = {
  E4: shiftedLabels.flatMap((shift): Slip[] => [
    { error: (v) => combine(v.yhat, shift(v.labels), (p, y) => p - y) },
    {
      cost: (v) => -logLikelihood({ labels: shift(v.labels), yhat: v.yhat }) / v.N,
      error: (v) => combine(v.yhat, shift(v.labels), (p, y) => p - y),
    },
    { cost: (v) => -logLikelihood({ labels: shift(v.labels), yhat: v.yhat }) / v.N },
  ]),
};

/** Every known mistake of the two-layer network, as lines replaced. */
export const twoLayerSlips: Slips = merged([
  costs,
  errorSlips(rightLines.error),
  slopeSlips,
  softmaxes,
  biases,
  shapes,
  labels,
]);

/** B7 occurs twice: at the output and at the hidden layer. */
function merged(tables: readonly Slips[]): Slips {
  const all: Partial<Record<MistakeId, readonly Slip[]>> = {};
  for (const table of tables) {
    for (const [id, slips] of Object.entries(table)) {
      all[id as MistakeId] = [...(all[id as MistakeId] ?? []), ...slips];
    }
  }
  return all;
}
