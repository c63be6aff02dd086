import { concurrently } from "../concurrently.js";
import { explainFailure } from "../explain-failure.js";
import { inThreads, threadsFor } from "../threads.js";
import type { FailedHandout, HandoutTask, MadeHandout } from "./make-handout.js";

type Made = MadeHandout | FailedHandout;

/** Makes handouts, several on as many cores. `done` is told how many are finished. What fails costs its own page only. */
export async function makeHandouts(
  tasks: readonly HandoutTask[],
  done: (count: number) => void,
): Promise<Made[]> {
  let count = 0;
  const finish = (made: Made): Made => {
    count += 1;
    done(count);
    return made;
  };
  const failed = ({ file }: HandoutTask, error: unknown): Made => ({ failure: explainFailure(file, error) });
  if (threadsFor(tasks) > 1)
    return inThreads<HandoutTask, Made>(new URL("export-worker.js", import.meta.url), tasks, finish, failed);
  // Only where it is used: threads load it themselves.
  const { makeHandout } = await import("./handout-maker.js");
  const make = async (task: HandoutTask): Promise<Made> => {
    try {
      return finish(await makeHandout(task));
    } catch (error) {
      return finish(failed(task, error));
    }
  };
  return concurrently(tasks, make, 1);
}
