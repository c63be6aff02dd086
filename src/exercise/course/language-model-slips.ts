import type { MistakeId } from "../catalogue.js";
import { combine, each, product, scale, scatterAdd, sum, transpose, type Matrix } from "../matrices.js";
import { shiftedLabels } from "./cross-entropy-gradient.js";
import {
  languageModel,
  logLikelihood,
  modelLines,
  pieces,
  type Batch,
  type LanguageModel,
  type ModelLines,
} from "./language-model-lines.js";
import {
  columnByColumn,
  elementwise,
  errorSlips,
  oneExample,
  slopeSlips,
  softmaxSlips,
  wrongBiases,
} from "./network-slips.js";
import { shifts } from "./off-by-one.js";
import { slipsInParts, times } from "./scaled-parts.js";
import { softmaxRows } from "./softmax-programs.js";
import type { EarlyUpdate } from "./updated-too-early.js";

type Slip = Partial<ModelLines>;
export type ModelSlips = Partial<Record<MistakeId, readonly Slip[]>>;

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
  A11: [
    { loss: (v) => -modelLines.loss(v) },
    { loss: (v) => -modelLines.loss(v), error: (v) => scale(modelLines.error(v), -1) },
  ],
};

const softmaxes: ModelSlips = {
  ...softmaxSlips,
  C9: [
    ...(softmaxSlips.C9 ?? []),
    { loss: (v) => -logLikelihood({ labels: v.labels, yhat: softmaxRows(v.yhat) }) },
    { error: (v) => combine(softmaxRows(v.yhat), v.labels, (p, y) => p - y) },
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

const transposed: Record<string, Slip> = {
  both: {
    dHidToOutput: (v) => product(transpose(v.h), v.error),
    dEmbedToHid: (v) => product(transpose(v.embedded), v.delta1),
  },
  output: { dHidToOutput: (v) => product(transpose(v.h), v.error) },
  hidden: { dEmbedToHid: (v) => product(transpose(v.embedded), v.delta1) },
};

const lastExample = (n: number): Slip => ({
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
  D1: [
    { dh: (v) => product(v.error, transpose(v.hidToOutput)) },
    { dEmbedded: (v) => product(v.delta1, transpose(v.embedToHid)) },
  ],
  D2: [transposed["both"]!, transposed["output"]!, transposed["hidden"]!],
  D3: [{ dHidToOutput: (v) => product(transpose(v.error), v.z1) }],
  D10: [
    { dh: (v) => elementwise(v.error, v.hidToOutput) },
    { dHidToOutput: (v) => elementwise(v.error, v.h) },
  ],
  D12: (["dHidToOutput", "dEmbedToHid"] as const).map((name) => ({
    [name]: (v: LanguageModel) => columnByColumn(modelLines[name](v) as Matrix),
  })),
  D14: [
    lastExample(-1),
    lastExample(0),
    { ...lastExample(-1), loss: (v) => -Math.log(v.yhat.at(-1)![v.targets.at(-1)!]!) },
    ...[-1, 0].map((n): Slip => {
      const { dHidToOutput, dEmbedToHid } = lastExample(n);
      return { dHidToOutput: dHidToOutput!, dEmbedToHid: dEmbedToHid! };
    }),
  ],
};

/** Only one of the context positions brings its gradient back. */
const onePosition =
  (pick: number) =>
  (v: LanguageModel): Matrix => {
    const wide = v.inputs[0]!.length;
    const rows = pieces(v).filter((_, i) => i % wide === pick);
    return scatterAdd(
      rows,
      v.inputs.map((words) => words[pick]!),
      v.wordEmbedding.length,
    );
  };

/** A row of the concatenation with its vectors mixed entry by entry: word 0's first entry, word 1's first entry, … */
const interleaved = (row: readonly number[], D: number): number[] =>
  row.map((_, j) => row[(j % (row.length / D)) * D + Math.floor(j / (row.length / D))]!);

/** Cut up again as if the entries were mixed, though they are not. */
const cutInterleaved = (v: LanguageModel): Matrix => {
  const D = v.wordEmbedding[0]!.length;
  const wide = v.inputs[0]!.length;
  const cut = v.dEmbedded.flatMap((row) =>
    v.inputs[0]!.map((_, p) => row.filter((__, j) => j % wide === p).slice(0, D)),
  );
  return scatterAdd(cut, v.inputs.flat(), v.wordEmbedding.length);
};

const overwritten =
  (keepFirst: boolean) =>
  (v: LanguageModel): Matrix => {
    const result = each(v.wordEmbedding, () => 0);
    const rows = pieces(v);
    const words = v.inputs.flat();
    const order = keepFirst ? [...words.keys()].toReversed() : [...words.keys()];
    for (const n of order) result[words[n]!] = rows[n]!;
    return result;
  };

/** np-style `dW[x] += rows`, one context position at a time: repeats within a position overwrite, positions add. */
const overwrittenByPosition = (v: LanguageModel): Matrix => {
  const rows = pieces(v);
  const wide = v.inputs[0]!.length;
  return v.inputs[0]!.reduce(
    (total: Matrix, _, position) => {
      const seen = each(v.wordEmbedding, () => 0);
      v.inputs.forEach((words, n) => (seen[words[position]!] = rows[n * wide + position]!));
      return combine(total, seen, (a, b) => a + b);
    },
    each(v.wordEmbedding, () => 0),
  );
};

const words: ModelSlips = {
  E1: [
    { dWordEmbedding: overwritten(false) },
    { dWordEmbedding: overwritten(true) },
    { dWordEmbedding: overwrittenByPosition },
  ],
  E4: [
    ...shiftedLabels.flatMap((shift): Slip[] => [
      { labels: (v) => shift(modelLines.labels(v)) },
      { error: (v) => combine(v.yhat, shift(v.labels), (p, y) => p - y) },
      { loss: (v) => -logLikelihood({ labels: shift(v.labels), yhat: v.yhat }) },
    ]),
    ...[1, -1].map((by): Slip => ({
      labels: (v) => v.targets.map((t) => v.outputBias.map((_, w) => (w === t + by ? 1 : 0))),
      loss: (v) => -sum(v.targets.map((t, n) => Math.log(v.yhat[n]![t + by]!))),
    })),
  ],
  E5: [0, 1, 2].map((position) => ({ dWordEmbedding: onePosition(position) })),
  E6: [
    { embedded: (v) => modelLines.embedded(v).map((row) => interleaved(row, v.wordEmbedding[0]!.length)) },
    { dWordEmbedding: cutInterleaved },
    {
      embedded: (v) => modelLines.embedded(v).map((row) => interleaved(row, v.wordEmbedding[0]!.length)),
      dWordEmbedding: cutInterleaved,
    },
  ],
};

type Model = ReturnType<typeof languageModel>;

/** What is not one line of the model replaced: factors in some of the gradients, one example alone, other words. */
const others: Partial<Record<MistakeId, readonly Model[]>> = {
  ...slipsInParts(languageModel(), gradientNames, isWeight),
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
    errorSlips(modelLines.error),
    slopeSlips,
    softmaxes,
    biasSlips,
    shapes,
    words,
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
