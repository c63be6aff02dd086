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

/**
 * Logits of which one, 730, is too large for exp, and rows near −100: far below it, and harmless by themselves. Their
 * entries are such that float32 holds them too.
 */
const overflowing = (random: RandomState): Batch => {
  const [, , params] = batch({ B: 4, V: 4, D: 1, H: 2 })(random);
  const hidToOutput = params.hidToOutput.map(([, b = 0], w) => [
    w === 0 ? 730 : 690,
    Math.round(8 * b) / 8 - 100,
  ]);
  return [contexts, [0, 1, 1, 3], { ...params, ...oneOrTheOther, hidToOutput, outputBias: [0, 0, 0, 0] }];
};

/** The target is 1000 below another word: its probability is 0 in float64, the loss an ordinary number. */
const underflowing = (random: RandomState): Batch => {
  const [, , params] = batch({ B: 4, V: 4, D: 1, H: 2 })(random);
  const hidToOutput = [
    [1000, 0],
    [0, 900],
    [-1000, 0],
    [500, -900],
  ];
  return [contexts, [1, 2, 2, 3], { ...params, ...oneOrTheOther, hidToOutput }];
};

/** Contexts and weights with which one of two hidden units is 1 and the other 0. */
const contexts = [
  [0, 1, 2],
  [1, 0, 2],
  [0, 1, 3],
  [1, 0, 3],
];
const oneOrTheOther = {
  wordEmbedding: [[1], [-1], [0.5], [0.2]],
  embedToHid: [
    [60, 0, 0],
    [0, 60, 0],
  ],
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
  saturated: [overflowing],
  extreme: [underflowing],
  reference: languageModel(),
  autograd: autograd.languageModel,
  mistakes: [
    ...knownMistakes<Batch>(wrongModels(), readAgain),
    updatedTooEarly<Batch>(earlyUpdates, readAgain),
  ],
});
