/** Interrupts the engine's thread whenever a byte arrives on standard input, as the kernel's wire does on request. */
import { createReadStream } from "node:fs";
import { parentPort as port, workerData } from "node:worker_threads";
import { signalIfWatched } from "../../../kernel/run/watch-state.js";

const shared = workerData as Int32Array;

createReadStream("", { fd: 0 }).on("data", () => {
  Atomics.store(shared, 0, 1);
  if (!signalIfWatched(shared.subarray(1))) port?.postMessage("interrupt");
});
