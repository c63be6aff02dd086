/** All that a notebook may import: `import { softmax, checkGradient } from "gradbook"`. */

// Derivations in the text
export { verify } from "./verify/verify.js";
export { checkDerivation } from "./verify/check-latex.js";
export { withAutograd } from "./verify/confirm-autograd.js";
export { column, matrix, row, scalar } from "./verify/shapes.js";

// The oracle
export * as tf from "./autograd/tfjs.js";
export * as oracle from "./autograd/oracle.js";
export { autogradient } from "./autograd/autogradient.js";
export * as differences from "./autograd/differences.js";
export { checkGradient } from "./autograd/check-gradient.js";
export { checkValues } from "./autograd/check-values.js";

// Layers: forward and backward, on plain float64 arrays
export { softmax, softmaxJacobian, logSoftmax } from "./layers/softmax.js";
export { sigmoid, sigmoidGradient } from "./layers/sigmoid.js";
export { crossEntropy, crossEntropyGradient } from "./layers/cross-entropy.js";
export { embedding, embeddingGradient, updateEmbedding } from "./layers/embedding.js";
export { affine, affineBackward } from "./layers/affine.js";
export * as models from "./layers/models.js";

// Text as numbered words
export * as text from "./text/text.js";

// Numbers that come out the same everywhere
export { RandomState } from "./random/random-state.js";
export { PythonRandom } from "./random/python-random.js";

// Figures and tables
export { table } from "./plot/table.js";
export { plot } from "./plot/plot.js";
export { principalPlane } from "./plot/principal-plane.js";
export { lines } from "./plot/lines.js";
export * as grids from "./plot/grid-figures.js";

// Exercises
export { notImplemented } from "./verdict/not-implemented.js";
export { checkExercise } from "./exercise/check-exercise.js";
export { defineExercise } from "./exercise/exercise.js";
export { checkDerivationExercise } from "./exercise/check-derivation-exercise.js";
export { findMistake } from "./exercise/find-mistake.js";
export { defineDerivationExercise } from "./exercise/derivation-exercise.js";
