import type { Sink } from "./engine-contract.js";

/** For cells that a front end runs quietly: nothing is shown, but comms, which are no output, still speak. */
export function silentSink(sink: Sink): Sink {
  return { ...sink, stream: () => undefined, display: () => undefined, clear: () => undefined };
}
