import { derivationNames } from "./directive-comment.js";
import { isArray, isObject, type JsonObject } from "./json.js";
import type { Cell, CodeCell, Notebook } from "./notebook.js";
import { declaredNames, holdsSolution } from "./student-notebook.js";

/** An exercise of a notebook; cells by their ids, which stay when a reader moves or edits them. */
export interface Exercise {
  /** As the check calls it; where it gives no name, what the reader is to write. */
  readonly name: string;
  /** The code cell that says whether the answer is right; undefined where none mentions it. */
  readonly check: string | undefined;
}

/** Calls at the beginning of a line, the exercise's name their first argument. */
const NAMED_CHECK =
  /^(?:await\s+)?(?:checkExercise|checkDerivationExercise|findMistake)\(\s*["'`]([\w-]+)["'`]/mu;
const CHECK = /^(?:await\s+)?(?:check\w*|findMistake|verify)\(/mu;

/** The exercise that a code cell checks, by its name. */
export function exerciseOf(source: string): string | undefined {
  return NAMED_CHECK.exec(source)?.[1];
}

/**
 * The exercises of an original, in the order of their checks: what stands between solution markers and the cell below
 * that checks it, and checks of exercises by name whose answer stands elsewhere.
 *
 * @param copy what its readers get: names come from there, as those inside a solution would give it away
 */
export function readExercises({ cells }: Notebook, copy: Notebook): readonly Exercise[] {
  const found = new Map<Cell, string>();
  for (const cell of cells) {
    const name = cell.cell_type === "code" ? exerciseOf(cell.source) : undefined;
    if (name !== undefined) found.set(cell, name);
  }
  const shown = new Map(copy.cells.map((cell) => [cell.id, cell]));
  const unchecked: Exercise[] = [];
  for (const [at, cell] of cells.entries()) {
    const stub = shown.get(cell.id);
    if (!holdsSolution(cell) || stub === undefined) continue;
    const name = answerNames(stub)[0] ?? `exercise-${cell.id}`;
    const check = found.has(cell) ? cell : checkOf(answerNames(cell), cells.slice(at + 1));
    if (check === undefined) unchecked.push({ name, check: undefined });
    else if (!found.has(check)) found.set(check, name);
  }
  const order = (cell: Cell): number => cells.indexOf(cell);
  const checked = [...found].toSorted(([a], [b]) => order(a) - order(b));
  return [...checked.map(([{ id }, name]): Exercise => ({ name, check: id })), ...unchecked];
}

/** What the reader is to write: functions and values by their names, or the derivation whose lines are missing. */
function answerNames(cell: Cell): readonly string[] {
  return cell.cell_type === "markdown" ? derivationNames(cell.source) : declaredNames(cell.source);
}

/** The first cell that checks one of the names, else the first that mentions one. */
function checkOf(names: readonly string[], below: readonly Cell[]): CodeCell | undefined {
  const mentions = below.filter(
    (cell): cell is CodeCell => cell.cell_type === "code" && !holdsSolution(cell) && mentionsAny(cell, names),
  );
  return mentions.find(({ source }) => CHECK.test(source)) ?? mentions[0];
}

function mentionsAny({ source }: CodeCell, names: readonly string[]): boolean {
  const words = source.match(/[\p{L}\p{N}_$]+/gu) ?? [];
  const texts = Array.from(source.matchAll(/(["'`])(.+?)\1/gu), ([, , text = ""]) => text);
  const mentioned = new Set([...words, ...texts]);
  return names.some((name) => mentioned.has(name));
}

/** The copy with a list of its exercises among its metadata: a check that a reader deletes is then missed. */
export function withExercises(copy: Notebook, original: Notebook): Notebook {
  const exercises = readExercises(original, copy).map(({ name, check }): JsonObject =>
    check === undefined ? { name } : { name, check },
  );
  if (exercises.length === 0) return copy;
  const { gradbook } = copy.metadata;
  const own = isObject(gradbook) ? gradbook : {};
  return { ...copy, metadata: { ...copy.metadata, gradbook: { ...own, exercises } } };
}

/** The exercises that a copy was given; undefined where it has no list of them. */
export function listedExercises({ metadata: { gradbook } }: Notebook): readonly Exercise[] | undefined {
  const list = isObject(gradbook) ? gradbook["exercises"] : undefined;
  if (!isArray(list)) return undefined;
  return list
    .filter(isObject)
    .flatMap(({ name, check }): Exercise[] =>
      typeof name === "string" ? [{ name, check: typeof check === "string" ? check : undefined }] : [],
    );
}
