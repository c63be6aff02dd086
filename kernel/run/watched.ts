/**
 * Runs code that SIGINT can stop, whatever it does. Node stops a running script on SIGINT only while it is inside
 * `vm`'s `breakOnSigint`; what a cell does after an `await` runs later, from the microtask queue. So every continuation
 * of a cell is brought back in here, and the microtasks that follow from it run before the script ends.
 */
import { types } from "node:util";
import vm from "node:vm";
import { enterWatch, freeWatch, leaveWatch } from "./watch-state.js";

const TASK = Symbol.for("gradbook.kernel.task");
const script = new vm.Script(`globalThis[Symbol.for("gradbook.kernel.task")]()`, {
  filename: "kernel:watched",
});
const slots = globalThis as { [TASK]?: () => void };

let depth = 0;

/** Thrown where code has been stopped. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(message = "the cell was interrupted") {
    super(message);
  }
}

/** Thrown where code has been stopped at a time limit. */
export class TimeUp extends Error {
  override readonly name = "TimeUp";
}

/** Whether the caller runs inside `watched`. */
export function isWatched(): boolean {
  return depth > 0;
}

/**
 * Runs `task` and the microtasks that follow from it. Throws `Interrupted` if SIGINT stopped them, or if an interrupt
 * was `pending` before they began; `TimeUp` if they had not ended after so many milliseconds.
 */
export function watched<T>(task: () => T, pending: () => boolean = () => false, milliseconds?: number): T {
  if (depth > 0) return task();
  let result: { value: T } | undefined;
  slots[TASK] = () => {
    enterWatch();
    if (!pending()) {
      result = { value: task() };
      runMicrotasks();
    }
    if (!leaveWatch()) result = undefined;
  };
  depth++;
  try {
    script.runInThisContext({
      breakOnSigint: true,
      ...(milliseconds !== undefined && { timeout: milliseconds }),
    });
  } catch (error) {
    if (isStopped(error, "ERR_SCRIPT_EXECUTION_TIMEOUT") && milliseconds !== undefined) throw new TimeUp();
    throw isSigint(error) ? new Interrupted() : error;
  } finally {
    depth = 0;
    freeWatch();
  }
  if (!result) throw new Interrupted();
  return result.value;
}

export function isSigint(error: unknown): boolean {
  return isStopped(error, "ERR_SCRIPT_EXECUTION_INTERRUPTED");
}

function isStopped(error: unknown, code: string): boolean {
  // What a cell throws may be a proxy, which is not asked.
  return types.isNativeError(error) && Reflect.get(error, "code") === code;
}

function runMicrotasks(): void {
  (process as unknown as { _tickCallback?: () => void })._tickCallback?.();
}

/**
 * After a stop, Node's record of nested asynchronous contexts is out of step, which it takes for a fatal error at the
 * next opportunity. An uncaught exception makes it start that record anew: this one, which the kernel's handler ignores.
 */
export class RestoreContexts extends Error {
  override readonly name = "RestoreContexts";
}
