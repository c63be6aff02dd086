import { parentPort } from "node:worker_threads";
import { type CheckTask, checkText } from "./check-text.js";

function answer(task: CheckTask): { readonly report: unknown } | { readonly error: string } {
  try {
    return { report: checkText(task) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Answers each task with its report, or with what went wrong. */
parentPort?.on("message", (task: CheckTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer(task));
});
