import type { DocumentReport } from "../../derivation/report/report.js";
import { inThreads, threadsFor } from "../threads.js";
import { explainFailure } from "../explain-failure.js";
import { type CheckTask, checkText, failedReport } from "./check-text.js";

/** Characters in all. */
const WORTH_A_THREAD = 20_000;

type Check = (task: CheckTask) => DocumentReport;

/**
 * Checks files that do not depend on each other, on all cores. A few small ones are checked here, because a thread
 * takes longer to start than they take to check.
 */
export async function checkTexts(
  tasks: readonly CheckTask[],
  done: (count: number) => void,
  check: Check = checkText,
): Promise<DocumentReport[]> {
  let count = 0;
  const finish = (report: DocumentReport): DocumentReport => {
    count += 1;
    done(count);
    return report;
  };
  const size = tasks.reduce((sum, { text }) => sum + text.length, 0);
  // Another check than ours cannot be sent to a thread.
  return check === checkText && threadsFor(tasks) > 1 && size >= WORTH_A_THREAD
    ? inThreads(new URL("check-worker.js", import.meta.url), tasks, finish, ({ file }, error) =>
        failedReport(file, explainFailure(file, error)),
      )
    : tasks.map((task) => finish(check(task)));
}
