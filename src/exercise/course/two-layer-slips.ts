import type { MistakeId } from "../catalogue.js";
import { combine, each, product, scale, sum, transpose, type Matrix } from "../matrices.js";
import { logSoftmax } from "../../layers/softmax.js";
import { shiftedLabels } from "./cross-entropy-gradient.js";
import { flooredLogarithms } from "./floored-logarithms.js";
import {
  columnByColumn,
  dividedBy,
  elementwise,
  errorSlips,
  inSome,
  oneExample,
  rowByRow,
  slopeSlips,
  softmaxSlips,
  throughDiagonal,
  throughJacobian,
  wrongBiases,
} from "./network-slips.js";
import { logLikelihood, softmaxRows } from "./softmax-programs.js";
import { rightLines, type NetworkLines, type TwoLayer } from "./two-layer-lines.js";

type Slip = Partial<NetworkLines>;
type Slips = Partial<Record<MistakeId, readonly Slip[]>>;

const zeros = (name: "dW1" | "dW2") => (v: TwoLayer) => each(rightLines[name](v) as number[][], () => 0);
const noGradients: Slip = {
  dW1: zeros("dW1"),
  dW2: zeros("dW2"),
  db1: (v) => v.b1.map(() => 0),
  db2: (v) => v.b2.map(() => 0),
};
const rightError = (v: TwoLayer): Pick<TwoLayer, "error" | "yhat"> => ({
  error: rightLines.error(v),
  yhat: v.yhat,
});
/** Σ(ŷ − y)², its half if the factor of its slope is 1. */
const squaredCost = (factor: number): Slip => ({
  cost: (v) =>
    (factor / 2) *
    (sum(
      rightLines
        .error(v)
        .flat()
        .map((e) => e * e),
    ) /
      v.N),
});
const sumCost: Slip = { cost: (v) => -logLikelihood(v.labels, v.logYhat) };
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
  A7: [1, 2].flatMap((factor): Slip[] => [
    { ...squaredCost(factor), error: (v) => scale(throughDiagonal(rightError(v)), factor) },
    { ...squaredCost(factor), error: (v) => scale(throughJacobian(rightError(v)), factor) },
    { error: (v) => scale(throughDiagonal(rightError(v)), factor) },
    { error: (v) => scale(throughJacobian(rightError(v)), factor) },
  ]),
  A11: [
    { cost: (v) => -rightLines.cost(v) },
    { cost: (v) => -rightLines.cost(v), error: (v) => scale(rightLines.error(v), -1) },
  ],
};

/** Of each row's true class the logarithm of its probability, and then the mean. */
const costBy = (log: (p: number, v: TwoLayer) => number): Slip => ({
  cost: (v) => -sum(v.yhat.map((p, n) => log(p[v.labels[n]!.indexOf(1)]!, v))) / v.N,
});

/** What loses its digits, or all of them, where a probability underflows. */
const underflows: Slips = {
  C6: [Math.log, ...flooredLogarithms].map((log) => costBy((p) => log(p))),
  C7: [{ cost: (v) => -sum(combine(v.labels, v.yhat, (y, p) => y * Math.log(p)).flat()) / v.N }],
  C11: [0, 1e-30].flatMap((floor): Slip[] => {
    const error: Slip = { error: (v) => dividedBy(v, floor) };
    return [error, { ...error, ...costBy((p) => Math.log(p)) }];
  }),
};

const softmaxes: Slips = {
  ...softmaxSlips,
  C9: [
    ...(softmaxSlips.C9 ?? []),
    { cost: (v) => -logLikelihood(v.labels, logSoftmax(v.yhat)) / v.N },
    { error: (v) => combine(softmaxRows(v.yhat), v.labels, (p, y) => p - y) },
    {
      cost: (v) => -logLikelihood(v.labels, logSoftmax(v.yhat)) / v.N,
      error: (v) => combine(softmaxRows(v.yhat), v.labels, (p, y) => p - y),
    },
    {
      cost: (v) => -logLikelihood(v.labels, logSoftmax(v.yhat)) / v.N,
      error: (v) =>
        throughJacobian({
          error: combine(softmaxRows(v.yhat), v.labels, (p, y) => p - y),
          yhat: v.yhat,
        }),
    },
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

const columns = (reordered: (right: Matrix) => Matrix): Slip => ({
  dW1: (v) => reordered(rightLines.dW1(v) as Matrix),
  dW2: (v) => reordered(rightLines.dW2(v) as Matrix),
});

const example = (n: number, factor: (v: TwoLayer) => number): Slip => ({
  dW1: (v) => scale(oneExample(v.data, v.delta1, n), factor(v)),
  db1: (v) => v.delta1.at(n)!.map((value) => value * factor(v)),
  dW2: (v) => scale(oneExample(v.h, v.delta2, n), factor(v)),
  db2: (v) => v.delta2.at(n)!.map((value) => value * factor(v)),
});

const lastCost: Slip = {
  cost: (v) => -logLikelihood(v.labels.slice(-1), v.logYhat.slice(-1)) / v.N,
};

const shapes: Slips = {
  D1: [{ dh: (v) => product(v.delta2, v.W2) }],
  D2: inSome<Slip>({
    dW1: (v) => product(transpose(v.delta1), v.data),
    dW2: (v) => product(transpose(v.delta2), v.h),
  }),
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
  D11: [],
  D12: [...inSome(columns(columnByColumn)), ...inSome(columns(rowByRow))],
  D14: [
    ...inSome(example(-1, () => 1)),
    ...inSome(example(0, () => 1)),
    example(-1, (v) => v.N),
    example(0, (v) => v.N),
    { ...example(-1, () => 1), ...lastCost },
  ],
};

const labels: Slips = {
  E4: shiftedLabels.flatMap((shift): Slip[] => [
    { error: (v) => combine(v.yhat, shift(v.labels), (p, y) => p - y) },
    {
      cost: (v) => -logLikelihood(shift(v.labels), v.logYhat) / v.N,
      error: (v) => combine(v.yhat, shift(v.labels), (p, y) => p - y),
    },
    { cost: (v) => -logLikelihood(shift(v.labels), v.logYhat) / v.N },
  ]),
};

/** Every known mistake of the two-layer network, as lines replaced. */
export const twoLayerSlips: Slips = merged([
  costs,
  errorSlips(rightLines.error),
  slopeSlips,
  underflows,
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
