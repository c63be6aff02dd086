import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import { concurrently } from "./concurrently.js";
import { InputError } from "./command.js";

/** Plain data, as all that goes to a thread and comes back; the file is named where the work on it fails. */
export interface FileTask {
  readonly file: string;
}

interface Failure {
  /** Of the error's class, which does not survive the way. */
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

type Answer<R> = { readonly done: R } | { readonly failure: Failure };

/** How many threads are worth starting for so many tasks; with less than two the work is done faster without. */
export function threadsFor(tasks: readonly FileTask[]): number {
  return Math.min(availableParallelism(), tasks.length);
}

/** The thread's side: does the work on each task it is sent, for as long as it lives. */
export function answerTasks(work: (task: never) => unknown): void {
  const answer = async (task: unknown): Promise<Answer<unknown>> => {
    try {
      return { done: await work(task as never) };
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      return { failure: { name, message, ...(stack === undefined ? {} : { stack }) } };
    }
  };
  parentPort?.on("message", (task: unknown) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    void answer(task).then((answered) => parentPort?.postMessage(answered));
  });
}

/**
 * Has tasks done by threads that run `module`, one on each core; the answers keep the order of the tasks. `failed` says
 * what a task that cannot be done is answered with, as when its thread runs out of memory; without it all end there.
 */
export async function inThreads<T extends FileTask, R>(
  module: URL,
  tasks: readonly T[],
  finish: (done: R) => R,
  failed?: (task: T, error: unknown) => R,
): Promise<R[]> {
  const count = threadsFor(tasks);
  const workers = Array.from({ length: count }, () => new Worker(module));
  const idle = [...workers];
  try {
    return await concurrently(
      tasks,
      async (task) => {
        // As many at a time as there are threads.
        const worker = idle.pop()!;
        try {
          const done = await ask<R>(worker, task);
          idle.push(worker);
          return finish(done);
        } catch (error) {
          if (failed === undefined) throw error;
          // The thread may be gone with it.
          const next = new Worker(module);
          workers.push(next);
          idle.push(next);
          return finish(failed(task, error));
        }
      },
      count,
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function ask<R>(worker: Worker, task: FileTask): Promise<R> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (answer: Answer<R>): void =>
      settle(() => ("done" in answer ? resolve(answer.done) : reject(errorOf(answer.failure, task.file))));
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (code: number): void =>
      settle(() => reject(new Error(`the thread that worked on it ended with ${code}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task);
  });
}

/** What is wrong in a file stays one line for its author; anything else is a mistake of ours, told with its place. */
function errorOf({ name, message, stack }: Failure, file: string): Error {
  if (name === "InputError" || name === "NotebookError") return new InputError(message);
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = `${file}: ${stack}`;
  return error;
}
