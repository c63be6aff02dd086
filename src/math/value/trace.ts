import type { Expression } from "../expression/expression.js";

/** A derivative that was evaluated. */
export interface Taken {
  readonly of: Expression;
  readonly by: readonly Expression[];
  /** At some place what is differentiated mentioned the variable. */
  depends: boolean;
}

/** What evaluating went through, at one point or at several. */
export class Trace {
  /** Branches of `cases`, `max` and the like that were taken: node id → branch. */
  readonly branches: Map<number, Set<number>> = new Map();
  /** Where a function bends: node id → the numbers whose signs say on which side, as they were met. Kept where it is asked for. */
  readonly bends: Map<number, number[]> | undefined;
  /** Derivatives, and whether what they are taken of ever mentioned the variable. */
  readonly taken: Map<Expression, Taken> = new Map();
  /** Names by which something was differentiated that does not mention them. */
  readonly independent: Set<string> = new Set();

  constructor({ bends = false }: { readonly bends?: boolean } = {}) {
    this.bends = bends ? new Map() : undefined;
  }

  /** Notes on which side of a bend these are. */
  noteBend(node: number, numbers: readonly number[]): void {
    if (this.bends === undefined) return;
    const met = this.bends.get(node);
    if (met === undefined) this.bends.set(node, [...numbers]);
    else met.push(...numbers);
  }

  takeBranch(node: number, branch: number): void {
    const taken = this.branches.get(node);
    if (taken === undefined) this.branches.set(node, new Set([branch]));
    else taken.add(branch);
  }

  noteTaken(origin: Expression, { of, by }: Omit<Taken, "depends">, depends: boolean): void {
    const before = this.taken.get(origin);
    if (before === undefined) this.taken.set(origin, { of, by, depends });
    else before.depends ||= depends;
  }
}
