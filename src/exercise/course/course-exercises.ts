import type { Exercise } from "../exercise.js";
import { crossEntropyGradientExercise } from "./cross-entropy-gradient.js";
import { embeddingGradientExercise } from "./embedding-gradient.js";
import { forwardBackwardExercise } from "./forward-backward.js";
import { gradientCheckExercise } from "./gradient-check.js";
import { languageModelBackwardExercise } from "./language-model-backward.js";
import { linearBackwardExercise } from "./linear-backward.js";
import { negativeSamplingExercise } from "./negative-sampling.js";
import { sigmoidExercise, sigmoidGradExercise } from "./sigmoid.js";
import { cbowExercise, skipGramExercise } from "./skip-gram.js";
import { softmaxExercise, softmaxVectorExercise } from "./softmax.js";
import { softmaxCostExercise } from "./softmax-cost.js";

/** The course's own exercises, in the order of the notebooks. */
export const courseExercises: readonly Exercise[] = [
  softmaxVectorExercise,
  softmaxExercise,
  sigmoidExercise,
  sigmoidGradExercise,
  crossEntropyGradientExercise,
  embeddingGradientExercise,
  linearBackwardExercise,
  forwardBackwardExercise,
  gradientCheckExercise,
  softmaxCostExercise,
  negativeSamplingExercise,
  skipGramExercise,
  cbowExercise,
  languageModelBackwardExercise,
] as unknown as readonly Exercise[];
