import { Definitions } from "./definitions.js";
import { shownAs } from "../verdict/one-line.js";

/** What a line looks like, whatever its value: all lines of a derivation have the same. */
export interface Look {
  /**
   * What occurs in it: `derivative`, `derivatives` (two or more), `inner derivative` (a rule has been applied: the
   * derivative of something written out stands beside something else, or is taken of several terms), `sum`, `product`,
   * `fraction`, `cases`, and every function and letter by its name without a backslash (`exp` also for a power of e).
   */
  readonly has?: readonly string[];
  /** What no longer occurs in it. */
  readonly lacks?: readonly string[];
  /** Whether it still shows a function, sum or letter that the goal does not. */
  readonly beyondGoal?: boolean;
}

/** A line that the way from start to goal must come by, in whatever form the reader writes it. */
export interface Milestone extends Look {
  /** What to write there, as the rest of "Write a line …": "in which the derivative is taken". It gives nothing away. */
  readonly line: string;
  /** What it looks like on other ways. */
  readonly or?: readonly Look[];
}

/** An exercise whose answer is the derivation itself. */
export interface DerivationExercise {
  /** Also the name of the reader's display: `<!-- check ID: … -->`. */
  readonly id: string;
  /** LaTeX of the first expression and of the last one. */
  readonly start: string;
  readonly goal: string;
  /** Definitions that hold before the first line, LaTeX equations. */
  readonly given: readonly string[];
  /** As in a directive: `z ∈ R^K; vectors row`. */
  readonly declarations: string;
  /** In the order in which a derivation meets them. */
  readonly milestones: readonly Milestone[];
  /** How many different expressions stand between start and goal, at the least. */
  readonly between: number;
}

/** What an author writes: `between` is 2 unless said otherwise, and never less than the milestones need. */
export type DerivationExerciseSpec = Pick<DerivationExercise, "id" | "start" | "goal"> &
  Partial<DerivationExercise>;

/** The derivation exercises that notebooks define. */
export const derivationExercises: Definitions<DerivationExercise> = new Definitions("derivation exercise");

/**
 * Makes an exercise that `checkDerivationExercise(id)` can check from now on. Defining an id again replaces it.
 *
 *     defineDerivationExercise({
 *       id: "square", start: String.raw`\frac{d}{dx} x^2`, goal: "2x", declarations: "x ∈ R",
 *     })
 *
 * @throws RangeError when the id is empty
 */
export function defineDerivationExercise(spec: DerivationExerciseSpec): DerivationExercise {
  if (spec.id === "")
    throw new RangeError(
      'A derivation exercise needs an id, as in defineDerivationExercise({ id: "square", … }).',
    );
  const milestones = spec.milestones ?? [];
  const exercise = { given: [], declarations: "", between: 2, ...spec, milestones };
  derivationExercises.define(exercise);
  const line = `Exercise "${spec.id}" is defined: checkDerivationExercise("${spec.id}") checks the lines written for it.`;
  return shownAs(exercise, line);
}
