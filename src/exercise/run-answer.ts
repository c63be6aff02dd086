import { findHost } from "../host/host.js";
import type { Outcome } from "./exercise.js";
import { taskOf } from "../verdict/not-implemented.js";
import { readBlocks } from "./read-blocks.js";

const limit = 5000;

/**
 * Runs an answer at one point and takes whatever happens: numbers, an exception, too long a run, a wrong form.
 *
 * Only a host can stop an endless loop, or promises that follow each other without end (gradbook's kernel can);
 * elsewhere an interrupt of the kernel does. What waits for something that never comes is given up in any case.
 *
 * @param names the outputs that are asked for
 * @throws what the kernel throws when it is interrupted: the reader wants the check to stop
 */
export async function runAnswer(
  answer: (...args: never[]) => unknown,
  args: readonly unknown[],
  names: readonly string[],
): Promise<Outcome> {
  const host = findHost();
  const call = (): unknown => answer(...(args as never[]));
  try {
    const result = await (host === undefined ? givenUp(call, limit) : host.withTimeLimit(call, limit));
    return readBlocks(result, names);
  } catch (error) {
    if (isInterrupt(error)) throw error;
    return outcomeOf(error);
  }
}

/** The limit of a page, or of another kernel. */
async function givenUp<T>(f: () => T | PromiseLike<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new RangeError("time limit"), { code: "ERR_TIME_LIMIT" });
    timer = setTimeout(() => reject(error), milliseconds);
  });
  try {
    return await Promise.race([f(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** gradbook's kernel throws `Interrupted`; Node itself an error with the code of a stopped script. */
function isInterrupt(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === "Interrupted" || ("code" in error && error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED")
  );
}

function outcomeOf(error: unknown): Outcome {
  const task = taskOf(error);
  if (task !== undefined) return { kind: "missing", task };
  if (!(error instanceof Error))
    return { kind: "threw", name: "a value that is not an Error", message: String(error) };
  if ("code" in error && error.code === "ERR_TIME_LIMIT") return { kind: "time", milliseconds: limit };
  return { kind: "threw", name: error.name, message: error.message };
}
