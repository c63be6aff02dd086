/** The child's side of engine-process.ts: an engine that speaks over the process's IPC channel. */
import { Worker } from "node:worker_threads";
import type { Sink } from "../../../kernel/engine-contract.js";
import { createEngine } from "../../../kernel/engine.js";
import type { Asked, Output, Told } from "./engine-process.js";

/** [an interrupt has been asked for, what the engine's thread is doing] */
const shared = new Int32Array(new SharedArrayBuffer(8));
const thread = new Worker(new URL("interrupt-thread.js", import.meta.url), { workerData: shared });
thread.on("message", () => engine.interrupt());

const engine = createEngine({
  cwd: process.cwd(),
  graded: Boolean(process.env["NBGRADER_EXECUTION"]),
  interruptRequested: () => Atomics.load(shared, 0) === 1,
  watchState: shared.subarray(1),
});

/** Sent with the answer: an interrupt may stop a cell anywhere, but not in the middle of what Node does to send. */
let outputs: Output[] = [];

const sink: Sink = {
  stream: (name, text) => void outputs.push({ kind: "stream", name, text }),
  display: (data, metadata, transient, update) =>
    void outputs.push({ kind: "display", data, metadata, transient, update }),
  clear: (wait) => void outputs.push({ kind: "clear", wait }),
  input: (prompt) => `answer to ${prompt}`,
};

process.on("message", (message: Asked) => void reply(message));

async function reply(asked: Asked): Promise<void> {
  Atomics.store(shared, 0, 0);
  const value = await answer(asked);
  const told: Told = { outputs, value };
  outputs = [];
  process.send?.(told);
}

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case "execute":
      return engine.execute({ code: asked.code, count: asked.count, silent: false }, sink);
    case "evaluate":
      return engine.evaluate(asked.code);
    case "complete":
      return engine.complete(asked.code, asked.offset);
    case "inspect":
      return engine.inspect(asked.code, asked.offset);
    case "isComplete":
      return engine.isComplete(asked.code);
    case "memory":
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
  }
  return undefined;
}
