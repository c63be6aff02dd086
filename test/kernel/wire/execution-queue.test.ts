import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
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
/** Until so much has happened, and for a moment in which more might. */
async function settled(log: readonly string[], length: number): Promise<void> {
  for (const end = Date.now() + 10_000; log.length < length && Date.now() < end;) await sleep(5);
  await sleep(30);
}

test("requests run one after another, in their order", async () => {
  const log: string[] = [];
  const queue = queueOf(log);
  for (const name of ["a", "b", "c"]) queue.add(name);
  assert.deepEqual(log, ["run a"]);
  await settled(log, 3);
  assert.deepEqual(log, ["run a", "run b", "run c"]);
});

test("those that wait when one fails are aborted; one that comes when the failure is told runs", async () => {
  const log: string[] = [];
  const queue: ExecutionQueue<string> = queueOf(log, () => queue.add("later"));
  for (const name of ["a", "bad b", "c", "d"]) queue.add(name);
  await settled(log, 5);
  assert.deepEqual(log, ["run a", "run bad b", "abort c", "abort d", "run later"]);
});
