import { logSoftmax } from "../../layers/softmax.js";
import type { MistakeId } from "../catalogue.js";
import { combine, product, scale, scatterAdd, sum, transpose, type Matrix } from "../matrices.js";
import {
  languageModel,
  modelLines,
  pieces,
  type Batch,
  type LanguageModel,
  type ModelLines,
  type ModelSlip as Slip,
  type ModelSlips,
} from "./language-model-lines.js";
import { exchangedOutputs } from "./exchanged-outputs.js";
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
import { wordSlips } from "./language-model-words.js";
import { shifts } from "./off-by-one.js";
import { slipsInParts, times } from "./scaled-parts.js";
import { logLikelihood, softmaxRows } from "./softmax-programs.js";
import type { EarlyUpdate } from "./updated-too-early.js";

const gradientNames = ["dWordEmbedding", "dEmbedToHid", "dHidToOutput", "dHidBias", "dOutputBias"] as const;
type GradientName = (typeof gradientNames)[number];

const scaledGradients = (names: readonly GradientName[], factor: (v: LanguageModel) => number): Slip =>
  Object.fromEntries(
    names.map((name) => [name, (v: LanguageModel) => times(modelLines[name](v), factor(v))]),
  );

const meanLoss: Slip = { loss: (v) => modelLines.loss(v) / v.inputs.length };
const perRow = (v: LanguageModel): number => 1 / v.inputs.length;
const isWeight = (name: string): boolean => !name.endsWith("Bias");

const costs: ModelSlips = {
  A2: [scaledGradients(gradientNames, perRow)],
  A3: [scaledGradients(gradientNames, (v) => 1 / (v.inputs.length * v.outputBias.length))],
  A6: [Math.LN2, Math.LN10].flatMap((base): Slip[] => {
    const loss: Slip = { loss: (v) => modelLines.loss(v) / base };
    return [loss, { ...loss, error: (v) => scale(modelLines.error(v), 1 / base) }];
  }),
  A8: [
    { loss: () => 0, ...scaledGradients(gradientNames, () => 0) },
    scaledGradients(gradientNames, () => 0),
  ],
  A9: [{ ...meanLoss, ...scaledGradients(gradientNames, perRow) }, meanLoss],
  A7: [1, 2].flatMap((factor): Slip[] =>
    [throughDiagonal, throughJacobian].flatMap((through): Slip[] => {
      const error = (v: LanguageModel): Matrix =>
        scale(through({ error: modelLines.error(v), yhat: v.yhat }), factor);
      const loss = (v: LanguageModel): number =>
        (factor / 2) *
        sum(
          modelLines
            .error(v)
            .flat()
            .map((e) => e * e),
        );
      return [{ error }, { error, loss }];
    }),
  ),
  A11: [
    { loss: (v) => -modelLines.loss(v) },
    { loss: (v) => -modelLines.loss(v), error: (v) => scale(modelLines.error(v), -1) },
  ],
};

/** Σ over the batch of the target's −log ŷ. */
const lossBy = (log: (p: number) => number): Slip => ({
  loss: (v) => -sum(v.yhat.map((p, n) => log(p[v.targets[n]!]!))),
});

/** What loses its digits, or all of them, where a probability underflows. */
const underflows: ModelSlips = {
  C6: [Math.log, ...flooredLogarithms].map((log) => lossBy(log)),
  C7: [{ loss: (v) => -sum(combine(v.labels, v.yhat, (y, p) => y * Math.log(p)).flat()) }],
  C11: [0, 1e-30].flatMap((floor): Slip[] => {
    const error: Slip = { error: (v) => dividedBy(v, floor) };
    return [error, { ...error, ...lossBy(Math.log) }];
  }),
};

const softmaxes: ModelSlips = {
  ...softmaxSlips,
  C9: [
    ...(softmaxSlips.C9 ?? []),
    { loss: (v) => -logLikelihood(v.labels, logSoftmax(v.yhat)) },
    ...[
      (error: Matrix): Matrix => error,
      (error: Matrix, yhat: Matrix): Matrix => throughJacobian({ error, yhat }),
    ].flatMap((back): Slip[] => {
      const error = (v: LanguageModel): Matrix =>
        back(
          combine(softmaxRows(v.yhat), v.labels, (p, y) => p - y),
          v.yhat,
        );
      return [{ error }, { error, loss: (v) => -logLikelihood(v.labels, logSoftmax(v.yhat)) }];
    }),
  ],
};

const biasSlips: ModelSlips = Object.fromEntries(
  Object.entries(wrongBiases).map(([id, programs]) => [
    id,
    programs.flatMap((wrong): Slip[] => [
      { dHidBias: (v) => wrong(v.delta1), dOutputBias: (v) => wrong(v.error) },
      { dHidBias: (v) => wrong(v.delta1) },
      { dOutputBias: (v) => wrong(v.error) },
    ]),
  ]),
);

const transposed: Slip = {
  dHidToOutput: (v) => product(transpose(v.h), v.error),
  dEmbedToHid: (v) => product(transpose(v.embedded), v.delta1),
};

const reordered = (order: (right: Matrix) => Matrix): Slip =>
  Object.fromEntries(
    (["dHidToOutput", "dEmbedToHid", "dWordEmbedding"] as const).map((name) => [
      name,
      (v: LanguageModel) => order(modelLines[name](v) as Matrix),
    ]),
  );

const oneExampleOnly = (n: number): Slip => ({
  dHidToOutput: (v) => oneExample(v.error, v.h, n),
  dOutputBias: (v) => v.error.at(n)!,
  dEmbedToHid: (v) => oneExample(v.delta1, v.embedded, n),
  dHidBias: (v) => v.delta1.at(n)!,
  dWordEmbedding: (v) =>
    scatterAdd(
      pieces({ dEmbedded: [v.dEmbedded.at(n)!], wordEmbedding: v.wordEmbedding }),
      v.inputs.at(n)!,
      v.wordEmbedding.length,
    ),
});

const shapes: ModelSlips = {
  D1: inSome<Slip>({
    dh: (v) => product(v.error, transpose(v.hidToOutput)),
    dEmbedded: (v) => product(v.delta1, transpose(v.embedToHid)),
  }),
  D2: inSome(transposed),
  D3: [{ dHidToOutput: (v) => product(transpose(v.error), v.z1) }],
  D10: [
    { dh: (v) => elementwise(v.error, v.hidToOutput) },
    { dHidToOutput: (v) => elementwise(v.error, v.h) },
  ],
  D12: [...inSome(reordered(columnByColumn)), ...inSome(reordered(rowByRow))],
  D14: [
    ...inSome(oneExampleOnly(-1)),
    ...inSome(oneExampleOnly(0)),
    { ...oneExampleOnly(-1), loss: (v) => -Math.log(v.yhat.at(-1)![v.targets.at(-1)!]!) },
  ],
};

type Model = ReturnType<typeof languageModel>;

/** What is not one line of the model replaced: factors in some of the gradients, one example alone, other words. */
const others: Partial<Record<MistakeId, readonly Model[]>> = {
  ...slipsInParts(languageModel(), gradientNames, isWeight),
  D11: exchangedOutputs(languageModel(), [[["dHidBias", "dOutputBias"]], [["dEmbedToHid", "dHidToOutput"]]]),
  D14: [-1, 0].map(
    (n) => (inputs, targets, params) => languageModel()([inputs.at(n)!], [targets.at(n)!], params),
  ),
  E4: shifts.map((shift) => (inputs, targets, params) => {
    const V = params.wordEmbedding.length;
    return languageModel()(
      inputs.map((context) => context.map((word) => shift(word, V))),
      targets,
      params,
    );
  }),
};

/** The programs of every known mistake of the language model. */
export function wrongModels(): Partial<Record<MistakeId, Model[]>> {
  const all: Partial<Record<MistakeId, Model[]>> = {};
  for (const table of [
    costs,
    underflows,
    errorSlips(modelLines.error),
    slopeSlips,
    softmaxes,
    biasSlips,
    shapes,
    wordSlips,
  ]) {
    for (const [id, slips] of Object.entries(table) as [MistakeId, readonly Slip[]][]) {
      all[id] = [...(all[id] ?? []), ...slips.map((slip) => languageModel(slip))];
    }
  }
  for (const [id, models] of Object.entries(others) as [MistakeId, readonly Model[]][]) {
    all[id] = [...(all[id] ?? []), ...models];
  }
  return all;
}

/** The model whose output weights, embedding weights or both have been moved by the rate before the error goes back. */
export const earlyUpdates: readonly EarlyUpdate<Batch>[] = [
  { program: early(["dh"]), seenAt: "dEmbedToHid" },
  { program: early(["dEmbedded"]), seenAt: "dWordEmbedding" },
  { program: early(["dh", "dEmbedded"]), seenAt: "dEmbedToHid" },
];

function early(lines: readonly ("dh" | "dEmbedded")[]): (rate: number, ...batch: Batch) => unknown {
  return (rate, ...batch) => {
    const moved = (weights: Matrix, gradient: unknown): Matrix =>
      combine(weights, gradient as Matrix, (w, d) => w - rate * d);
    const slips: Required<Pick<ModelLines, "dh" | "dEmbedded">> = {
      dh: (v) => product(v.error, moved(v.hidToOutput, v.dHidToOutput)),
      dEmbedded: (v) => product(v.delta1, moved(v.embedToHid, v.dEmbedToHid)),
    };
    return languageModel(Object.fromEntries(lines.map((name) => [name, slips[name]])))(...batch);
  };
}
