import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { DocumentReport } from "../../derivation/report.js";
import { concurrently } from "../concurrently.js";
import { type CheckTask, checkText } from "./check-text.js";

/**
 * Checks files that do not depend on each other, on all cores. A few small ones are checked here, because a thread
 * takes longer to start than they take to check.
 */
export async function checkTexts(
  tasks: readonly CheckTask[],
  done: (count: number) => void,
): Promise<DocumentReport[]> {
  let count = 0;
  const finish = (report: DocumentReport): DocumentReport => {
    count += 1;
    done(count);
    return report;
  };
  const cores = Math.min(availableParallelism(), tasks.length);
  const size = tasks.reduce((sum, { text }) => sum + text.length, 0);
  if (cores < 2 || size < WORTH_A_THREAD) return tasks.map((task) => finish(checkText(task)));
  const idle = Array.from({ length: cores }, () => new Worker(new URL("check-worker.js", import.meta.url)));
  const workers = [...idle];
  try {
    return await concurrently(
      tasks,
      async (task) => {
        const worker = idle.pop()!;
        const report = await askWorker(worker, task);
        idle.push(worker);
        return finish(report);
      },
      cores,
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Characters in all. */
const WORTH_A_THREAD = 20_000;

interface Answer {
  readonly report?: DocumentReport;
  readonly error?: string;
}

function askWorker(worker: Worker, task: CheckTask): Promise<DocumentReport> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", onMessage).off("error", onError);
      act();
    };
    const onMessage = ({ report, error }: Answer): void =>
      settle(() => (report ? resolve(report) : reject(new Error(`${task.file}: ${error}`))));
    const onError = (error: Error): void => settle(() => reject(error));
    worker.on("message", onMessage).on("error", onError);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task);
  });
}
