/**
 * Timers that belong to cells: their callbacks run where an interrupt can stop them, and a cell that has been
 * interrupted has no further ones.
 */
import { promisify } from "node:util";
import { currentCell } from "../run/cell-run.js";

type Callback = (...parameters: unknown[]) => unknown;
type Timer = (callback: Callback, ...parameters: unknown[]) => unknown;

const NAMES = ["setTimeout", "setInterval", "setImmediate"] as const;

/** Runs a task where an interrupt can stop it. */
type Watched = (task: () => void) => void;

/** Replaces the global timers; returns what undoes it. */
export function adoptTimers(watched: Watched): () => void {
  const globals = globalThis as unknown as Record<string, Timer>;
  const originals = NAMES.map((name) => [name, globals[name] as Timer] as const);
  for (const [name, original] of originals) globals[name] = adopted(original, watched);
  return () => {
    for (const [name, original] of originals) globals[name] = original;
  };
}

function adopted(original: Timer, watched: Watched): Timer {
  const timer: Timer = (callback, ...parameters) => {
    const cell = currentCell();
    if (!cell || typeof callback !== "function") return original(callback, ...parameters);
    const run = (...given: unknown[]): void => {
      if (!cell.stopped) watched(() => callback(...given));
    };
    return original(run, ...parameters);
  };
  Object.defineProperty(timer, "name", { value: original.name });
  const custom: unknown = Reflect.get(original, promisify.custom);
  return Object.defineProperty(timer, promisify.custom, { value: custom });
}
