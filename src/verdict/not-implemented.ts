import { NOT_ATTEMPTED, notAttempted } from "./not-attempted.js";

/** By this a kernel knows what ends a cell calmly, and the library an answer that has not been begun. */
const ENDING = Symbol.for("gradbook.ending");

/**
 * Stands where a reader is to write: `throw notImplemented();`. Whatever calls the unfinished function ends in the calm
 * box "Not attempted yet", and the cells below run; on another kernel it is an error that says what to write.
 */
export function notImplemented(): Error {
  return new NotImplemented(functionIn(new Error("here").stack ?? ""));
}

class NotImplemented extends Error {
  override readonly name = "NotImplemented";
  /** The function it stands in; empty where it stands in none. */
  readonly #where: string;

  constructor(where: string) {
    super(describeTask(where));
    this.#where = where;
  }

  [ENDING](): unknown {
    return notAttempted({ name: this.#where, message: this.message });
  }
}

/** What is to be written, in the words of every box: "Not attempted yet: write … in the cell above, then run it and this cell." */
export function describeTask(what: string, cell = "cell above"): string {
  return what === ""
    ? `${NOT_ATTEMPTED}: write your code in this cell, then run it.`
    : `${NOT_ATTEMPTED}: write ${what} in the ${cell}, then run it and this cell.`;
}

/**
 * What is left to do, where the stub's error has come out of a reader's function, also as the reason of another one;
 * undefined for every other error. Copies that were made before there was such an error, and are the reader's own, throw
 * one without a sign but its words.
 */
export function taskOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if (ENDING in thrown) return thrown.message;
  return thrown.message === "not implemented" ? describeTask("your function") : taskOf(thrown.cause);
}

/** The innermost function with a name that the stub stands in, up to the library's that called it: `at mySoftmax (In[3]:3:9)`. */
function functionIn(stack: string): string {
  const frames = stack.split("\n").filter((line) => /^\s+at /u.test(line));
  const callers = frames.slice(frames.findLastIndex((frame) => OWN.test(frame)) + 1);
  const library = callers.findIndex((frame) => frame.includes(LIBRARY));
  const theirs = library < 0 ? callers : callers.slice(0, library);
  return theirs.map((frame) => FRAME.exec(frame)?.[1]?.replace(/^.*\./u, "")).find((name) => name) ?? "";
}

/** A module's namespace may stand before the name. */
const OWN = /[ .]notImplemented \(/u;

/** Where this library's modules are loaded from. */
const LIBRARY = new URL("..", import.meta.url).href;

/** A frame of V8's with a function's name, `Object.slope [as gradient]` where it was called as a property, but none of a kernel's own or of Node's: `<anonymous>`, `node:`, packages. */
const FRAME =
  /^\s+at (?:async |new )?([\p{L}\p{N}_$.]+)(?: \[as [^\]]+\])? \((?!<anonymous>|node:)(?!.*node_modules)/u;
