import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { lives } from "./lives.js";
import { executeContent, OUR_KERNEL, WireClient } from "./wire-client.js";

describe("while a cell blocks its thread", { timeout: 90_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
    await kernel.execute("0");
  });
  after(() => kernel.close());

  const block = async (code = "while (true) {}"): Promise<string> => {
    const id = kernel.send("execute_request", executeContent(code, { allow_stdin: true }));
    await kernel.until((m) => m.type === "execute_input" && m.parent["msg_id"] === id, "execute_input");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return id;
  };

  test("heartbeat, kernel_info, comm_info and history answer, and an interrupt ends it", async () => {
    const id = await block();
    await kernel.beat();
    for (const channel of ["shell", "control"] as const) {
      assert.equal((await kernel.ask("kernel_info_request", {}, channel))["status"], "ok");
    }
    assert.equal((await kernel.ask("comm_info_request"))["status"], "ok");
    assert.equal((await kernel.ask("history_request", { hist_access_type: "tail", n: 1 }))["status"], "ok");
    const states = kernel.received
      .filter((m) => m.type === "status")
      .map((m) => m.content["execution_state"]);
    assert.equal(states.at(-1), "busy", "the last word on iopub is that the kernel is busy");
    assert.deepEqual(await kernel.ask("interrupt_request", {}, "control"), { status: "ok" });
    assert.equal((await kernel.reply(id)).content["status"], "error");
    assert.equal((await kernel.execute("1 + 1")).reply["status"], "ok");
  });

  test("SIGINT ends it too", async () => {
    const id = await block();
    kernel.process.kill("SIGINT");
    assert.equal((await kernel.reply(id)).content["status"], "error");
  });

  test("an interrupt aborts the cells that wait behind it", async () => {
    const id = await block();
    const waiting = kernel.send("execute_request", executeContent("1"));
    await kernel.ask("interrupt_request", {}, "control");
    assert.equal((await kernel.reply(id)).content["status"], "error");
    assert.equal((await kernel.reply(waiting)).content["status"], "aborted");
  });

  test("an interrupt while nothing runs does no harm to the next cell", async () => {
    await kernel.ask("interrupt_request", {}, "control");
    assert.equal((await kernel.execute("1 + 1")).reply["status"], "ok");
  });

  test("endless printing is interrupted, and all that was printed before is in order", async () => {
    const id = await block("for (let i = 0; ; i++) console.log(i)");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.ask("interrupt_request", {}, "control");
    assert.equal((await kernel.reply(id)).content["status"], "error");
    await kernel.idle(id);
    const lines = kernel
      .published(id)
      .map((m) => (m.type === "stream" ? String(m.content["text"]) : ""))
      .join("")
      .trimEnd()
      .split("\n");
    assert.ok(lines.length > 100 && lines.every((line, i) => line === String(i)));
  });

  test("endless displaying is interrupted, and no long line of displays is still to come", async () => {
    const id = await block("for (;;) display({ 'text/plain': 'x' })");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { header } = await kernel.reply(kernel.send("interrupt_request", {}, "control"));
    assert.equal((await kernel.reply(id)).content["status"], "error");
    await kernel.idle(id);
    const sent = kernel.published(id).map((message) => String(message.header["date"]));
    const late = sent.filter((date) => date > String(header["date"])).length;
    assert.ok(
      sent.length > 100 && late < 2000,
      `${late} of ${sent.length} messages came after the interrupt`,
    );
  });

  test("prompt() waits for the front end's answer", async () => {
    const id = await block("const answer = prompt('name? '); console.log(`hello ${answer}`)");
    const question = await kernel.until((m) => m.type === "input_request", "input_request");
    assert.deepEqual([question.channel, question.content], ["stdin", { prompt: "name? ", password: false }]);
    assert.equal(question.parent["msg_id"], id);
    kernel.send("input_reply", { status: "ok", value: "Ada 😀" }, "stdin", question.header);
    assert.equal((await kernel.reply(id)).content["status"], "ok");
    await kernel.idle(id);
    assert.ok(kernel.published(id).some((m) => m.content["text"] === "hello Ada 😀\n"));
  });

  test("a waiting prompt() can be interrupted, and its late answer is ignored", async () => {
    const id = await block("prompt('never answered')");
    const asked = (m: { type: string; parent: Record<string, unknown> }): boolean =>
      m.type === "input_request" && m.parent["msg_id"] === id;
    const question = await kernel.until(asked, "input_request");
    await kernel.ask("interrupt_request", {}, "control");
    assert.equal((await kernel.reply(id)).content["status"], "error");
    kernel.send("input_reply", { status: "ok", value: "late" }, "stdin", question.header);
    assert.equal((await kernel.execute("1 + 1")).reply["status"], "ok");
  });

  test("where input is not allowed, prompt() is an error", async () => {
    const { reply } = await kernel.execute("prompt('name?')");
    assert.deepEqual(
      [reply["status"], reply["evalue"]],
      ["error", "prompt(): this front end allows no input (allow_stdin is false)"],
    );
  });
});

describe("when its parent dies", { timeout: 90_000 }, () => {
  for (const [what, code] of [
    ["idle", "1"],
    ["blocked", "while (true) {}"],
  ] as const) {
    test(`a kernel that is ${what} ends`, async () => {
      const launcher = `const { spawn } = require("node:child_process"); spawn(process.argv[1], process.argv.slice(2), { stdio: "inherit" }); setInterval(() => {}, 1000)`;
      const kernel = await WireClient.start({ argv: [process.execPath, "-e", launcher, ...OUR_KERNEL.argv] });
      const { text } = await kernel.execute("console.log(process.pid)");
      const id = kernel.send("execute_request", executeContent(code));
      await kernel.until((m) => m.type === "execute_input" && m.parent["msg_id"] === id, "execute_input");
      kernel.process.kill("SIGKILL");
      await once(kernel.process, "exit");
      const pid = Number(text);
      const deadline = Date.now() + 10_000;
      while (lives(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(!lives(pid), "the kernel is still there after 10 s");
      await kernel.close();
    });
  }
});
