import type { RandomState } from "../../random/random-state.js";
import { catalogue, type MistakeId } from "../catalogue.js";
import { defineExercise, type Exercise, type Mistake, type Observation } from "../exercise.js";
import { sum } from "../matrices.js";
import { sameArguments } from "../print-arguments.js";
import { knownMistakes } from "./known-mistakes.js";

interface CostAndGradient {
  cost: number;
  grad: number[];
}
type CostFunction = (x: number[]) => CostAndGradient;
type Check = [f: CostFunction, x: number[]];

const readAgain = "08-gradient-checking, the derivation central-difference";

/** Where each function has been evaluated: the width and the sides of a difference are read off here. */
const evaluations = new WeakMap<CostFunction, number[][]>();

/** A cost whose evaluations are recorded. The gradient it claims is wrong on purpose: returning it is no check. */
function recorded(
  cost: (x: readonly number[]) => number,
  slope: (x: readonly number[]) => number[],
): CostFunction {
  const points: number[][] = [];
  const f: CostFunction = (x) => {
    points.push([...x]);
    return { cost: cost(x), grad: slope(x).map((value) => 1.25 * value + 0.01) };
  };
  evaluations.set(f, points);
  gradients.set(f, slope);
  return f;
}

const gradients = new WeakMap<CostFunction, (x: readonly number[]) => number[]>();

/** Steeply curved where it is nearly flat: a one-sided difference is far off at any width, a central one exact. */
function steep(random: RandomState): Check {
  const b = random.uniform(0.5, 1.5, 3);
  const cost = (x: readonly number[]): number =>
    sum(x.map((value, i) => 1e5 * value * value + b[i]! * value));
  return [recorded(cost, (x) => x.map((value, i) => 2e5 * value + b[i]!)), [0, 0, 0]];
}

/** A cubic: a central difference is off by exactly its coefficient times h². */
function cubic(random: RandomState): Check {
  const a = random.uniform(0.5, 1, 4);
  const cost = (x: readonly number[]): number => sum(x.map((value, i) => a[i]! * value ** 3));
  return [recorded(cost, (x) => x.map((value, i) => 3 * a[i]! * value * value)), random.uniform(0.5, 1.5, 4)];
}

/** A smooth function of all its arguments together. */
function smooth(random: RandomState): Check {
  const a = random.randn(2);
  const cost = (x: readonly number[]): number =>
    Math.sin(x[0]! * x[1]!) + Math.exp(a[0]! * x[0]!) + a[1]! * x[1]!;
  const slope = ([x = 0, y = 0]: readonly number[]): number[] => [
    y * Math.cos(x * y) + a[0]! * Math.exp(a[0]! * x),
    x * Math.cos(x * y) + a[1]!,
  ];
  return [recorded(cost, slope), random.uniform(0.2, 1.2, 2)];
}

/** The steps that were taken from x, one a changed entry. */
function stepsOf({ args: [f], given: [, x] }: Observation<Check>): number[] {
  return (evaluations.get(f) ?? []).flatMap((point) =>
    point.flatMap((value, i) => (value === x[i] || Number.isNaN(value) ? [] : [value - x[i]!])),
  );
}

const pointsOf = ({ args: [f] }: Observation<Check>): number[][] => evaluations.get(f) ?? [];
const isFloat32 = (value: number): boolean => Math.fround(value) === value;

const tells: Partial<Record<MistakeId, (observation: Observation<Check>) => boolean>> = {
  F9: (o) => !sameArguments(o.args[1], o.given[1]) || leavesEntriesMoved(o),
  F11: (o) => pointsOf(o).length > 1 && pointsOf(o).every((point) => point.every(Number.isInteger)),
  F12: ({ yours }) =>
    (yours.kind === "form" && yours.message.includes("undefined")) ||
    (yours.kind === "numbers" && yours.blocks.get("")?.values.every(Number.isNaN) === true),
  F5: (o) => isFromFloat32(o),
  F1: (o) => isOneSided(o),
  F4: (o) => (bothSides(o) && stepsOf(o).every((step) => Math.abs(step) < 1e-9)) || neverMoves(o),
  F3: (o) => bothSides(o) && stepsOf(o).some((step) => Math.abs(step) > 4e-3),
};

/** Some evaluations move one entry of x, others several: those moved before have not been put back. */
function leavesEntriesMoved(observation: Observation<Check>): boolean {
  const x = observation.given[1];
  const least = 1e-3 * Math.max(...stepsOf(observation).map((step) => Math.abs(step)));
  const moved = pointsOf(observation).map(
    (point) => point.filter((value, i) => Math.abs(value - x[i]!) > least).length,
  );
  return moved.includes(1) && moved.some((count) => count > 1);
}

/** x + h is x again: h is below half the distance to the next number. */
function neverMoves(observation: Observation<Check>): boolean {
  return pointsOf(observation).length > 1 && stepsOf(observation).length === 0;
}

function bothSides(observation: Observation<Check>): boolean {
  const steps = stepsOf(observation);
  return steps.some((step) => step > 0) && steps.some((step) => step < 0);
}

/**
 * f(x ± h) against f(x), whatever else was evaluated: each entry of the answer is the quotient of one evaluated point
 * and x, always on the same side.
 */
function isOneSided(observation: Observation<Check>): boolean {
  const { yours, given } = observation;
  const [f, x] = given;
  const values = yours.kind === "numbers" ? (yours.blocks.get("")?.values ?? []) : [];
  const points = pointsOf(observation).filter((point) => point.length === x.length);
  const at = f(x).cost;
  return [1, -1].some((side) =>
    x.every((start, i) =>
      points.some((point) => {
        const step = point[i]! - start;
        if (step * side <= 0 || point.some((value, j) => j !== i && value !== x[j])) return false;
        const slope = (f(point).cost - at) / step;
        return Math.abs(slope - values[i]!) <= 1e-6 * Math.abs(slope);
      }),
    ),
  );
}

/** Points, costs or results that hold no more than 24 bits. */
function isFromFloat32(observation: Observation<Check>): boolean {
  const { yours, given } = observation;
  const moved = pointsOf(observation).slice(1);
  const exactStart = given[1].every(isFloat32);
  if (!exactStart && moved.length > 0 && moved.every((point) => point.every(isFloat32))) return true;
  const values = yours.kind === "numbers" ? (yours.blocks.get("")?.values ?? []) : [];
  const written = values.some((value) => value !== 0);
  return (written && values.every(isFloat32)) || fromRoundedCosts(observation, values);
}

/** Are these the differences of costs that were rounded to float32, rather than of the costs themselves? */
function fromRoundedCosts(observation: Observation<Check>, values: readonly number[]): boolean {
  const [f, x] = observation.given;
  const h = Math.max(...stepsOf(observation).map((step) => Math.abs(step)));
  const away = (round: (cost: number) => number): number =>
    sum(
      x.map((_, i) => {
        const at = (step: number): number =>
          round(f(x.map((value, j) => (i === j ? value + step : value))).cost);
        return Math.abs(values[i]! - (at(h) - at(-h)) / (2 * h));
      }),
    );
  const size = sum(values.map((value) => Math.abs(value)));
  const [fromRounded, fromExact] = [away(Math.fround), away((cost) => cost)];
  return fromExact > 1e-7 * size && fromRounded < 0.2 * fromExact;
}

/** Each entry right or 0, and of both kinds some, of which the right one is not 0. */
const someEntries: Mistake<Check> = {
  id: "F15",
  ...catalogue.F15,
  readAgain,
  tell: (observations) =>
    observations.every(({ yours, right }) => {
      const values = yours.kind === "numbers" ? yours.blocks.get("")?.values : undefined;
      const slopes = right.get("")!.values;
      if (values?.length !== slopes.length) return false;
      const computed = slopes.map((value, i) => Math.abs(values[i]! - value) <= 1e-5 * Math.abs(value));
      const missing = values.filter((value, i) => value === 0 && slopes[i] !== 0);
      return computed.includes(true) && missing.length === computed.filter((each) => !each).length;
    }),
};

/** The slopes at a vector of zeros, wherever x is. */
const atZeros: Mistake<Check> = {
  id: "F16",
  ...catalogue.F16,
  readAgain,
  tell: (observations) =>
    observations.every(({ yours, given: [f, x] }) => {
      const slopes = reference(
        f,
        x.map(() => 0),
      );
      const values = yours.kind === "numbers" ? (yours.blocks.get("")?.values ?? []) : [];
      return slopes.every((value, i) => Math.abs(values[i]! - value) <= 1e-5 * Math.max(1, Math.abs(value)));
    }),
};

const toldAs = (id: MistakeId): Mistake<Check> => ({
  id,
  ...catalogue[id],
  readAgain,
  tell: (observations) => observations.every(tells[id]!) || shows(id, observations),
});

const told: Mistake<Check>[] = (Object.keys(tells) as MistakeId[]).map(toldAs);

/** F5 and F11 need a start that is not itself rounded; F4 and F12 show at every point. */
function shows(id: MistakeId, observations: readonly Observation<Check>[]): boolean {
  const fractional = observations.filter(({ given: [, x] }) => !x.every(isFloat32));
  return (id === "F5" || id === "F11") && fractional.length > 0 && fractional.every(tells[id]!);
}

const reference = (f: CostFunction, x: number[]): number[] => gradients.get(f)!(x);

/** `gradient-check`: the numerical gradient of a scalar function, (n) → (n). */
export const gradientCheckExercise: Exercise<Check, number[]> = defineExercise({
  id: "gradient-check",
  signature:
    "numericalGradient(f: (x: number[]) => { cost: number, grad: number[] }, x: number[]): number[], the slope of " +
    "f's cost in each entry of x, from values of the cost alone",
  inputs: [smooth, cubic, steep, smooth, cubic, steep],
  reference,
  mistakes: [
    ...told,
    someEntries,
    atZeros,
    ...knownMistakes<Check>(
      {
        F14: [(f, x): number[] => f(x).grad],
        F2: [(f, x): number[] => reference(f, x).map((value) => 2 * value)],
        A5: [(f, x): number[] => reference(f, x).map((value) => -value)],
        A8: [(_, x): number[] => x.map(() => 0)],
      },
      readAgain,
    ),
  ],
  tolerance: 1e-5,
});
