import {
  addToRows,
  nested,
  sumOfRows,
  times,
  timesTransposed,
  transposedTimes,
  zeros,
  type FlatMatrix,
} from "./flat-matrix.js";
import type { Examples } from "./language-model-examples.js";
import {
  drawParameters,
  flattenParameters,
  nestParameters,
  type FlatParameters,
  type LanguageModelParameters,
  type LanguageModelSizes,
  type NormalDraws,
} from "./language-model-parameters.js";
import {
  LanguageModelTraining,
  type LossAndGradient,
  type Momentum,
  type Trainable,
} from "./language-model-training.js";
import { sigmoid } from "./sigmoid.js";

/** Every value of the forward pass. */
interface Pass {
  /** B×3D: the three looked-up rows, side by side. */
  readonly embedded: FlatMatrix;
  /** B×H. */
  readonly h: FlatMatrix;
  /** B×V: the probabilities. */
  readonly yHat: FlatMatrix;
  /** log of the probability of each target, taken before the exponential can underflow; B. */
  readonly logs: Float64Array;
}

/**
 * The neural language model of Bengio et al. (2003) as the course CSC421 has it: three words in, probabilities of
 * the fourth out. Word rows e side by side; h = σ(e W₁ᵀ + b₁); ŷ = softmax(h W₂ᵀ + b₂). Float64 throughout.
 *
 * @example
 * const model = LanguageModel.random({ V: 250, D: 16, H: 64 }, new RandomState(1));
 * model.predict([4, 0, 17]); // 250 probabilities
 */
export class LanguageModel implements Trainable {
  readonly sizes: LanguageModelSizes;
  /** V×D, H×3D, V×H, 1×H, 1×V; training changes them in place. */
  readonly weights: FlatParameters;

  constructor(parameters: LanguageModelParameters) {
    this.weights = flattenParameters(parameters);
    const { wordEmbedding, embedToHid } = this.weights;
    this.sizes = { V: wordEmbedding.rows, D: wordEmbedding.columns, H: embedToHid.rows };
  }

  /** Weights normal with the given standard deviation, biases 0. */
  static random(sizes: LanguageModelSizes, random: NormalDraws, deviation = 0.01): LanguageModel {
    return new LanguageModel(nestParameters(drawParameters(sizes, random, deviation)));
  }

  /** Gradient descent with momentum on this model. */
  training(options: Momentum): LanguageModelTraining {
    return new LanguageModelTraining(this, options);
  }

  /** A copy of the parameters as nested arrays. */
  parameters(): ReturnType<typeof nestParameters> {
    return nestParameters(this.weights);
  }

  /** The number of parameters: VD + 3DH + H + VH + V. */
  parameterCount(): number {
    return Object.values(this.weights).reduce((count, { values }) => count + values.length, 0);
  }

  /** J = −Σ log ŷ[target], the sum over the examples, and its gradient in the parameters' layout. */
  lossAndGradient(examples: Examples): LossAndGradient {
    const { wordEmbedding, embedToHid, hidToOutput } = this.weights;
    const { embedded, h, yHat, logs } = this.forward(examples);
    const dz2 = lessTargets(yHat, examples.targets); // ŷ − y
    const dz1 = times(dz2, hidToOutput); // dh = dz₂ W₂
    for (let i = 0; i < dz1.values.length; i++) dz1.values[i]! *= h.values[i]! * (1 - h.values[i]!);
    const dEmbedded = times(dz1, embedToHid);
    return {
      loss: -logs.reduce((sum, log) => sum + log, 0),
      gradient: {
        wordEmbedding: addRows(dEmbedded, examples.inputs, wordEmbedding),
        embedToHid: transposedTimes(dz1, embedded),
        hidToOutput: transposedTimes(dz2, h),
        hidBias: sumOfRows(dz1),
        outputBias: sumOfRows(dz2),
      },
    };
  }

  /** ŷ − y, the gradient of the summed loss with respect to the logits; one row an example, B×V. */
  errors(examples: Examples): number[][] {
    return nested(lessTargets(this.forward(examples).yHat, examples.targets));
  }

  /** The mean of −log ŷ[target] over the examples: nats a word. */
  crossEntropy({ inputs, targets }: Examples): number {
    const CHUNK = 500;
    let sum = 0;
    for (let from = 0; from < targets.length; from += CHUNK) {
      const to = Math.min(from + CHUNK, targets.length);
      const part = { inputs: slice(inputs, 3 * from, 3 * to), targets: slice(targets, from, to) };
      for (const log of this.forward(part).logs) sum -= log;
    }
    return sum / targets.length;
  }

  /** The probability of each of the V words to follow these three. */
  predict(words: ArrayLike<number>): number[] {
    return [...this.forward({ inputs: words, targets: [0] }).yHat.values];
  }

  private forward({ inputs, targets }: Examples): Pass {
    checkExamples(inputs, targets, this.sizes.V);
    const { wordEmbedding, embedToHid, hidToOutput, hidBias, outputBias } = this.weights;
    const embedded = lookUp(wordEmbedding, inputs);
    const h = timesTransposed(embedded, embedToHid);
    addToRows(h, hidBias);
    for (let i = 0; i < h.values.length; i++) h.values[i] = sigmoid(h.values[i]!);
    const z2 = timesTransposed(h, hidToOutput);
    addToRows(z2, outputBias);
    const logs = softmaxInPlace(z2, targets);
    return { embedded, h, yHat: z2, logs };
  }
}

/** Rows of the table, three side by side. inputs: 3B; the result is B×3D. */
function lookUp({ columns: D, values }: FlatMatrix, inputs: ArrayLike<number>): FlatMatrix {
  const embedded = zeros(inputs.length / 3, 3 * D);
  for (let i = 0; i < inputs.length; i++)
    embedded.values.set(values.subarray(inputs[i]! * D, (inputs[i]! + 1) * D), i * D);
  return embedded;
}

/** The transpose of `lookUp`: each third of a row is added to the row of its word. Repeated words add up. */
function addRows(dEmbedded: FlatMatrix, inputs: ArrayLike<number>, table: FlatMatrix): FlatMatrix {
  const D = table.columns;
  const gradient = zeros(table.rows, D);
  for (let i = 0; i < inputs.length; i++) {
    for (let j = 0; j < D; j++) gradient.values[inputs[i]! * D + j]! += dEmbedded.values[i * D + j]!;
  }
  return gradient;
}

/** z ← softmax of each row; log softmax(z)[target] of each row. */
function softmaxInPlace({ rows, columns, values }: FlatMatrix, targets: ArrayLike<number>): Float64Array {
  const logs = new Float64Array(rows);
  for (let n = 0; n < rows; n++) {
    const row = values.subarray(n * columns, (n + 1) * columns);
    let most = -Infinity;
    for (let j = 0; j < columns; j++) if (row[j]! > most) most = row[j]!;
    const score = row[targets[n]!]! - most;
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += row[j] = Math.exp(row[j]! - most);
    for (let j = 0; j < columns; j++) row[j]! /= sum;
    logs[n] = score - Math.log(sum);
  }
  return logs;
}

function lessTargets(yHat: FlatMatrix, targets: ArrayLike<number>): FlatMatrix {
  for (let n = 0; n < targets.length; n++) yHat.values[n * yHat.columns + targets[n]!]! -= 1;
  return yHat;
}

function checkExamples(inputs: ArrayLike<number>, targets: ArrayLike<number>, V: number): void {
  if (inputs.length !== 3 * targets.length)
    throw new RangeError(
      `${inputs.length} input words for ${targets.length} targets: an example has three words and one target.`,
    );
  for (const [what, words] of [
    ["inputs", inputs],
    ["targets", targets],
  ] as const) {
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (!(Number.isInteger(word) && word >= 0 && word < V))
        throw new RangeError(`${what}[${i}] is ${word}, outside 0 … ${V - 1}: words are counted from 0.`);
    }
  }
}

function slice(from: ArrayLike<number>, start: number, end: number): ArrayLike<number> {
  return ArrayBuffer.isView(from)
    ? (from as Uint16Array).subarray(start, end)
    : Array.from(from).slice(start, end);
}
