import type { Outcome } from "./exercise.js";
import { readBlocks } from "./read-blocks.js";

/** What the kernel offers to a library in a cell; see the kernel's documentation of `gradbook.host`. */
interface Host {
  withTimeLimit<T>(f: () => T, milliseconds: number): T;
}

const limit = 5000;

/**
 * Runs an answer at one point and takes whatever happens: numbers, an exception, too long a run, a wrong form.
 *
 * The time limit needs a host that can stop synchronous work (gradbook's kernel can); elsewhere an endless loop is
 * stopped by interrupting the kernel, as is one that waits after an `await`.
 *
 * @param names the outputs that are asked for
 * @throws what the kernel throws when it is interrupted: the reader wants the check to stop
 */
export async function runAnswer(
  answer: (...args: never[]) => unknown,
  args: readonly unknown[],
  names: readonly string[],
): Promise<Outcome> {
  const host = (globalThis as { [key: symbol]: unknown })[Symbol.for("gradbook.host")] as Host | undefined;
  const call = (): unknown => answer(...(args as never[]));
  try {
    return readBlocks(await (host === undefined ? call() : host.withTimeLimit(call, limit)), names);
  } catch (error) {
    if (isInterrupt(error)) throw error;
    return outcomeOf(error);
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
  if (!(error instanceof Error))
    return { kind: "threw", name: "a value that is not an Error", message: String(error) };
  if ("code" in error && error.code === "ERR_TIME_LIMIT") return { kind: "time", milliseconds: limit };
  return { kind: "threw", name: error.name, message: error.message };
}
