import type { RandomState } from "../random/random-state.js";
import { Definitions } from "./definitions.js";
import { shownAs } from "../verdict/one-line.js";

/**
 * What an answer does, beside its numbers. `accumulates`: each call with the same arguments adds to what the last one
 * gave. `mutates`: the arguments hold other numbers afterwards. `float32`: only seven digits are kept, which is right
 * wherever no mistake of the exercise's is that.
 */
export type Behaviour = "accumulates" | "mutates" | "float32";

/**
 * A known mistake, recognised by what it computes (either by a program that makes it, or by a tell in the numbers), or by
 * what it does.
 */
export interface Mistake<A extends readonly unknown[] = readonly never[]> {
  /** Whatever its author calls it; in the course its code in the catalogue of classic mistakes: `A1`, `D13`, … */
  readonly id: string;
  /** A few words: "missing 1/N". */
  readonly title: string;
  /** What the numbers show and why it happens; never the answer. */
  readonly explanation: string;
  /** Which line of which derivation to read again. */
  readonly readAgain?: string;
  /** Programs that make exactly this mistake; an answer that equals one of them at every point has made it. */
  readonly programs?: readonly ((...args: A) => unknown)[];
  /** For mistakes with a free parameter (a step size, a learning rate): true when the numbers can mean nothing else. */
  readonly tell?: (observations: readonly Observation<A>[]) => boolean;
  /** For mistakes that the numbers of one call do not show. */
  readonly behaviour?: Behaviour;
}

/** One point at which an answer was run, and what came out. */
export interface Observation<A extends readonly unknown[] = readonly unknown[]> {
  /** The arguments as they were after the run. */
  readonly args: A;
  /** The arguments as they were before. */
  readonly given: A;
  readonly yours: Outcome;
  readonly right: Blocks;
}

/** What a run of a program gave: numbers in named blocks, or the reason why there are none (`missing`: it is not written). */
export type Outcome =
  | { readonly kind: "numbers"; readonly blocks: Blocks }
  | { readonly kind: "threw"; readonly name: string; readonly message: string }
  | { readonly kind: "missing"; readonly task: string }
  | { readonly kind: "time"; readonly milliseconds: number }
  | { readonly kind: "form"; readonly message: string };

/** A result taken apart: its name (`dW1`; empty for a bare array or number) → shape and entries, row by row. */
export type Blocks = ReadonlyMap<string, Block>;

export interface Block {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface Exercise<A extends readonly unknown[] = readonly unknown[], R = unknown> {
  readonly id: string;
  /** What the reader's function takes and gives, in words and shapes. */
  readonly signature: string;
  /** Makes the arguments of one run. Several makers are taken in turn: unequal sizes, a square one, a saturated one. */
  readonly inputs: readonly ((random: RandomState) => A)[];
  /**
   * Inputs so large that exp overflows, or probabilities underflow. Run only when the answer is right at all others,
   * so that a naive exponential is not mixed up with another mistake. May be empty.
   */
  readonly saturated: readonly ((random: RandomState) => A)[];
  /** Inputs at which even a right program may lose its digits: failing there is said, and the answer passes. */
  readonly extreme: readonly ((random: RandomState) => A)[];
  /** The right function. It is never shown. */
  readonly reference: (...args: A) => R;
  /** The same by TensorFlow.js autograd, composed of primitives; shown beside a wrong entry. */
  readonly autograd?: (...args: A) => unknown;
  /** In the order of preference where an answer fits two. */
  readonly mistakes: readonly Mistake<A>[];
  /** Largest relative difference that counts as right (of an entry, or of its block's largest). Default 1e-6. */
  readonly tolerance: number;
}

/** What an author writes: one maker of inputs or several, and a tolerance only if 1e-6 does not fit. */
export interface ExerciseSpec<A extends readonly unknown[], R> {
  readonly id: string;
  readonly signature: string;
  readonly inputs: ((random: RandomState) => A) | readonly ((random: RandomState) => A)[];
  readonly saturated?: readonly ((random: RandomState) => A)[];
  readonly extreme?: readonly ((random: RandomState) => A)[];
  readonly reference: (...args: A) => R;
  readonly autograd?: (...args: A) => unknown;
  readonly mistakes?: readonly Mistake<A>[];
  readonly tolerance?: number;
}

/** The exercises that notebooks define. */
export const exercises: Definitions<Exercise> = new Definitions("exercise");

/**
 * Makes an exercise that `checkExercise(id, answer)` can check from now on. Defining an id again replaces it.
 *
 * @throws RangeError when the id is empty or no inputs are given
 */
export function defineExercise<A extends readonly unknown[], R>(spec: ExerciseSpec<A, R>): Exercise<A, R> {
  const inputs = typeof spec.inputs === "function" ? [spec.inputs] : spec.inputs;
  if (spec.id === "")
    throw new RangeError('An exercise needs an id, as in defineExercise({ id: "softmax", … }).');
  if (inputs.length === 0)
    throw new RangeError(`The exercise "${spec.id}" has no inputs: give at least one maker.`);
  const exercise: Exercise<A, R> = {
    mistakes: [],
    saturated: [],
    extreme: [],
    tolerance: 1e-6,
    ...spec,
    inputs,
  };
  exercises.define(exercise as unknown as Exercise);
  const mistakes = counted(exercise.mistakes.length, "known mistake");
  return shownAs(
    exercise,
    `Exercise "${spec.id}" is defined, with ${mistakes}: checkExercise("${spec.id}", …) checks it.`,
  );
}

/** "1 known mistake", "2 known mistakes", "no known mistake". */
function counted(count: number, what: string): string {
  return count === 0 ? `no ${what}` : `${count} ${what}${count === 1 ? "" : "s"}`;
}
