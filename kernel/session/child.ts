/** The child process of a session: runs cells with the engine and writes what they send to a pipe. */
import { writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { CellReply, Engine, Sink } from "../engine-contract.js";
import { helpQuestion } from "../help-question.js";
import { limitOutput, outputLimit } from "../output-limit.js";
import { plainReply } from "../plain-json.js";
import { CELL, type FromChild, type ToChild, WORDS } from "./messages.js";
import type { Output } from "../threads.js";

const shared = new Int32Array(new SharedArrayBuffer(CELL.slots * Int32Array.BYTES_PER_ELEMENT));

/** Blocks while the pipe is full, so that a printing loop waits for its reader and nothing is lost. */
function say(words: FromChild): void {
  const bytes = Buffer.from(`${JSON.stringify(words)}\n`);
  for (let at = 0; at < bytes.length;) at += writeSync(WORDS, bytes, at);
}

function sinkOf(cell: number): Sink {
  const send = (output: Output): void => say({ kind: "output", cell, output });
  return {
    stream: (name, text) => send({ kind: "stream", name, text }),
    display: (data, metadata, transient, update) =>
      send({ kind: "display", data, metadata, transient, update }),
    clear: (wait) => send({ kind: "clear", wait }),
    input: () => {
      throw new Error("prompt(): nobody is there to answer");
    },
  };
}

async function run(engine: Engine, { cell, code }: ToChild): Promise<void> {
  Atomics.store(shared, CELL.running, cell);
  // There is no pager to show the answer in.
  if (helpQuestion(code) !== undefined) return say({ kind: "done", cell, reply: { status: "ok" } });
  const sink = limitOutput(sinkOf(cell), outputLimit(process.env));
  const reply: CellReply = await engine
    .execute({ code, count: cell, silent: false }, sink)
    .catch((error: unknown) => {
      const evalue = String(error);
      return { status: "error", ename: "KernelError", evalue, traceback: [`KernelError: ${evalue}`] };
    });
  say({ kind: "done", cell, reply: plainReply(reply) });
}

/** The real one: cells get one that throws. */
const exit = process.exit.bind(process);
process.on("disconnect", () => exit(0));
let engine: Engine | undefined;
// Such as a terminal sends to all processes that it runs; without a listener it would end this one.
process.on("SIGINT", () => engine?.interrupt());
const tether = new Worker(new URL("tether.js", import.meta.url), { workerData: shared });
tether.on("message", () => engine?.interrupt());
tether.unref();

const { createEngine } = await import("../engine.js");
const made = createEngine({
  cwd: process.cwd(),
  interruptRequested: () => Atomics.load(shared, CELL.toInterrupt) === Atomics.load(shared, CELL.running),
  watchState: shared.subarray(CELL.watch, CELL.slots),
});
engine = made;
process.on("message", (message: ToChild) => void run(made, message));
