import { checkDocument } from "../derivation/check/check-document.js";
import type { Directive, Display, Document, Passage } from "../derivation/document/document.js";
import { renderLines } from "../derivation/print/render-derivation.js";
import { printLines } from "../derivation/print/print-derivation.js";
import type { Derivation } from "../derivation/report/report.js";
import { parseMacros } from "../math/tokens/macros.js";
import { parseDirective, readHead } from "../notebook/directive.js";
import { currentNotebook, describeNotebook } from "../verify/current-notebook.js";
import { readCurrent, requireOne } from "../verify/named-derivation.js";
import { courseDerivations } from "./course/derivation-exercises.js";
import { exerciseNames } from "./exercise-names.js";
import { derivationExercises, type DerivationExercise } from "./derivation-exercise.js";
import { markdownHeadline, toExerciseResult, toUnattempted, type ExerciseResult } from "./exercise-result.js";
import { judgeDerivation } from "./judge-derivation.js";
import { withOwnDefinitions } from "./own-definitions.js";
import { showToLearner } from "./show-to-learner.js";

/** The verdict on a reader's derivation, with the checker's report of its lines. */
export type DerivationExerciseResult = ExerciseResult & { readonly derivation: Derivation };

/** What a reader may ask for, beside the verdict. */
export interface DerivationExerciseOptions {
  /** The derivation itself, in place of the notebook's. */
  readonly latex?: string;
  /** Whether to show how the first step that does not hold could be mended, where the checker knows. */
  readonly repair?: boolean;
}

/**
 * Checks the derivation that the reader has written for an exercise: the display named `<!-- check ID: … -->` in a
 * Markdown cell of this notebook. Every line is marked as the checker does; a step that jumps too far is asked about.
 *
 * @param id the exercise, such as "sigmoid-derivative"
 * @param options the derivation as LaTeX, in place of the notebook's, or what is asked for: `{ repair: true }`
 * @throws RangeError when there is no such exercise; Error when the notebook or the display cannot be found
 */
export async function checkDerivationExercise(
  id: string,
  options: string | DerivationExerciseOptions = {},
): Promise<DerivationExerciseResult> {
  const { latex, repair = false } = typeof options === "string" ? { latex: options } : options;
  const exercise = derivationExercises.find(id, courseDerivations);
  const answer = latex === undefined ? await answerInNotebook(id) : given(id, latex);
  const derivation = checkAnswer(exercise, answer);
  const bare = exerciseNames(exercise, parseMacros([...answer.macros, answer.display.latex]));
  const names = withOwnDefinitions(bare, derivation.steps);
  const told = { latex: derivation.latex, exercise, names, steps: derivation.steps };
  const checkAgain = (changed: string): Derivation =>
    checkAnswer(exercise, { ...answer, display: { ...answer.display, latex: changed } });
  const judgement = judgeDerivation(derivation, { ...told, repair, checkAgain });
  if (judgement.task !== undefined)
    return Object.assign(toUnattempted({ name: id, ...judgement.task }), { derivation });
  const { passed, message } = judgement;
  const verdict = {
    exercise: id,
    passed,
    message: answer.where === "" ? message : `${message} (${answer.where})`,
  };
  const shown = showToLearner(derivation, told, repair);
  const looks = {
    text: `${passed ? "✓" : "✗"} ${id}: ${message}\n${printLines(shown)}`,
    markdown: `${markdownHeadline(verdict)} ${message}\n\n${renderLines(shown)}`,
  };
  return Object.assign(toExerciseResult(verdict, looks), { derivation });
}

/** The reader's display, its macros, and where it was read. */
interface Answer {
  readonly display: Display;
  readonly macros: readonly string[];
  readonly where: string;
}

function given(id: string, latex: string): Answer {
  const display: Display = { kind: "display", latex, name: id, place: { line: 1, column: 1 } };
  return { display, macros: [], where: "" };
}

async function answerInNotebook(id: string): Promise<Answer> {
  const notebook = await currentNotebook(id);
  const document = readCurrent(notebook);
  requireOne(document, id, describeNotebook(notebook));
  const display = document.passages.find(
    (passage): passage is Display => passage.kind === "display" && passage.name === id,
  );
  if (display === undefined)
    throw new Error(`The display named ${JSON.stringify(id)} was lost while reading.`);
  return { display, macros: document.macros, where: `checked ${describeNotebook(notebook)}` };
}

/**
 * Only the exercise's own definitions and declarations hold: those of the reader's directive, or conditions in
 * their display, could make a wrong line right.
 */
function checkAnswer(
  { id, given: definitions, declarations }: DerivationExercise,
  answer: Answer,
): Derivation {
  const place = { line: 1, column: 1 };
  const say = (text: string): Directive => {
    const said = parseDirective(readHead(text, 0));
    return { kind: "directive", source: text, place, said };
  };
  const before = definitions.flatMap((latex): Passage[] => [
    say(`: ${declarations}`),
    { kind: "display", latex, place },
  ]);
  const document: Document = {
    file: "the exercise",
    passages: [...before, say(`${id}: ${declarations}`), answer.display],
    macros: answer.macros,
    problems: [],
  };
  const [derivation] = checkDocument(document, { only: id, closed: true }).derivations;
  if (derivation === undefined) throw new Error(`The checker gave no report of ${JSON.stringify(id)}.`);
  return derivation;
}
