import { parentPort } from "node:worker_threads";
import { makeHandout } from "./handout-maker.js";
import type { HandoutTask } from "./make-handout.js";

async function answer(task: HandoutTask): Promise<object> {
  try {
    return { made: await makeHandout(task) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A thread that makes handouts, one at a time, for as long as it is asked to. */
parentPort?.on("message", (task: HandoutTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answer(task).then((made) => parentPort?.postMessage(made));
});
