import type { Binding } from "../derivation/facts/check-options.js";
import { taskOf } from "../verdict/not-implemented.js";

type Bindings = Readonly<Record<string, Binding>>;

/**
 * Runs a check whose symbols stand for code. The checker takes what code throws for a point outside its domain; where
 * the code is a reader's that is not written yet, there is nothing to check, and its error is thrown once more.
 */
export function withFinishedCode<T>(bindings: Bindings, check: (watched: Bindings) => T): T {
  const unfinished: unknown[] = [];
  const watched = Object.entries(bindings).map(([symbol, binding]): [string, Binding] => {
    if (typeof binding !== "function") return [symbol, binding];
    const call = (...args: never[]): unknown => {
      try {
        return binding(...args);
      } catch (error) {
        if (taskOf(error) !== undefined) unfinished.push(error);
        throw error;
      }
    };
    return [symbol, call];
  });
  const result = check(Object.fromEntries(watched));
  if (unfinished.length > 0) throw unfinished[0];
  return result;
}
