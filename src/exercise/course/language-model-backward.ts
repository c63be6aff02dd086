import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import * as autograd from "./autograd-oracles.js";
import { knownMistakes } from "./known-mistakes.js";
import { languageModel, type Batch } from "./language-model-lines.js";
import { updatedTooEarly } from "./updated-too-early.js";
import { earlyUpdates, wrongModels } from "./language-model-slips.js";

const readAgain = "10-neural-language-model, the derivation language-model-backward";

interface Sizes {
  B: number;
  V: number;
  D: number;
  H: number;
}

/** Few words, so that they repeat within a row and within the batch. */
const batch =
  ({ B, V, D, H }: Sizes) =>
  (random: RandomState): Batch => [
    random.randint(0, V - 1, [B, 3]),
    random.randint(0, V, B),
    {
      wordEmbedding: random.randn(V, D),
      embedToHid: random.randn(H, 3 * D),
      hidToOutput: random.randn(V, H),
      hidBias: random.randn(H),
      outputBias: random.randn(V),
    },
  ];

/** Logits beyond what exp can take, nearly alike within a row. */
const overflowing = (random: RandomState): Batch => {
  const [inputs, targets, params] = batch({ B: 4, V: 4, D: 2, H: 2 })(random);
  return [
    inputs,
    targets,
    { ...params, hidToOutput: params.hidToOutput.map((row) => row.map((value) => 1500 + value)) },
  ];
};

/** Rows of logits near +600 and near −600: each row is fine by itself. */
const apart = (random: RandomState): Batch => {
  const [, targets, params] = batch({ B: 4, V: 4, D: 1, H: 2 })(random);
  const hidToOutput = params.hidToOutput.map(([a = 0, b = 0]) => [600 + a, b - 600]);
  const embedToHid = [
    [60, 0, 0],
    [0, 60, 0],
  ];
  const inputs = [
    [0, 1, 2],
    [1, 0, 2],
    [0, 1, 3],
    [1, 0, 3],
  ];
  return [inputs, targets, { ...params, wordEmbedding: [[1], [-1], [0.5], [0.2]], embedToHid, hidToOutput }];
};

/** `language-model-backward`: loss (summed over the batch) and all gradients of document 002's model. */
export const languageModelBackwardExercise: Exercise<Batch, Record<string, unknown>> = defineExercise({
  id: "language-model-backward",
  signature:
    "languageModelBackward(inputs: number[][], targets: number[], params: { wordEmbedding, embedToHid, hidToOutput, " +
    "hidBias, outputBias }): { loss, dWordEmbedding, dEmbedToHid, dHidToOutput, dHidBias, dOutputBias }: inputs B×3 " +
    "words, wordEmbedding V×D, embedToHid H×3D, hidToOutput V×H; the loss is the sum over the batch",
  inputs: [
    batch({ B: 5, V: 6, D: 2, H: 4 }),
    batch({ B: 4, V: 5, D: 3, H: 2 }),
    batch({ B: 6, V: 6, D: 2, H: 6 }),
    batch({ B: 3, V: 4, D: 2, H: 5 }),
    batch({ B: 7, V: 5, D: 4, H: 3 }),
  ],
  extreme: [overflowing, apart],
  reference: languageModel(),
  autograd: autograd.languageModel,
  mistakes: [
    ...knownMistakes<Batch>(wrongModels(), readAgain),
    updatedTooEarly<Batch>(earlyUpdates, readAgain),
  ],
});
