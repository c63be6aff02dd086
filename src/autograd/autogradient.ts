import type { Scalar, Tensor } from "@tensorflow/tfjs-core";
import { isSingle, readInputs, type Input, type Point, type TensorsOf } from "./inputs.js";
import { nameOf } from "./numbers.js";
import * as tf from "./tfjs.js";

/** A scalar function in TensorFlow.js operations. */
export type TensorFunction<P extends Point> = (at: TensorsOf<P>) => Scalar | Tensor;

/**
 * The gradient of `f` at a point by TensorFlow.js reverse-mode autograd, as plain nested arrays of the point's shapes.
 *
 * Error: float32, so about 1e-7 of the largest intermediate value; 2e-4 relative has been seen.
 *
 * @example
 * autogradient((x) => tf.sum(tf.square(x)), [1, 2, 3]); // [2, 4, 6]
 */
export function autogradient<P extends Point>(f: TensorFunction<P>, at: P): P;
export function autogradient(f: TensorFunction<Point>, at: Point): unknown {
  const { gradients } = differentiate(f, at);
  return isSingle(at) ? gradients[0]!.nested : Object.fromEntries(gradients.map((g) => [g.name, g.nested]));
}

export interface Autograd {
  readonly value: number;
  readonly gradients: readonly {
    readonly name: string;
    readonly nested: unknown;
    readonly entries: readonly number[];
  }[];
}

/** `autogradient` with the value of f beside it. */
export function differentiate<P extends Point>(f: TensorFunction<P>, at: P): Autograd {
  const inputs = readInputs(at);
  return tf.tidy(() => {
    const tensors = inputs.map((input) => tf.tensor([...input.entries], [...input.shape], "float32"));
    const { value, grads } = tf.valueAndGrads((...given: Tensor[]) => call(f, at, inputs, given))(tensors);
    return {
      value: Number(value.dataSync()[0]),
      gradients: grads.map((gradient, i) => ({
        name: inputs[i]!.name,
        nested: gradient.arraySync(),
        entries: Array.from(gradient.dataSync()),
      })),
    };
  });
}

function call<P extends Point>(
  f: TensorFunction<P>,
  at: P,
  inputs: readonly Input[],
  tensors: Tensor[],
): Tensor {
  const given = isSingle(at)
    ? tensors[0]
    : Object.fromEntries(inputs.map((input, i) => [input.name, tensors[i]]));
  const value: unknown = f(given as TensorsOf<P>);
  if (!(value instanceof tf.Tensor)) {
    throw new TypeError(
      `The autograd function returned ${nameOf(value)}: return a tensor with one number, as tf.sum does.`,
    );
  }
  if (value.size !== 1) {
    throw new TypeError(
      `The autograd function returned a tensor of shape [${value.shape.join(", ")}]: a gradient needs one number; sum it, or take one entry.`,
    );
  }
  // An input that f does not use has the gradient 0; tfjs would refuse it.
  return tensors.reduce<Tensor>((sum, tensor) => sum.add(tensor.sum().mul(0)), value.reshape([]));
}
