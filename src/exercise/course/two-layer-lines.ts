import { combine, columnSums, each, plusRow, product, scale, transpose, type Matrix } from "../matrices.js";
import { logSoftmax } from "../../layers/softmax.js";
import { workOut, type Lines } from "../worked-lines.js";
import { sigmoidOf } from "./sigmoid.js";
import { logLikelihood, softmaxRows } from "./softmax-programs.js";

export interface Parameters {
  W1: Matrix;
  b1: number[];
  W2: Matrix;
  b2: number[];
}

export type Batch = [data: Matrix, labels: Matrix, params: Parameters];

/** Every value of a forward and a backward pass, under the name it has on the board. N rows; D, H, C columns. */
export interface TwoLayer extends Parameters {
  readonly data: Matrix;
  readonly labels: Matrix;
  readonly N: number;
  z1: Matrix;
  h: Matrix;
  z2: Matrix;
  yhat: Matrix;
  logYhat: Matrix;
  cost: number;
  error: Matrix;
  delta2: Matrix;
  dW2: unknown;
  db2: unknown;
  dh: Matrix;
  delta1: Matrix;
  dW1: unknown;
  db1: unknown;
}

export type TwoLayerLines = Lines<Omit<TwoLayer, keyof Parameters | "data" | "labels" | "N">>;

type LineOf<K extends keyof TwoLayer> = (v: TwoLayer) => TwoLayer[K];
/** The lines of the network, each from those above it. */
export type NetworkLines = { readonly [K in keyof TwoLayerLines]: LineOf<K> };

/** The right lines, row convention. */
export const rightLines: NetworkLines = {
  z1: (v) => plusRow(product(v.data, v.W1), v.b1),
  h: (v) => each(v.z1, sigmoidOf),
  z2: (v) => plusRow(product(v.h, v.W2), v.b2),
  yhat: (v) => softmaxRows(v.z2),
  logYhat: (v) => logSoftmax(v.z2),
  cost: (v) => -logLikelihood(v.labels, v.logYhat) / v.N,
  error: (v) => combine(v.yhat, v.labels, (p, y) => p - y),
  delta2: (v) => scale(v.error, 1 / v.N),
  dW2: (v) => product(transpose(v.h), v.delta2),
  db2: (v) => columnSums(v.delta2),
  dh: (v) => product(v.delta2, transpose(v.W2)),
  delta1: (v) => combine(v.dh, v.h, (d, h) => d * h * (1 - h)),
  dW1: (v) => product(transpose(v.data), v.delta1),
  db1: (v) => columnSums(v.delta1),
};

/** The network with some lines replaced, as the exercise asks for it. */
export function network(slip: Partial<NetworkLines> = {}): (...batch: Batch) => Record<string, unknown> {
  return (data, labels, params) => {
    const given = { data, labels, N: data.length, ...params };
    const { cost, dW1, db1, dW2, db2 } = workOut<TwoLayer>({ ...rightLines, ...slip }, given);
    return { cost, dW1, db1, dW2, db2 };
  };
}
