import type { Sink } from "./engine-contract.js";

/** For cells that a front end runs quietly: nothing is shown. */
export function silentSink(sink: Sink): Sink {
  return { ...sink, stream: () => undefined, display: () => undefined, clear: () => undefined };
}
