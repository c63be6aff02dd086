import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { executeContent, WireClient } from "./wire-client.js";

describe(
  "a message that is not in order is rejected, and the next proper one is answered",
  { timeout: 90_000 },
  () => {
    let kernel: WireClient;
    before(async () => {
      kernel = await WireClient.start();
    });
    after(() => kernel.close());

    const evil = executeContent("globalThis.broken = (globalThis.broken ?? 0) + 1");
    const cases: Record<string, () => (string | Buffer)[]> = {
      "signed with another key": () => kernel.frames("m1", "execute_request", evil, {}, "another key"),
      "without a signature": () => kernel.frames("m2", "execute_request", evil).with(1, ""),
      "with a signature of another length": () => kernel.frames("m3", "execute_request", evil).with(1, "abc"),
      "changed after it was signed": () =>
        kernel.frames("m4", "comm_info_request", {}).with(5, JSON.stringify(evil)),
      "without a delimiter": () => kernel.frames("m5", "execute_request", evil).slice(1),
      "with a frame too few": () => kernel.frames("m6", "execute_request", evil).slice(0, -1),
      "of one empty frame": () => [""],
      "that is not JSON": () => kernel.frames("m7", "execute_request", evil).with(2, "{"),
      "of random bytes": () => [
        "<IDS|MSG>",
        ...Array.from({ length: 5 }, (_, i) => Buffer.from([255, 0, 128, i])),
      ],
    };

    for (const [what, frames] of Object.entries(cases)) {
      for (const channel of ["shell", "control"] as const) {
        test(`${what}, on ${channel}`, async () => {
          kernel.sendFrames(frames(), channel);
          const { reply, text } = await kernel.execute("console.log(globalThis.broken)");
          assert.deepEqual([reply["status"], text], ["ok", "undefined\n"]);
          assert.equal((await kernel.ask("kernel_info_request", {}, channel))["status"], "ok");
        });
      }
    }

    test("sent a second time", async () => {
      const frames = kernel.frames(
        "m8",
        "execute_request",
        executeContent("globalThis.times = (globalThis.times ?? 0) + 1"),
      );
      kernel.sendFrames(frames);
      kernel.sendFrames(frames);
      await kernel.idle("m8");
      assert.equal((await kernel.execute("console.log(globalThis.times)")).text, "1\n");
      assert.match(
        kernel.stderr,
        /gradbook kernel: rejected a message: Error: a message that was sent before\n/,
      );
    });

    test("each rejection is told in the log", () => {
      const rejected = kernel.stderr
        .split("\n")
        .filter((line) => line.startsWith("gradbook kernel: rejected a message: "));
      assert.equal(rejected.length, 2 * Object.keys(cases).length + 1);
    });
  },
);
