import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import * as autograd from "./autograd-oracles.js";
import { knownMistakes } from "./known-mistakes.js";

type Vector = [number[]];

/** σ(x) = 1/(1+e^(−x)), without overflow on either side. */
export function sigmoidOf(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

const readAgain = "02-sigmoid-derivative, the derivation sigmoid-forms";

/** `sigmoid`: of each entry, (n) → (n). */
export const sigmoidExercise: Exercise<Vector, number[]> = defineExercise({
  id: "sigmoid",
  signature: "sigmoid(x: number[]): number[], σ of each entry",
  inputs: [
    (random: RandomState): Vector => [random.randn(4)],
    (random: RandomState): Vector => [random.uniform(-6, 6, 7)],
    (): Vector => [[0]],
  ],
  saturated: [(random: RandomState): Vector => [[1000, -1000, random.randn(), 40]]],
  reference: (x: number[]): number[] => x.map((value) => sigmoidOf(value)),
  mistakes: [
    ...knownMistakes<Vector>(
      {
        A8: [(x): number[] => x.map(() => 0)],
        C1: [(x): number[] => x.map((value) => Math.exp(value) / (1 + Math.exp(value)))],
      },
      readAgain,
    ),
    {
      id: "A5",
      title: "wrong sign in the exponent",
      explanation: "Your curve falls where the sigmoid rises: it is its mirror image, and at 0 the two meet.",
      readAgain,
      programs: [(x): number[] => x.map((value) => sigmoidOf(-value))],
    },
    {
      id: "B6",
      title: "slope instead of value",
      explanation: "The sigmoid's derivative stands where its value belongs: yours never exceeds 1/4.",
      readAgain,
      programs: [(x): number[] => x.map((value) => sigmoidOf(value) * (1 - sigmoidOf(value)))],
    },
  ],
});

const slopes = (f: (s: number) => number) => (s: number[]) => s.map((value) => f(value));

/** `sigmoid-grad`: the slope of σ from its value s = σ(z), (n) → (n). */
export const sigmoidGradExercise: Exercise<Vector, number[]> = defineExercise({
  id: "sigmoid-grad",
  signature: "sigmoidGrad(s: number[]): number[], the slope of σ where its value is s",
  inputs: [
    (random: RandomState): Vector => [random.uniform(0.05, 0.95, 4)],
    (random: RandomState): Vector => [random.uniform(0.01, 0.99, 6)],
    (random: RandomState): Vector => [[random.uniform(0.1, 0.4)]],
  ],
  reference: slopes((s) => s * (1 - s)),
  autograd: autograd.sigmoidSlope,
  mistakes: knownMistakes<Vector>(
    {
      A5: [slopes((s) => s * (s - 1))],
      A8: [slopes(() => 0)],
      B1: [slopes((s) => Math.log(s / (1 - s)) * (1 - Math.log(s / (1 - s))))],
      B2: [slopes((s) => sigmoidOf(s) * (1 - sigmoidOf(s)))],
      B3: [slopes(() => 1)],
      B4: [slopes((s) => (1 - s) / s)],
      B5: [slopes((s) => 1 - s * s)],
      B6: [slopes((s) => s), slopes(sigmoidOf)],
    },
    "02-sigmoid-derivative, the derivation sigmoid-slope, its last line",
  ),
});
