import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { executeContent, OUR_KERNEL, WireClient } from "./wire-client.js";

const SLEEPING = "while (true) await new Promise((done) => setTimeout(done, 1))";
const BLOCKING = "while (true) {}";

/** So often that a signal meets code in every state: each tick of the sleeping loop is watched anew. */
const ROUNDS = 12;

describe("SIGINT from outside", () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start(OUR_KERNEL);
    await kernel.execute("let kept = 42");
  });
  after(() => kernel.close());

  /** Starts a cell, sends signals so many milliseconds apart, and expects it to be stopped and the next one to run. */
  async function stops(code: string, ...pauses: readonly number[]): Promise<void> {
    const id = kernel.send("execute_request", executeContent(code));
    await kernel.until(
      (message) => message.type === "execute_input" && message.parent["msg_id"] === id,
      "execute_input",
    );
    for (const pause of pauses) {
      await sleep(pause);
      kernel.process.kill("SIGINT");
    }
    const { content } = await kernel.reply(id);
    assert.equal(content["ename"], "Interrupted");
    assert.equal(kernel.process.exitCode, null);
  }

  test("is never lost, whatever a sleeping loop is doing", async () => {
    for (let round = 0; round < ROUNDS; round++) await stops(SLEEPING, 150 + round * 7.3);
  });

  test("may come again while the first one is at work", async () => {
    for (let round = 0; round < ROUNDS; round++) await stops(BLOCKING, 150, round / 3);
  });

  test("may come again while a finally block runs, whose stop no handler of the first one may keep back", async () => {
    const block = "process.nextTick(() => { while (true) {} })";
    await stops(`try { await new Promise(() => undefined) } finally { ${block} }`, 150, 50);
    // A signal and a request come by ways of their own: nothing orders the second signal before the next cell.
    await sleep(50);
    assert.equal((await kernel.execute("kept")).reply["status"], "ok");
  });

  test("ends a process that the cell waits for", async () => {
    const child = `[process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]] as const`;
    await stops(`require("node:child_process").spawnSync(...${child})`, 300);
  });

  test("finds the kernel idle and does nothing", async () => {
    kernel.process.kill("SIGINT");
    await sleep(50);
    const { published } = await kernel.execute("kept");
    const result = published.find((message) => message.type === "execute_result");
    assert.deepEqual(result?.content["data"], { "text/plain": "42" });
  });
});
