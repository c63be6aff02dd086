import type { Scalar, Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import { flatten, nameOf, nest, type Flat, type Numbers, type NumbersLike } from "./numbers.js";

/** Where a function is looked at: one array, called x, or several by name, `{ W: [[…]], b: […] }`. */
export type Point = readonly Numbers[] | Readonly<Record<string, Numbers>>;

/** The same point as tensors. */
export type TensorsOf<P> = P extends readonly unknown[]
  ? TensorOf<P>
  : { readonly [K in keyof P]: TensorOf<P[K]> };

type TensorOf<N> = N extends number
  ? Scalar
  : N extends readonly number[]
    ? Tensor1D
    : N extends readonly (readonly number[])[]
      ? Tensor2D
      : Tensor;

/** A gradient at that point: the same shapes, the same names or those names with a d before them, `{ dW, db }`. */
export type GradientOf<P> = P extends readonly unknown[]
  ? NumbersLike
  : { readonly [K in keyof P]: NumbersLike } | { readonly [K in keyof P & string as `d${K}`]: NumbersLike };

export interface Input extends Flat {
  readonly name: string;
}

/** The inputs of a point, by name; an array alone is called x. */
export function readInputs(at: Point): Input[] {
  if (typeof at !== "object" || (at as unknown) === null)
    throw new TypeError(
      `\`at\` is ${nameOf(at)}: give the point, an array or several by name, as in at: { x: [1, 2] }.`,
    );
  const named = isSingle(at) ? { x: at } : at;
  const inputs = Object.entries(named).map(([name, value]) => readInput(name, value));
  if (inputs.length === 0)
    throw new TypeError("`at` names no input: give at least one, as in at: { x: [1, 2] }.");
  for (const { name, entries } of inputs) {
    const bad = entries.findIndex((entry) => !Number.isFinite(entry));
    if (bad >= 0)
      throw new RangeError(`\`at\` holds ${entries[bad]} in ${name}: a gradient is taken at finite numbers.`);
  }
  return inputs;
}

function readInput(name: string, value: Numbers): Input {
  return { name, ...flatten(value, name) };
}

/** The inverse of `readInputs`: fresh arrays each time, so that a function may overwrite what it gets. */
export function toPoint<P extends Point>(at: P, inputs: readonly Input[]): P;
export function toPoint(at: Point, inputs: readonly Input[]): unknown {
  return isSingle(at)
    ? nest(inputs[0]!)
    : Object.fromEntries(inputs.map((input) => [input.name, nest(input)]));
}

/** One array, or several by name? */
export function isSingle(at: Point): at is readonly Numbers[] {
  return Array.isArray(at) || ArrayBuffer.isView(at);
}
