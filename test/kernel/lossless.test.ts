import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { executeContent, type Fields, OUR_KERNEL, WireClient } from "./wire-client.js";

describe("nothing is lost", { timeout: 90_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
  });
  after(() => kernel.close());

  test("of 100,000 lines, all arrive in order and in few messages", async () => {
    const { text, published } = await kernel.execute(
      "for (let i = 0; i < 100_000; i++) console.log(`line ${i}`)",
    );
    const expected = Array.from({ length: 100_000 }, (_, i) => `line ${i}\n`).join("");
    assert.ok(text === expected, `${text.length} of ${expected.length} characters`);
    assert.ok(published.length < 500, `${published.length} messages`);
  });

  test("of 100 MB, every byte arrives in order", async () => {
    const { text } = await kernel.execute(
      "for (let i = 0; i < 100; i++) console.log(String(i).padEnd(999_999, '.'))",
    );
    const expected = Array.from({ length: 100 }, (_, i) => `${String(i).padEnd(999_999, ".")}\n`).join("");
    assert.ok(text === expected, `${text.length} of ${expected.length} characters`);
  });

  test("of 20 cells × 100 lines sent at once, every line and every idle arrives", async () => {
    const code = (cell: number): string => `for (let i = 0; i < 100; i++) console.log(${cell}, i)`;
    const ids = Array.from({ length: 20 }, (_, cell) =>
      kernel.send("execute_request", executeContent(code(cell))),
    );
    for (const [cell, id] of ids.entries()) {
      await kernel.idle(id, 60_000);
      const text = kernel.published(id).map((m) => (m.type === "stream" ? String(m.content["text"]) : ""));
      assert.equal(text.join(""), Array.from({ length: 100 }, (_, i) => `${cell} ${i}\n`).join(""));
    }
  });

  test("of 2,000 one-line cells, every reply, result and idle arrives", async () => {
    const ids = Array.from({ length: 2000 }, (_, i) =>
      kernel.send("execute_request", executeContent(String(i))),
    );
    for (const id of ids) {
      await Promise.all([kernel.reply(id, 60_000), kernel.idle(id, 60_000)]);
    }
    const results = kernel.received.filter((m) => m.type === "execute_result").slice(-2000);
    const texts = results.map((m) => (m.content["data"] as Fields)["text/plain"]);
    assert.deepEqual(
      texts,
      Array.from({ length: 2000 }, (_, i) => String(i)),
    );
  });

  test("a text is not held back by a loop that then computes in silence", async () => {
    const id = kernel.send("execute_request", executeContent("console.log('at once'); while (true) {}"));
    await kernel.until((m) => m.type === "stream" && m.parent["msg_id"] === id, "stream");
    await kernel.ask("interrupt_request", {}, "control");
    await kernel.idle(id);
  });
});

test("output beyond the limit is cut with a note, in its cell only", async () => {
  const kernel = await WireClient.start({ ...OUR_KERNEL, env: { GRADBOOK_OUTPUT_LIMIT: "1000" } });
  const { text, reply } = await kernel.execute(
    "for (let i = 0; i < 100_000; i++) console.log('0123456789'); 'end'",
  );
  assert.equal(reply["status"], "ok");
  const note = "\n[output cut after 1000 characters; GRADBOOK_OUTPUT_LIMIT sets another limit]\n";
  assert.equal(text, `${"0123456789\n".repeat(91).slice(0, 1000)}${note}`);
  assert.equal((await kernel.execute("console.log('whole')")).text, "whole\n");
  await kernel.close();
});
