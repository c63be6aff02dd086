import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { lives } from "./lives.js";
import { OUR_KERNEL, WireClient } from "./wire-client.js";

const CHILD = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" })`;

describe("a kernel that ends takes along what its cells have started", { timeout: 60_000 }, () => {
  const endings: [string, (kernel: WireClient, cells: number) => unknown][] = [
    ["shut down", (kernel) => kernel.send("shutdown_request", { restart: false }, "control")],
    ["terminated", (kernel) => kernel.process.kill("SIGTERM")],
    ["killed", (kernel) => kernel.process.kill("SIGKILL")],
    ["robbed of the process that runs cells", (_, cells) => process.kill(cells, "SIGKILL")],
  ];
  for (const [how, end] of endings) {
    test(how, async () => {
      const kernel = await WireClient.start(OUR_KERNEL);
      const { text } = await kernel.execute(`console.log(process.pid, ${CHILD}.pid)`);
      const [cells = 0, child = 0] = text.split(" ").map(Number);
      assert.ok(lives(cells) && lives(child));
      const ended = once(kernel.process, "exit");
      end(kernel, cells);
      await ended;
      for (const deadline = Date.now() + 5000; Date.now() < deadline; await sleep(20)) {
        if (!lives(cells) && !lives(child)) break;
      }
      assert.deepEqual([lives(cells), lives(child)], [false, false]);
      await kernel.close();
    });
  }
});
