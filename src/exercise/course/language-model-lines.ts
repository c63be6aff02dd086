import type { MistakeId } from "../catalogue.js";
import {
  columnSums,
  combine,
  each,
  plusRow,
  product,
  scatterAdd,
  transpose,
  type Matrix,
} from "../matrices.js";
import { logSoftmax } from "../../layers/softmax.js";
import { workOut } from "../worked-lines.js";
import { logLikelihood, softmaxRows } from "./softmax-programs.js";
import { sigmoidOf } from "./sigmoid.js";

/** CSC421's layout: V×D, H×3D, V×H, H, V. */
export interface Weights {
  wordEmbedding: Matrix;
  embedToHid: Matrix;
  hidToOutput: Matrix;
  hidBias: number[];
  outputBias: number[];
}

export type Batch = [inputs: number[][], targets: number[], params: Weights];

/** Every value of the forward and the backward pass. B rows; three words in, one out. */
export interface LanguageModel extends Weights {
  readonly inputs: number[][];
  readonly targets: number[];
  labels: Matrix;
  embedded: Matrix;
  z1: Matrix;
  h: Matrix;
  z2: Matrix;
  yhat: Matrix;
  logYhat: Matrix;
  loss: number;
  error: Matrix;
  dHidToOutput: unknown;
  dOutputBias: unknown;
  dh: Matrix;
  delta1: Matrix;
  dEmbedToHid: unknown;
  dHidBias: unknown;
  dEmbedded: Matrix;
  dWordEmbedding: unknown;
}

type Given = keyof Weights | "inputs" | "targets";
export type ModelLines = {
  readonly [K in Exclude<keyof LanguageModel, Given>]: (v: LanguageModel) => LanguageModel[K];
};

/** Some lines replaced by wrong ones; and by code. */
export type ModelSlip = Partial<ModelLines>;
export type ModelSlips = Partial<Record<MistakeId, readonly ModelSlip[]>>;

/** The right lines; the loss is the SUM over the batch. */
export const modelLines: ModelLines = {
  labels: (v) => v.targets.map((t) => v.outputBias.map((_, w) => (w === t ? 1 : 0))),
  embedded: (v) => v.inputs.map((words) => words.flatMap((word) => v.wordEmbedding[word]!)),
  z1: (v) => plusRow(product(v.embedded, transpose(v.embedToHid)), v.hidBias),
  h: (v) => each(v.z1, sigmoidOf),
  z2: (v) => plusRow(product(v.h, transpose(v.hidToOutput)), v.outputBias),
  yhat: (v) => softmaxRows(v.z2),
  logYhat: (v) => logSoftmax(v.z2),
  loss: (v) => -logLikelihood(v.labels, v.logYhat),
  error: (v) => combine(v.yhat, v.labels, (p, y) => p - y),
  dHidToOutput: (v) => product(transpose(v.error), v.h),
  dOutputBias: (v) => columnSums(v.error),
  dh: (v) => product(v.error, v.hidToOutput),
  delta1: (v) => combine(v.dh, v.h, (d, h) => d * h * (1 - h)),
  dEmbedToHid: (v) => product(transpose(v.delta1), v.embedded),
  dHidBias: (v) => columnSums(v.delta1),
  dEmbedded: (v) => product(v.delta1, v.embedToHid),
  dWordEmbedding: (v) => scatterAdd(pieces(v), v.inputs.flat(), v.wordEmbedding.length),
};

/** The gradient of each looked-up vector, (3B,D): a row of dEmbedded cut into its three words. */
export function pieces({
  dEmbedded,
  wordEmbedding,
}: Pick<LanguageModel, "dEmbedded" | "wordEmbedding">): Matrix {
  const D = wordEmbedding[0]!.length;
  return dEmbedded.flatMap((row) =>
    row
      .map((_, j) => j)
      .filter((j) => j % D === 0)
      .map((j) => row.slice(j, j + D)),
  );
}

/** The model with some lines replaced, as the exercise asks for it. */
export function languageModel(slip: Partial<ModelLines> = {}): (...batch: Batch) => Record<string, unknown> {
  return (inputs, targets, params) => {
    const v = workOut<LanguageModel>({ ...modelLines, ...slip }, { inputs, targets, ...params });
    const { loss, dWordEmbedding, dEmbedToHid, dHidToOutput, dHidBias, dOutputBias } = v;
    return { loss, dWordEmbedding, dEmbedToHid, dHidToOutput, dHidBias, dOutputBias };
  };
}
