/** What is thrown and is an answer all the same: the cell ends with it, and nothing is red. */
import { types } from "node:util";
import type { MimeBundle } from "../engine-contract.js";
import { isError } from "../errors/thrown.js";
import { isMimeBundle } from "../show/mime-bundle.js";

const ENDING = Symbol.for("gradbook.ending");
const DEEPEST = 8;

/**
 * The bundle that a cell ends with when it throws `thrown`; undefined where that is an error. Whoever wraps such a value
 * in an error of their own, as `cause`, or in an AggregateError of nothing else, has no other reason than it.
 */
export function calmEnding(thrown: unknown, depth = 0): MimeBundle | undefined {
  if (typeof thrown !== "object" || thrown === null || types.isProxy(thrown) || depth > DEEPEST)
    return undefined;
  try {
    return ownEnding(thrown) ?? endingOfReasons(thrown, depth);
  } catch {
    // A getter of the cell's own failed; what was thrown is then told as an error.
    return undefined;
  }
}

function ownEnding(thrown: object): MimeBundle | undefined {
  const say: unknown = Reflect.get(thrown, ENDING);
  const bundle: unknown = typeof say === "function" ? Reflect.apply(say, thrown, []) : undefined;
  return isMimeBundle(bundle) ? bundle : undefined;
}

function endingOfReasons(thrown: object, depth: number): MimeBundle | undefined {
  if (!isError(thrown)) return undefined;
  const reasons: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
  const endings = reasons.map((reason) => calmEnding(reason, depth + 1));
  return endings.every((ending) => ending !== undefined) ? endings[0] : undefined;
}
