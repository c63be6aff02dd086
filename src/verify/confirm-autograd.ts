import { autogradient } from "../autograd/autogradient.js";
import { sixthOrderDifference } from "../autograd/differences.js";
import * as tf from "../autograd/tfjs.js";
import type { PlainFunction } from "../math/value/kind.js";

type Tensor = tf.Tensor;
type Numbers = number | readonly Numbers[];

/** Code for a symbol, and the same in TensorFlow.js primitives. */
export interface ConfirmedCode {
  (...args: never[]): unknown;
  readonly tensors: (...args: Tensor[]) => Tensor;
}

/**
 * Code that is bound to a symbol, with the same function in TensorFlow.js primitives, so that autograd confirms its
 * derivative: `verify("sigmoid", { f: withAutograd(mySigmoid, oracle.sigmoid) })`.
 */
export function withAutograd(code: PlainFunction, tensors: (...args: Tensor[]) => Tensor): ConfirmedCode {
  return Object.assign((...args: never[]) => code(...args), { tensors });
}

export function isConfirmedCode(binding: unknown): binding is ConfirmedCode {
  return typeof binding === "function" && "tensors" in binding;
}

/** Float32 carries about seven digits; 2e-4 of the largest entry has been seen. */
const LIMIT = 1e-3;
const MOST_POINTS = 8;

/** What autograd says of the code's derivative at the points at which the derivation called it. */
export interface Confirmation {
  readonly points: number;
  /** One sentence where it does not agree. */
  readonly doubt?: string;
}

/** Wraps code so that the points at which it is called are kept; `confirm` then compares the derivatives there. */
export function recordCalls(code: ConfirmedCode): {
  readonly recorded: PlainFunction;
  confirm(): Confirmation;
} {
  const calls: (readonly Numbers[])[] = [];
  const recorded = (...args: never[]): unknown => {
    if (calls.length < MOST_POINTS && entriesOf(args).some((entry) => !Number.isInteger(entry)))
      calls.push(structuredClone(args) as Numbers[]);
    return code(...args);
  };
  return { recorded, confirm: () => confirmAt(code, calls) };
}

function confirmAt(code: ConfirmedCode, calls: readonly (readonly Numbers[])[]): Confirmation {
  for (const args of calls) {
    const numeric = differences(code, args);
    const names = args.map((_, index) => `x${index}`);
    const point = Object.fromEntries(args.map((arg, index) => [names[index], arg])) as Record<
      string,
      number[]
    >;
    const gradients = autogradient(
      (at) => weigh(code.tensors(...names.map((name) => (at as unknown as Record<string, Tensor>)[name]!))),
      point,
    );
    const autograd = entriesOf(names.map((name) => gradients[name]!));
    const scale = Math.max(...numeric.map(Math.abs), ...autograd.map(Math.abs));
    const worst = numeric.findIndex((entry, index) => !(Math.abs(entry - autograd[index]!) <= LIMIT * scale));
    if (worst >= 0)
      return {
        points: calls.length,
        doubt: `by differences of the code ${numeric[worst]}, by TensorFlow.js autograd ${autograd[worst]}, at ${JSON.stringify(args)}`,
      };
  }
  return { points: calls.length };
}

/** The gradient of Σ wᵢ fᵢ entry by entry, by 6th-order differences in float64. */
function differences(code: ConfirmedCode, args: readonly Numbers[]): number[] {
  const at = entriesOf(args);
  return at.map((entry, index) =>
    sixthOrderDifference((x) => {
      const moved = [...at.slice(0, index), x, ...at.slice(index + 1)];
      const output = entriesOf(code(...(withEntries(args, moved) as never[])) as Numbers);
      return output.reduce((sum, value, i) => sum + weight(i) * value, 0);
    }, entry),
  );
}

/** Weights that are all different, so that an exchange of two entries cannot pass. */
const weight = (index: number): number => Math.cos(1 + index);

function weigh(output: Tensor): Tensor {
  const weights = Array.from({ length: output.size }, (_, index) => weight(index));
  return tf.sum(tf.mul(tf.reshape(output, [-1]), tf.tensor1d(weights)));
}

function entriesOf(numbers: Numbers): number[] {
  return typeof numbers === "number" ? [numbers] : numbers.flatMap(entriesOf);
}

/** The same nesting with other entries. */
function withEntries(numbers: Numbers, entries: readonly number[]): Numbers {
  const rest = entries.values();
  const fill = (part: Numbers): Numbers =>
    typeof part === "number" ? (rest.next().value ?? Number.NaN) : part.map(fill);
  return fill(numbers);
}
