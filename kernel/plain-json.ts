/** What cells hand over is about to become JSON; whatever cannot must fail in the cell, not on the way. */
import type { CellReply } from "./engine-contract.js";

/** A copy with nothing but JSON in it. Throws a TypeError for cycles and BigInts, as `JSON.stringify` does. */
export function plainJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The reply, or, if its result cannot become JSON, an error that says so. */
export function plainReply(reply: CellReply): CellReply {
  try {
    return plainJson(reply);
  } catch (error) {
    const evalue = `the result cannot become JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { status: "error", ename: "TypeError", evalue, traceback: [`TypeError: ${evalue}`] };
  }
}
