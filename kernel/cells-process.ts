/** The process that runs cells, started by main.ts. The sockets are there before the compiler loads. */
import { readFileSync } from "node:fs";
import { MessageChannel, Worker } from "node:worker_threads";
import { ExecutionThread } from "./execution-thread.js";
import { SHARED, type ToExecution } from "./threads.js";
import { parseConnection } from "./wire/connection.js";
import type { WireData } from "./wire/thread.js";

const file = process.argv.at(2);
if (file === undefined)
  fail("usage: node main.js CONNECTION_FILE (written by Jupyter when it starts a kernel)");

const channel = new MessageChannel();
const workerData: WireData = {
  connection: readConnection(file),
  input: channel.port2,
  shared: new SharedArrayBuffer(SHARED.slots * Int32Array.BYTES_PER_ELEMENT),
};
const worker = new Worker(new URL("wire/thread.js", import.meta.url), {
  workerData,
  transferList: [channel.port2],
});
const link = { port: worker, input: channel.port1, shared: new Int32Array(workerData.shared) };
const execution = new ExecutionThread(link, async () => {
  const { createEngine } = await import("./engine.js");
  return createEngine({
    cwd: process.cwd(),
    // What nbgrader says to the programs it starts while it grades or validates.
    graded: Boolean(process.env["NBGRADER_EXECUTION"]),
    interruptRequested: () => Atomics.load(link.shared, SHARED.interrupt) === 1,
    watchState: link.shared.subarray(SHARED.watch, SHARED.slots),
  });
});

/** The real one: cells get one that throws. */
const exit = process.exit.bind(process);
// Those from outside come to main.ts; a cell may send itself one.
process.on("SIGINT", () => execution.interrupt());
worker.on("message", (message: ToExecution) => execution.receive(message));
worker.on("error", (error) => fail(error instanceof Error ? error.message : String(error)));
worker.on("exit", (code) => exit(code));

function readConnection(path: string): WireData["connection"] {
  try {
    return parseConnection(readFileSync(path, "utf8"), path);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): never {
  process.stderr.write(`gradbook kernel: ${message}\n`);
  process.exit(2);
}
