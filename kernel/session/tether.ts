/**
 * The thread of a session's child that listens while cells block: each line on its pipe is the number of a cell to be
 * interrupted; the pipe's end means that the parent has gone.
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parentPort as port, workerData } from "node:worker_threads";
import { signalIfWatched } from "../run/watch-state.js";
import { post } from "../threads.js";
import { CELL, TETHER } from "./messages.js";

const shared = workerData as Int32Array;

createInterface({ input: createReadStream("", { fd: TETHER }) })
  .on("line", (line) => {
    Atomics.store(shared, CELL.toInterrupt, Number(line));
    // Another cell than the running one finds out when it begins, or has ended.
    if (Atomics.load(shared, CELL.running) !== Number(line)) return;
    if (!signalIfWatched(shared.subarray(CELL.watch, CELL.slots)) && port) post(port, "interrupt");
  })
  .on("close", () => process.kill(process.pid, "SIGKILL"));
