import { concurrently } from "../concurrently.js";
import { inThreads, threadsFor } from "../threads.js";
import type { HandoutTask, MadeHandout } from "./make-handout.js";

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
  if (threadsFor(tasks) > 1) return inThreads(new URL("export-worker.js", import.meta.url), tasks, finish);
  // Only where it is used: threads load it themselves.
  const { makeHandout } = await import("./handout-maker.js");
  return concurrently(tasks, async (task) => finish(await makeHandout(task)), 1);
}
