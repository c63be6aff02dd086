import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { executeContent, type Fields, WireClient } from "./wire-client.js";

describe("after an error", { timeout: 90_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
  });
  after(() => kernel.close());

  const send = (code: string, extra: Fields = {}): string =>
    kernel.send("execute_request", executeContent(code, extra));
  const failingLate = "await new Promise((resolve) => setTimeout(resolve, 400)); throw new Error('first')";
  const status = async (id: string): Promise<unknown> => (await kernel.reply(id)).content["status"];

  test("the cells that were already asked for are aborted, whenever their turn comes", async () => {
    const failing = send(failingLate);
    const waiting = [send("console.log('never')"), send("console.log('never')", { stop_on_error: false })];
    assert.equal(await status(failing), "error");
    for (const id of waiting) {
      assert.equal(await status(id), "aborted");
      await kernel.idle(id);
      assert.deepEqual(
        kernel.published(id).map((m) => m.content["execution_state"]),
        ["busy", "idle"],
      );
    }
  });

  test("a cell that is asked for after the error runs at once", async () => {
    assert.equal(await status(send("throw new Error('first')")), "error");
    const { reply, text } = await kernel.execute("console.log('runs')");
    assert.deepEqual([reply["status"], text], ["ok", "runs\n"]);
  });

  test("without stop_on_error the waiting cells run", async () => {
    const failing = send(
      "await new Promise((resolve) => setTimeout(resolve, 100)); throw new Error('first')",
      { stop_on_error: false },
    );
    const waiting = send("console.log('runs')");
    assert.deepEqual([await status(failing), await status(waiting)], ["error", "ok"]);
  });

  test("aborted cells are not counted", async () => {
    const first = Number((await kernel.execute("0")).reply["execution_count"]);
    const ids = [send(failingLate), send("1"), send("2")];
    for (const id of ids) await kernel.reply(id);
    assert.equal((await kernel.execute("0")).reply["execution_count"], first + 2);
  });
});
