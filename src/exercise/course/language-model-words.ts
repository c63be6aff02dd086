import { combine, each, scatterAdd, sum, type Matrix } from "../matrices.js";
import { shiftedLabels } from "./cross-entropy-gradient.js";
import {
  modelLines,
  pieces,
  type LanguageModel,
  type ModelSlip as Slip,
  type ModelSlips,
} from "./language-model-lines.js";
import { logLikelihood } from "./softmax-programs.js";
import { shifts } from "./off-by-one.js";

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

/** Of several contributions to a row only the last stays, in this order of the looked-up words. */
const overwritten =
  (order: (v: LanguageModel) => number[]) =>
  (v: LanguageModel): Matrix => {
    const result = each(v.wordEmbedding, () => 0);
    const rows = pieces(v);
    const words = v.inputs.flat();
    for (const n of order(v)) result[words[n]!] = rows[n]!;
    return result;
  };

const byExample = (v: LanguageModel): number[] => [...v.inputs.flat().keys()];
const byPosition = (v: LanguageModel): number[] => {
  const wide = v.inputs[0]!.length;
  return byExample(v).toSorted((a, b) => (a % wide) - (b % wide));
};
const firstStays = (order: (v: LanguageModel) => number[]) => overwritten((v) => order(v).toReversed());

/** The mean of what reaches a row, for the sum. */
function averaged(v: LanguageModel): Matrix {
  return (modelLines.dWordEmbedding(v) as Matrix).map((row, w) => {
    const count = v.inputs.flat().filter((word) => word === w).length;
    return row.map((value) => value / Math.max(1, count));
  });
}

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

/** Mistakes with words as indices, by code. */
export const wordSlips: ModelSlips = {
  E1: [
    ...[byExample, byPosition].flatMap((order): Slip[] => [
      { dWordEmbedding: overwritten(order) },
      { dWordEmbedding: firstStays(order) },
    ]),
    { dWordEmbedding: overwrittenByPosition },
    { dWordEmbedding: averaged },
  ],
  E4: [
    ...shiftedLabels.flatMap((shift): Slip[] => [
      { labels: (v) => shift(modelLines.labels(v)) },
      { error: (v) => combine(v.yhat, shift(v.labels), (p, y) => p - y) },
      { loss: (v) => -logLikelihood(shift(v.labels), v.logYhat) },
    ]),
    ...shifts.map((shift): Slip => ({
      dWordEmbedding: (v) =>
        scatterAdd(
          pieces(v),
          v.inputs.flat().map((word) => shift(word, v.wordEmbedding.length)),
          v.wordEmbedding.length,
        ),
    })),
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
