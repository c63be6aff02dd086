/** What Jupyter's protocol asks and stock tslab does not do; each throws where a kernel falls short. */
import assert from "node:assert/strict";
import { executeContent, type Fields, type WireClient } from "../wire-client.js";

/** Milliseconds in which a kernel that answers at all has answered. */
const PATIENCE = 1200;

const answer = async (
  kernel: WireClient,
  type: string,
  content: Fields = {},
  channel?: "control",
): Promise<Fields> => (await kernel.reply(kernel.send(type, content, channel), PATIENCE)).content;

const executed = async (kernel: WireClient, code: string, extra: Fields = {}) => {
  const id = kernel.send("execute_request", executeContent(code, extra));
  const reply = await kernel.reply(id, 10_000);
  await kernel.idle(id, PATIENCE);
  return { id, reply: reply.content, types: kernel.published(id).map((m) => m.type) };
};

const begun = async (kernel: WireClient, code: string): Promise<string> => {
  const id = kernel.send("execute_request", executeContent(code));
  await kernel.until(
    (m) => m.parent["msg_id"] === id && m.content["execution_state"] === "busy",
    "busy",
    PATIENCE,
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  return id;
};

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the cell has been answered. */
function hasEnded(kernel: WireClient, id: string): boolean {
  return kernel.received.some((m) => m.type === "execute_reply" && m.parent["msg_id"] === id);
}

/** Those that leave stock tslab unfit for further cases stand in `destructive`. */
export const cases: Readonly<Record<string, (kernel: WireClient) => Promise<void>>> = {
  "kernel_info has a status and the compiler's version": async (kernel) => {
    const { status, language_info } = await answer(kernel, "kernel_info_request");
    assert.deepEqual([status, (language_info as Fields)["version"]], ["ok", "5.0.4"]);
  },
  "a cell's input is published": async (kernel) => {
    assert.ok((await executed(kernel, "let published = 1")).types.includes("execute_input"));
  },
  "a value is an execute_result": async (kernel) => {
    assert.ok((await executed(kernel, "1 + 1")).types.includes("execute_result"));
  },
  "an error is an error message": async (kernel) => {
    assert.ok((await executed(kernel, "throw new Error('told')")).types.includes("error"));
  },
  "an error's name and message are in the reply": async (kernel) => {
    await sleep(300);
    const { ename, evalue } = (await executed(kernel, "throw new RangeError('far')")).reply;
    assert.deepEqual([ename, evalue], ["RangeError", "far"]);
  },
  "a cell asked for right after an error's reply runs": async (kernel) => {
    await kernel.reply(kernel.send("execute_request", executeContent("throw new Error('first')")), 10_000);
    assert.equal(
      (await kernel.reply(kernel.send("execute_request", executeContent("1")), PATIENCE)).content["status"],
      "ok",
    );
  },
  "without stop_on_error waiting cells run": async (kernel) => {
    await sleep(300);
    kernel.send("execute_request", executeContent("throw new Error('first')", { stop_on_error: false }));
    assert.equal(
      (await kernel.reply(kernel.send("execute_request", executeContent("1")), PATIENCE)).content["status"],
      "ok",
    );
  },
  "a silent cell prints nothing": async (kernel) => {
    await sleep(300);
    assert.ok(!(await executed(kernel, "console.log('quiet')", { silent: true })).types.includes("stream"));
  },
  "a cell that is not stored is not counted": async (kernel) => {
    const first = Number((await executed(kernel, "0")).reply["execution_count"]);
    await executed(kernel, "0", { store_history: false });
    assert.equal((await executed(kernel, "0")).reply["execution_count"], first + 1);
  },
  "user_expressions are evaluated": async (kernel) => {
    const { reply } = await executed(kernel, "var six = 6", { user_expressions: { twice: "six * 2" } });
    assert.equal(((reply["user_expressions"] as Fields)["twice"] as Fields)["status"], "ok");
  },
  "completions are placed in code points": async (kernel) => {
    const reply = await answer(kernel, "complete_request", { code: '"😀"; Math.ata', cursor_pos: 13 });
    assert.deepEqual([reply["cursor_start"], reply["cursor_end"]], [10, 13]);
  },
  "is_complete knows what is invalid": async (kernel) => {
    assert.equal((await answer(kernel, "is_complete_request", { code: "const = 5" }))["status"], "invalid");
  },
  "is_complete knows an open template": async (kernel) => {
    assert.equal(
      (await answer(kernel, "is_complete_request", { code: "const s = `abc" }))["status"],
      "incomplete",
    );
  },
  "comm_info_request has a comm_info_reply": async (kernel) => {
    const reply = await kernel.reply(kernel.send("comm_info_request"), PATIENCE);
    assert.equal(reply.type, "comm_info_reply");
  },
  "a comm for nobody is closed": async (kernel) => {
    kernel.send("comm_open", { comm_id: "nobody", target_name: "nobody", data: {} });
    await kernel.until((m) => m.type === "comm_close" && m.channel === "iopub", "comm_close", PATIENCE);
  },
  "history is answered": async (kernel) => {
    assert.equal(
      (await answer(kernel, "history_request", { hist_access_type: "tail", n: 1 }))["status"],
      "ok",
    );
  },
  "connect_request is answered": async (kernel) => {
    assert.equal((await answer(kernel, "connect_request"))["status"], "ok");
  },
  "a subscriber is welcomed": async (kernel) => {
    await kernel.until((m) => m.type === "iopub_welcome", "iopub_welcome", 100);
  },
  "there is a way to clear the output": async (kernel) => {
    assert.ok((await executed(kernel, "clear()")).types.includes("clear_output"));
  },
  "prompt() asks on stdin": async (kernel) => {
    kernel.send("execute_request", executeContent("prompt('name?')", { allow_stdin: true }));
    const question = await kernel.until((m) => m.type === "input_request", "input_request", PATIENCE);
    kernel.send("input_reply", { status: "ok", value: "Ada" }, "stdin", question.header);
  },
  "a character written in two halves arrives whole": async (kernel) => {
    const code = "for (const byte of Buffer.from('é')) process.stdout.write(Buffer.from([byte]))";
    const { id } = await executed(kernel, code);
    const text = kernel.published(id).map((m) => (m.type === "stream" ? String(m.content["text"]) : ""));
    assert.equal(text.join(""), "é");
  },
  "a child process that inherits the streams prints in the notebook": async (kernel) => {
    const code =
      "require('node:child_process').spawnSync('echo', ['from the child'], { stdio: 'inherit' }); 0";
    const { id } = await executed(kernel, code);
    await sleep(300);
    assert.ok(kernel.published(id).some((m) => String(m.content["text"]).includes("from the child")));
  },
  "the heartbeat answers while a cell blocks": async (kernel) => {
    const id = await begun(kernel, "const until1 = Date.now() + 3000; while (Date.now() < until1) {}");
    await kernel.beat();
    assert.ok(!hasEnded(kernel, id));
    await kernel.idle(id, 20_000);
  },
  "kernel_info on control is answered while a cell blocks": async (kernel) => {
    const id = await begun(kernel, "const until2 = Date.now() + 3000; while (Date.now() < until2) {}");
    await answer(kernel, "kernel_info_request", {}, "control");
    assert.ok(!hasEnded(kernel, id));
    await kernel.idle(id, 20_000);
  },
  "interrupt_request stops a blocking loop": async (kernel) => {
    const id = await begun(kernel, "while (true) {}");
    try {
      await answer(kernel, "interrupt_request", {}, "control");
    } finally {
      kernel.process.kill("SIGINT");
      await kernel.idle(id, PATIENCE);
    }
  },
  "a sleeping loop that was interrupted has really stopped": async (kernel) => {
    const loop =
      "globalThis.turns = 0; while (true) { turns++; await new Promise((done) => setTimeout(done, 10)) }";
    const id = await begun(kernel, `declare var turns: number; ${loop}`);
    kernel.process.kill("SIGINT");
    await kernel.idle(id, PATIENCE);
    const turns = async (): Promise<string> => {
      const { id: asked } = await executed(kernel, "console.log((globalThis as any).turns)");
      return kernel
        .published(asked)
        .map((m) => (m.type === "stream" ? String(m.content["text"]) : ""))
        .join("");
    };
    const before = await turns();
    await sleep(300);
    assert.equal(await turns(), before);
  },
};

export const destructive: typeof cases = {
  "a cell that prints 2,000 lines shows them all and becomes idle": async (kernel) => {
    const { id } = await executed(kernel, "for (let i = 0; i < 2000; i++) console.log(i)");
    const text = kernel.published(id).map((m) => (m.type === "stream" ? String(m.content["text"]) : ""));
    assert.equal(text.join("").split("\n").length, 2001);
  },
  "of 26 cells with 20 lines, each shows its lines and becomes idle": async (kernel) => {
    const code = "for (let i = 0; i < 20; i++) console.log(i)";
    const ids = Array.from({ length: 26 }, () => kernel.send("execute_request", executeContent(code)));
    for (const id of ids) await kernel.reply(id, 5000);
    for (const id of ids) {
      await kernel.idle(id, 500);
      const text = kernel.published(id).map((m) => (m.type === "stream" ? String(m.content["text"]) : ""));
      assert.equal(text.join("").split("\n").length, 21);
    }
  },
  "a loop of awaits can be interrupted": async (kernel) => {
    const id = await begun(kernel, "while (true) { await null }");
    kernel.process.kill("SIGINT");
    await kernel.idle(id, PATIENCE);
  },
  "shutdown tells whether it restarts": async (kernel) => {
    assert.deepEqual(await answer(kernel, "shutdown_request", { restart: true }, "control"), {
      status: "ok",
      restart: true,
    });
  },
};
