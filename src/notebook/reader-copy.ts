import { cleanNotebook } from "./clean-notebook.js";
import { withExercises } from "./exercises.js";
import { hideMistakes } from "./hide-mistakes.js";
import type { Notebook } from "./notebook.js";
import { toStudent } from "./student-notebook.js";

/** A reader's copy: without solutions, with the list of its exercises, in canonical form. */
export function toReaderCopy(notebook: Notebook, file: string): Notebook {
  // First: the list of exercises names cells by the ids that cleaning gives them.
  const original = cleanNotebook(notebook);
  return cleanNotebook(withExercises(hideMistakes(toStudent(original, file)), original));
}
