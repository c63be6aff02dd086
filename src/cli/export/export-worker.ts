import { parentPort } from "node:worker_threads";
import { makeHandout, type HandoutTask } from "./make-handout.js";

/** A thread that makes handouts, one at a time, for as long as it is asked to. */
parentPort?.on("message", (task: HandoutTask) => {
  makeHandout(task).then(
    (made) => parentPort?.postMessage({ made }),
    (error: unknown) =>
      parentPort?.postMessage({
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
