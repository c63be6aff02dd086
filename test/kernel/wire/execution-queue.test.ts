import assert from "node:assert/strict";
import { test } from "node:test";
import { ExecutionQueue } from "../../../kernel/wire/execution-queue.js";

/** Requests are names; "bad …" fails. */
function queueOf(log: string[], onTold: () => void = () => undefined): ExecutionQueue<string> {
  return new ExecutionQueue<string>(
    async (name, abortWaiting) => {
      log.push(`run ${name}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (name.startsWith("bad")) {
        await abortWaiting();
        onTold();
      }
    },
    (name) => log.push(`abort ${name}`),
  );
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80));

test("requests run one after another, in their order", async () => {
  const log: string[] = [];
  const queue = queueOf(log);
  for (const name of ["a", "b", "c"]) queue.add(name);
  assert.deepEqual(log, ["run a"]);
  await settled();
  assert.deepEqual(log, ["run a", "run b", "run c"]);
});

test("those that wait when one fails are aborted; one that comes when the failure is told runs", async () => {
  const log: string[] = [];
  const queue: ExecutionQueue<string> = queueOf(log, () => queue.add("later"));
  for (const name of ["a", "bad b", "c", "d"]) queue.add(name);
  await settled();
  assert.deepEqual(log, ["run a", "run bad b", "abort c", "abort d", "run later"]);
});
