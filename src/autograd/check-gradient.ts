import { asLastRun } from "../host/as-last-run.js";
import type { TensorFunction } from "./autogradient.js";
import { compareEntries, type Comparison, type Reference } from "./compare-entries.js";
import { readReferences, type References } from "./gradient-references.js";
import { reportGradient, type GradientReport, type InputReport } from "./gradient-report.js";
import { isSingle, readInputs, toPoint, type GradientOf, type Input, type Point } from "./inputs.js";
import { flatten, nameOf, printShape, requireTolerance, type Flat } from "./numbers.js";

export interface GradientQuestion<P extends Point> {
  /** The function in float64: plain arrays in, one number out. */
  readonly f?: (at: P) => number;
  /** The same function in TensorFlow.js operations: tensors in, a tensor with one number out. */
  readonly autograd?: TensorFunction<P>;
  /** Your gradient, or the function that computes it: the shapes of `at`; for an input W the name W or dW. */
  readonly gradient: GradientOf<P> | ((at: P) => GradientOf<P>);
  /** The point: one array, or several by name. */
  readonly at: P;
  /** Largest relative error against the float64 differences. */
  readonly tolerance?: number;
  /** The differences cost 13 values of `f` an entry: with this, they are taken at so many entries of each input. */
  readonly sample?: number;
  /** "wrong" shows a mistake on purpose: the check then fails if the gradient is right. */
  readonly expect?: "right" | "wrong";
}

/**
 * Holds a hand-written gradient against 6th-order differences of `f` in float64 and against TensorFlow.js autograd
 * in float32, at every entry of every input. Give `f`, or `autograd`, or (best) both.
 *
 * Relative error = |yours − theirs| / max(|yours|, |theirs|); against autograd, entries far smaller than the
 * input's largest one are measured against 1/100 of that. 0 against 0 passes and is counted. A gradient that is 0
 * everywhere, or a function that has a kink at the point, is "unclear", never right.
 *
 * @example
 * checkGradient({ f: ({ x }) => x[0]! ** 2 * x[1]!, gradient: ({ x }) => ({ x: [2 * x[0]! * x[1]!, x[0]! ** 2] }), at: { x: [3, 2] } });
 */
export function checkGradient<P extends Point>(question: GradientQuestion<P>): GradientReport {
  const { at, expect = "right", tolerance = 1e-6, sample = Number.POSITIVE_INFINITY } = question;
  if (question.f === undefined && question.autograd === undefined) {
    throw new TypeError("Nothing to check against: give `f` (plain numbers), `autograd` (tensors), or both.");
  }
  requireTolerance(tolerance);
  if (!(sample >= 1))
    throw new RangeError(`\`sample\` is ${sample}: compare at least one entry of each input.`);
  const inputs = readInputs(at);
  const { f, autograd, gradient } = question;
  const outdated = asLastRun([f, autograd, gradient].filter((given) => given !== undefined));
  if (outdated !== undefined)
    return reportGradient([], { tolerance, expect, doubt: outdated.replace(/\.$/, "") });
  const { of, doubt } = readReferences({ ...question, tolerance, sample }, inputs);
  const given =
    typeof question.gradient === "function" ? question.gradient(toPoint(at, inputs)) : question.gradient;
  const yours = readGradient(given, inputs, isSingle(at));
  const reports = inputs.map((input, i) => reportOn(input, yours[i]!, of[i]!));
  return reportGradient(reports, { tolerance, expect, ...(doubt !== undefined && { doubt }) });
}

type Yours = Flat | { readonly problem: string };

function readGradient(given: unknown, inputs: readonly Input[], single: boolean): Yours[] {
  return inputs.map((input) => {
    if (single) return readPart(given, input);
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      return {
        problem: `the gradient is ${nameOf(given)}: return one entry an input, as in { ${input.name}: … }`,
      };
    }
    const { [input.name]: plain, [`d${input.name}`]: prefixed } = given as Record<string, unknown>;
    if (plain !== undefined || prefixed !== undefined) return readPart(plain ?? prefixed, input);
    return { problem: `there is no gradient for ${input.name}; given are: ${Object.keys(given).join(", ")}` };
  });
}

function readPart(part: unknown, input: Input): Yours {
  try {
    const flat = flatten(part, `the gradient of ${input.name}`);
    const same = flat.shape.join() === input.shape.join();
    return same ? flat : { problem: describeShapes(input, flat.shape) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.replace(/\.$/, "") : String(error) };
  }
}

function describeShapes(input: Input, shape: readonly number[]): string {
  const transposed = shape.length === 2 && shape.join() === [...input.shape].reverse().join();
  const hint = transposed ? ": is a transpose missing?" : "; a gradient has the shape of its input";
  return `${input.name} is ${printShape(input.shape)}, but its gradient is ${printShape(shape)}${hint}`;
}

function reportOn(input: Input, yours: Yours, references: References): InputReport {
  const { name, shape } = input;
  if ("problem" in yours) return { name, shape, problem: yours.problem };
  const compare = (reference: Reference): Comparison => compareEntries(yours.entries, reference, shape);
  return {
    name,
    shape,
    ...(references.numeric && { numeric: compare(references.numeric) }),
    ...(references.autograd && { autograd: compare(references.autograd) }),
  };
}
