import { requireReader } from "../../../src/cli/check/document-text.js";
import { ticksOf, type Tick, type Trial, trialsOf } from "../../derivation/mutants-in-place.js";
import { checkItem } from "./check-item.js";
import { draw } from "./draw.js";
import { idOf, type Item, type SetName } from "./item.js";

/** A tick, and the item that it stands in. */
export interface FoundTick {
  readonly item: Item;
  readonly tick: Tick;
}

export const MUTANT_SEED = 20;
/** As many as cost less than a minute. */
const DOCUMENT_MUTANTS = 160;
const NOTEBOOK_MUTANTS = 400;

/** All verified steps of documents, bare. */
export function ticksIn(items: readonly Item[]): readonly FoundTick[] {
  return items.flatMap((item) => {
    const { derivations } = checkItem(item, "bare").report;
    if (derivations.length === 0) return [];
    const document = requireReader(item.file)(item.text, item.file);
    return ticksOf(document, derivations).map((tick) => ({ item, tick }));
  });
}

/** One mutant of each of so many ticks, drawn by the seed: a long formula counts for no more than a short one. */
export function documentMutants(documents: readonly Item[]): readonly Item[] {
  const mutants = ticksIn(documents).flatMap((found) => draw(mutantsOf(found), nameOfTrial, 1, MUTANT_SEED));
  return toItems("document-mutants", draw(mutants, nameOfTrial, DOCUMENT_MUTANTS, MUTANT_SEED));
}

/** So many of all, drawn by the seed. */
export function notebookMutants(notebooks: readonly Item[]): readonly Item[] {
  return toItems(
    "notebook-mutants",
    draw(ticksIn(notebooks).flatMap(mutantsOf), nameOfTrial, NOTEBOOK_MUTANTS, MUTANT_SEED),
  );
}

/** The same in every build that reads the page alike. */
export function nameOfTick({ item, tick: { derivation, step } }: FoundTick): string {
  return `${item.file} ${derivation.cell} ${derivation.line} ${step.lhs} ${step.rhs}`;
}

const nameOfTrial = (found: FoundTrial): string => `${nameOfTick(found)} ${found.trial.mutant.latex}`;

interface FoundTrial extends FoundTick {
  readonly trial: Trial;
}

const mutantsOf = ({ item, tick }: FoundTick): readonly FoundTrial[] =>
  trialsOf(tick).map((trial) => ({ item, tick, trial }));

function toItems(set: SetName, trials: readonly FoundTrial[]): readonly Item[] {
  return trials.map(({ item: { file, half }, tick: { derivation, step }, trial }) => {
    const place = `${file}:${derivation.cell === undefined ? "" : `cell ${derivation.cell}:`}${derivation.line}`;
    const { operator, latex } = trial.mutant;
    const text = `${step.lhs} ${step.relation} ${latex}`;
    return {
      set,
      id: `${place} ${idOf(text)}`,
      file,
      text: `${operator}: ${text}\n  was: ${step.rhs}`,
      half,
      mutant: { document: trial.document, display: trial.index, step: step.index },
    };
  });
}
