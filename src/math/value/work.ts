import { Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";

/** Nodes evaluated and quarters of entries made: about two seconds. */
const MOST = 5_000_000;

/** What one display may still cost in all its readings, counted and not timed, so that it is the same on every machine. */
export class Work {
  private left: number;

  constructor(most: number = MOST) {
    this.left = most;
  }

  /** What may still be spent. */
  get rest(): number {
    return this.left;
  }

  /** Throws when a display asks for too much. */
  spend(amount: number, span: Span): void {
    this.left -= amount;
    if (this.left < 0)
      throw new Problem("unsupported", "This takes too long to evaluate; check smaller steps.", span);
  }
}
