/** Time limits for functions that a cell gives to a library: one function at a time, whether it is async or not. */
// The originals: inside cells, the global ones belong to the cell.
import { clearTimeout, setImmediate, setTimeout } from "node:timers";
import { type CellRun, currentCell } from "./cell-run.js";
import { Interrupted } from "./watched.js";

/** Runs a task where interrupts and the limit of the moment can stop it. */
type Watched = (task: () => void) => void;

interface Limited {
  readonly milliseconds: number;
  /** The cell as the function sees it: stopped with the function, while the cell itself goes on. */
  readonly part: CellRun | undefined;
  readonly deadline: number;
  /** Ends it with an error, from outside. */
  readonly end: (error: Error) => void;
}

export class TimeLimits {
  readonly #watched: Watched;
  #current: Limited | undefined;
  /** Settles when the function that runs has ended. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** How long whatever runs next may run, in milliseconds; undefined where no limit holds. */
  get remaining(): number | undefined {
    return this.#current && Math.max(1, Math.ceil(this.#current.deadline - performance.now()));
  }

  /**
   * Calls `f` and waits for what it promises. Rejects with a `RangeError` of code `ERR_TIME_LIMIT` if that has not
   * come after so many milliseconds: what still runs of it is stopped, be it a loop or a chain of promises without end.
   */
  run<T>(f: () => T | PromiseLike<T>, milliseconds: number): Promise<T> {
    const current = this.#current;
    // A function within a limited one shares its limit: it would wait for itself to end.
    if (current?.part !== undefined && current.part === currentCell()) return Promise.resolve(f());
    const result = this.#turn.then(() => this.#begin(f, milliseconds));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Whatever runs has been stopped at the limit of the moment. */
  expire(): void {
    this.#current?.end(timeLimit(this.#current.milliseconds));
  }

  /** The cell has been interrupted, and its functions with it. */
  interrupt(): void {
    this.#current?.end(new Interrupted());
  }

  #begin<T>(f: () => T | PromiseLike<T>, milliseconds: number): Promise<T> {
    const part = currentCell()?.part();
    if (part?.whole.stopped === true) return Promise.reject(new Interrupted());
    return new Promise<T>((resolve, reject) => {
      // Not within the limited run: what the caller goes on with has no limit.
      const settle = (task: () => void): void => {
        if (this.#current !== limited) return;
        clearTimeout(timer);
        this.#current = undefined;
        setImmediate(() => this.#watched(task));
      };
      const end = (error: Error): void => {
        part?.end();
        settle(() => reject(error));
      };
      const limited: Limited = { milliseconds, part, deadline: performance.now() + milliseconds, end };
      const timer = setTimeout(() => end(timeLimit(milliseconds)), milliseconds);
      const call = (): void => {
        // An async function takes what `f` throws as well.
        (async () => f())().then(
          (value) => settle(() => resolve(value)),
          (error: unknown) => settle(() => reject(error)),
        );
      };
      this.#current = limited;
      setImmediate(() => {
        if (this.#current === limited) this.#watched(() => (part ? part.within(call) : call()));
      });
    });
  }
}

function timeLimit(milliseconds: number): RangeError {
  const error = new RangeError(`The function had not returned after ${milliseconds} ms.`);
  return Object.assign(error, { code: "ERR_TIME_LIMIT" });
}
