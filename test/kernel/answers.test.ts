/** Every request is answered on the channel on which it was asked, known or not, and busy and idle stand around it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Fields, WireClient } from "./wire-client.js";

describe("a request", { timeout: 60_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
  });
  after(() => kernel.close());

  for (const channel of ["shell", "control"] as const) {
    for (const [asked, answered] of [
      ["frobnicate_request", "frobnicate_reply"],
      ["debug_request", "debug_reply"],
      ["create_subshell_request", "create_subshell_reply"],
      ["usage_request", "usage_reply"],
      ["constructor", "constructor_reply"],
      ["toString", "toString_reply"],
      ["__proto__", "__proto___reply"],
      ["", "_reply"],
    ] as const) {
      test(`"${asked}", which it does not know, is answered on ${channel} with what it knows`, async () => {
        const id = kernel.send(asked, {}, channel);
        const [reply] = await Promise.all([kernel.reply(id), kernel.idle(id)]);
        assert.deepEqual([reply.channel, reply.type], [channel, answered]);
        const evalue = `this kernel does not know messages of type "${asked}"; it answers comm_info_request, complete_request, connect_request, execute_request, history_request, inspect_request, interrupt_request, is_complete_request, kernel_info_request, shutdown_request`;
        const ename = "UnknownMessageType";
        assert.deepEqual(reply.content, {
          status: "error",
          ename,
          evalue,
          traceback: [`${ename}: ${evalue}`],
        });
        assert.deepEqual(
          kernel.published(id).map(({ content }) => content["execution_state"]),
          ["busy", "idle"],
        );
      });
    }
  }

  test("every request that it knows is answered on control too", async () => {
    const code = { code: "Math.", cursor_pos: 5 };
    const requests: Readonly<Record<string, Fields>> = {
      comm_info_request: {},
      complete_request: code,
      connect_request: {},
      execute_request: { code: "1" },
      history_request: { hist_access_type: "tail", n: 1 },
      inspect_request: code,
      interrupt_request: {},
      is_complete_request: code,
      kernel_info_request: {},
    };
    for (const [type, content] of Object.entries(requests)) {
      const reply = await kernel.reply(kernel.send(type, content, "control"));
      assert.equal(reply.type, type.replace("_request", "_reply"));
      assert.notEqual(reply.content["status"], "error", type);
    }
  });

  test("two requests of the same name are both answered", async () => {
    const [message, again] = [1, 2].map((n) =>
      kernel.frames("twice", "complete_request", { code: "Math.ata", cursor_pos: 8, n }),
    );
    kernel.sendFrames(message ?? []);
    kernel.sendFrames(again ?? []);
    const answers = (): number =>
      kernel.received.filter((m) => m.type === "complete_reply" && m.parent["msg_id"] === "twice").length;
    await kernel.until(() => answers() === 2, "second reply");
  });
});
