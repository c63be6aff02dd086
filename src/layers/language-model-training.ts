import type { Examples } from "./language-model-examples.js";
import { parameterNames, type FlatParameters } from "./language-model-parameters.js";

export interface Momentum {
  /** η. */
  readonly learningRate: number;
  /** μ, the share of the last step's velocity that stays. */
  readonly momentum: number;
}

export interface LossAndGradient {
  readonly loss: number;
  readonly gradient: FlatParameters;
}

/** What training asks of a model: weights that it may change in place, and the slope there. */
export interface Trainable {
  readonly weights: FlatParameters;
  /** The sum of the losses over the examples, and its gradient in the weights' layout. */
  lossAndGradient(examples: Examples): LossAndGradient;
}

/**
 * Gradient descent with momentum on the mean loss of a batch: v ← μ v + ∂J/∂θ, then θ ← θ − η v.
 *
 * @example
 * const training = model.training({ learningRate: 0.1, momentum: 0.9 });
 * training.step(batch); // the mean cross-entropy of the batch, before the step
 */
export class LanguageModelTraining {
  private readonly model: Trainable;
  private readonly options: Momentum;
  private readonly velocity: FlatParameters;

  constructor(model: Trainable, options: Momentum) {
    this.model = model;
    this.options = options;
    this.velocity = atRest(model.weights);
  }

  /** One step on the model's weights; returns the batch's mean cross-entropy before it. */
  step(batch: Examples): number {
    const { learningRate, momentum } = this.options;
    const { loss, gradient } = this.model.lossAndGradient(batch);
    const B = batch.targets.length;
    for (const name of parameterNames) {
      const g = gradient[name].values;
      const v = this.velocity[name].values;
      const weights = this.model.weights[name].values;
      for (let i = 0; i < g.length; i++) {
        v[i] = momentum * v[i]! + g[i]! / B;
        weights[i]! -= learningRate * v[i]!;
      }
    }
    return loss / B;
  }
}

function atRest(weights: FlatParameters): FlatParameters {
  const velocities = Object.entries(weights).map(([name, { rows, columns, values }]) => [
    name,
    { rows, columns, values: new Float64Array(values.length) },
  ]);
  return Object.fromEntries(velocities) as FlatParameters;
}
