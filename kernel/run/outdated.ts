/** Which variables are not what the screen says: values live in the kernel, and their cells may say something else by now. */
import { declaresName, sameCode } from "../compile/cell-code.js";
import type { ScreenCell, Outdated } from "../engine-contract.js";
import type { Definitions, Run } from "./definitions.js";

export interface Variables {
  readonly names: object;
  readonly definitions: Definitions;
}

/**
 * Goes from `values` through all that they are made of, as far as it can be told from the cells' texts. A function is
 * looked for among the variables; what is not found there may be made of anything that the running cell uses.
 */
export function outdatedVariables(
  values: readonly unknown[],
  running: Run,
  cells: readonly ScreenCell[],
  { names, definitions }: Variables,
): Outdated[] {
  const screen = new ScreenCode(cells, running);
  const reached = new Set(values.flatMap((value) => startsOf(value, running, names)));
  const found: Outdated[] = [];
  for (const name of reached) {
    const property = Object.getOwnPropertyDescriptor(names, name);
    // Imports have accessors: what they give stands in no cell.
    const run = running.declares(name) ? running : definitions.of(name);
    if (!run || property?.get) continue;
    const why = run === running ? undefined : reason(name, run, screen, definitions);
    if (why) found.push({ name, count: run.count, why });
    for (const used of run.usesFor(name, typeof property?.value === "function")) reached.add(used);
  }
  return found;
}

function startsOf(value: unknown, running: Run, names: object): string[] {
  const holders =
    typeof value === "function"
      ? Object.entries(Object.getOwnPropertyDescriptors(names))
          .filter(([, property]) => property.value === value)
          .map(([name]) => name)
      : [];
  const named = holders.filter((name) => running.uses.has(name) || running.declares(name));
  if (named.length > 0) return named;
  return holders.length > 0 ? holders : [...running.uses];
}

function reason(
  name: string,
  run: Run,
  screen: ScreenCode,
  definitions: Definitions,
): Outdated["why"] | undefined {
  const cell = screen.cellOf(run);
  if (!cell) return screen.declares(name) ? "changed" : "gone";
  const failed = definitions.failedSince(run);
  if (failed && isCellOf(cell, failed) && sameCode(cell.source, failed.code)) return "failed";
  if (!sameCode(cell.source, run.code)) return "changed";
  const shown = run.declares(name) ? screen.nearest(name) : undefined;
  return shown && shown !== cell && !sameCode(shown.source, run.code) ? "superseded" : undefined;
}

/** The code cells of the screen, seen from the running one. */
class ScreenCode {
  readonly #cells: readonly ScreenCell[];
  readonly #above: readonly ScreenCell[];

  constructor(cells: readonly ScreenCell[], running: Run) {
    this.#cells = cells.filter(({ type }) => type === "code");
    const at = this.#cells.findIndex((cell) => isCellOf(cell, running));
    this.#above = this.#cells.slice(0, at < 0 ? undefined : at);
  }

  /** The cell that was run: another one with the same code is as good, where its own has gone or been changed. */
  cellOf(run: Run): ScreenCell | undefined {
    const own = this.#cells.find((cell) => isCellOf(cell, run));
    if (own && sameCode(own.source, run.code)) return own;
    return this.#cells.find(({ source }) => sameCode(source, run.code)) ?? own;
  }

  /** Whether any cell declares the name. */
  declares(name: string): boolean {
    return this.#cells.some(({ source }) => declaresName(source, name));
  }

  /** The cell that a reader of the running one takes the name from: the last one above that declares it. */
  nearest(name: string): ScreenCell | undefined {
    return this.#above.findLast(({ source }) => declaresName(source, name));
  }
}

/** A cell is known by its id; a front end that tells none runs it as it stands. */
function isCellOf({ id, source }: ScreenCell, run: Run): boolean {
  return id === undefined || run.cellId === undefined ? source === run.code : id === run.cellId;
}
