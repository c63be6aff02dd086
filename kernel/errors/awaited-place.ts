import { types } from "node:util";
import { firstPlace } from "./stack-frames.js";
import { stackOf } from "./thrown.js";

/**
 * Gives an error whose stack names no cell, such as one of Node's file system, the place `here` at which a cell waited
 * for what has failed.
 */
export function withAwaitedPlace(error: unknown, here: Error): unknown {
  if (!types.isNativeError(error)) return error;
  const stack = stackOf(error);
  if (stack === "" || firstPlace(stack)) return error;
  const own = stack.split("\n").filter((line) => !/^\s+at .*\bnode:/.test(line));
  const waiting = stackOf(here)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  Reflect.set(error, "stack", [...own, ...waiting].join("\n"));
  return error;
}
