/** Which run of which cell gave each of the notebook's variables its present value, and what it used for that. */
import type { CellRequest } from "../engine-contract.js";
import type { StatementNames } from "../compile/cell-names.js";

/** One execution of a cell. */
export class Run {
  readonly code: string;
  /** The n of `In[n]`. */
  readonly count: number;
  readonly cellId: string | undefined;
  /** Later runs have higher ones; unlike counts, all of them do. */
  readonly order: number;
  statements: readonly StatementNames[] = [];
  /** The cell came to its end: the compiler did not refuse it, it did not throw, nobody stopped it. */
  ended = false;

  constructor({ code, count, cellId }: CellRequest, order: number) {
    this.code = code;
    this.count = count;
    this.cellId = cellId;
    this.order = order;
  }

  declares(name: string): boolean {
    return this.statements.some(({ declares }) => declares.has(name));
  }

  get uses(): ReadonlySet<string> {
    return joined(this.statements);
  }

  /**
   * What a variable of this run is made of. A function is what its declaration says; other values may also come from
   * each statement that mentions them: `let w = start(); for (…) w = step(w)`.
   */
  usesFor(name: string, isFunction: boolean): ReadonlySet<string> {
    const declaring = this.statements.filter(({ declares }) => declares.has(name));
    if (isFunction && declaring.length > 0) return joined(declaring);
    const about = this.statements.filter(({ declares, uses }) => declares.has(name) || uses.has(name));
    // Given its value by a function of another cell that this one calls.
    return about.length === 0 ? this.uses : joined(about);
  }
}

function joined(statements: readonly StatementNames[]): ReadonlySet<string> {
  return new Set(statements.flatMap(({ uses }) => [...uses]));
}

export class Definitions {
  readonly #runs = new Map<string, Run>();
  /** The last run of each cell, by the cell's id. */
  readonly #cells = new Map<string, Run>();
  #count = 0;

  begin(request: CellRequest): Run {
    const run = new Run(request, (this.#count += 1));
    if (run.cellId !== undefined) this.#cells.set(run.cellId, run);
    return run;
  }

  define(name: string, run: Run): void {
    this.#runs.set(name, run);
  }

  /** The run that a variable has its value from; undefined for what no cell has defined. */
  of(name: string): Run | undefined {
    return this.#runs.get(name);
  }

  /** The last run of the same cell, if it came later and has not come to its end. */
  failedSince(run: Run): Run | undefined {
    const last = run.cellId === undefined ? undefined : this.#cells.get(run.cellId);
    return last && last.order > run.order && !last.ended ? last : undefined;
  }
}
