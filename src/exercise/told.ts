import type { Step } from "../derivation/report/report.js";
import type { DerivationExercise } from "./derivation-exercise.js";
import type { ExerciseNames } from "./exercise-names.js";

/** What is known where a step of a reader's derivation is told. */
export interface Told {
  /** The reader's display. */
  readonly latex: string;
  readonly exercise: DerivationExercise;
  readonly names: ExerciseNames;
  readonly steps: readonly Step[];
}
