import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { concurrently } from "../concurrently.js";
import type { HandoutTask, MadeHandout } from "./make-handout.js";

interface Answer {
  readonly made?: MadeHandout;
  readonly error?: string;
}

function ask(worker: Worker, task: HandoutTask): Promise<MadeHandout> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", onMessage).off("error", onError);
      act();
    };
    const onMessage = ({ made, error }: Answer): void =>
      settle(() => (made === undefined ? reject(new Error(`${task.file}: ${error ?? ""}`)) : resolve(made)));
    const onError = (error: Error): void => settle(() => reject(error));
    worker.on("message", onMessage).on("error", onError);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task);
  });
}

/** Makes handouts, several on as many cores. `done` is told how many are finished. */
export async function makeHandouts(
  tasks: readonly HandoutTask[],
  done: (count: number) => void,
): Promise<MadeHandout[]> {
  let count = 0;
  const finish = (made: MadeHandout): MadeHandout => {
    count += 1;
    done(count);
    return made;
  };
  const cores = Math.min(availableParallelism(), tasks.length);
  if (cores < 2) {
    // Only where it is used: threads load it themselves.
    const { makeHandout } = await import("./handout-maker.js");
    return concurrently(tasks, async (task) => finish(await makeHandout(task)), 1);
  }
  const workers = Array.from(
    { length: cores },
    () => new Worker(new URL("export-worker.js", import.meta.url)),
  );
  const idle = [...workers];
  try {
    return await concurrently(
      tasks,
      async (task) => {
        const worker = idle.pop();
        if (worker === undefined) throw new Error("more tasks at a time than threads");
        const made = await ask(worker, task);
        idle.push(worker);
        return finish(made);
      },
      cores,
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
