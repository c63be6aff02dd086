import { differentiate, type TensorFunction } from "./autogradient.js";
import { relativeError, type Reference } from "./compare-entries.js";
import { settledDifference, type Difference } from "./differences.js";
import { toPoint, type Input, type Point } from "./inputs.js";
import { nameOf } from "./numbers.js";

/** float32 passes through a whole network with an error of 2e-4 at most; a mistake is far larger. */
const FLOAT32_LIMIT = 1e-3;

/** What one input's gradient should be, by each of the two ways that were given. */
export interface References {
  readonly numeric?: Reference;
  readonly autograd?: Reference;
}

interface Functions<P extends Point> {
  readonly f?: (at: P) => number;
  readonly autograd?: TensorFunction<P>;
  readonly at: P;
  readonly tolerance: number;
  /** How many entries of an input the differences are taken at. */
  readonly sample: number;
}

/** The references of each input; `doubt` says why they cannot be trusted, where that is so. */
export function readReferences<P extends Point>(
  functions: Functions<P>,
  inputs: readonly Input[],
): { readonly of: readonly References[]; readonly doubt?: string } {
  const { f, autograd, at } = functions;
  const value = f && evaluate(f, at, inputs);
  const again = f && evaluate(f, at, inputs);
  const automatic = autograd && differentiate(autograd, at);
  const doubt = findDoubt(value, again, automatic?.value);
  const of = inputs.map((input, i) => ({
    ...(f && { numeric: takeDifferences({ ...functions, f }, inputs, input) }),
    ...(automatic && { autograd: toReference(automatic.gradients[i]!.entries) }),
  }));
  return doubt === undefined ? { of } : { of, doubt };
}

function findDoubt(
  value: number | undefined,
  again: number | undefined,
  other: number | undefined,
): string | undefined {
  if (value !== undefined && !Number.isFinite(value)) {
    return `f is ${value} at the point itself: choose a point at which it is finite`;
  }
  if (value !== again) {
    return `f gave ${value} and then ${again} at the same point: fix its random state, and let it change nothing outside`;
  }
  if (value === undefined || other === undefined || relativeError(value, other, 1e-2) <= FLOAT32_LIMIT)
    return undefined;
  return `f is ${value} at the point, the autograd function ${other}: they are not the same function`;
}

/** float32 loses small entries in the rounding of large ones, so those are measured against 1/100 of the largest. */
function toReference(values: readonly number[]): Reference {
  const largest = Math.max(0, ...values.map(Math.abs).filter(Number.isFinite));
  return { values, limit: FLOAT32_LIMIT, floor: 0.01 * largest };
}

function takeDifferences<P extends Point>(
  { f, at, tolerance, sample }: Functions<P> & { readonly f: (at: P) => number },
  inputs: readonly Input[],
  moving: Input,
): Reference {
  const taken = samplePositions(moving.entries.length, sample);
  const differences = moving.entries.map((entry, position) => {
    if (!taken.has(position)) return NOT_TAKEN;
    const along = (value: number): number => {
      const moved = { ...moving, entries: moving.entries.with(position, value) };
      return evaluate(
        f,
        at,
        inputs.map((input) => (input === moving ? moved : input)),
      );
    };
    return settledDifference(along, entry, tolerance / 10);
  });
  return {
    values: differences.map(({ slope }) => slope),
    skipped: differences.map((difference) => difference === NOT_TAKEN),
    limit: tolerance,
    floor: 0,
    resolutions: differences.map(({ resolution }) => resolution),
    doubts: differences.map(({ settled, kink }) => (settled ? (kink ? "kink" : undefined) : "unsettled")),
  };
}

const NOT_TAKEN: Difference = { slope: Number.NaN, resolution: 0, settled: true, kink: false };

/** Positions spread evenly, by a step that is no divisor of the length, so that all rows and columns get their share. */
function samplePositions(length: number, sample: number): ReadonlySet<number> {
  if (sample >= length) return new Set(Array.from({ length }, (_, i) => i));
  let step = Math.max(1, Math.round(length * 0.618));
  while (greatestCommonDivisor(step, length) > 1) step++;
  return new Set(Array.from({ length: sample }, (_, k) => (k * step) % length));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function evaluate<P extends Point>(f: (at: P) => number, at: P, inputs: readonly Input[]): number {
  const value: unknown = f(toPoint(at, inputs));
  if (typeof value === "number") return value;
  throw new TypeError(
    `f returned ${nameOf(value)}: a gradient is taken of a function that returns one number.`,
  );
}
