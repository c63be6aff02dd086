/** Whatever reaches a port of the kernel, from whomever: the kernel lives, answers, and runs nothing that is not signed. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Dealer, XSubscriber } from "zeromq";
import { WireClient } from "../wire-client.js";
import { signedFrames, unsignedFrames } from "./messages.js";
import { rawBytes } from "./raw-bytes.js";
import { Seeded } from "./seeded.js";

const SEED = 20_261_129;
const ROUNDS = 120;
/** On three channels; the log tells of the first hundred. */
const FORGERIES = 30;
const AT_ONCE = 8;
const CHANNELS = ["shell", "control", "stdin", "iopub", "hb"] as const;
type Channel = (typeof CHANNELS)[number];

describe(`strangers at the kernel's five sockets, seed ${SEED}`, { timeout: 180_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
  });
  after(() => kernel.close());

  const port = (channel: Channel): number => Number(kernel.connection[`${channel}_port`]);

  /** The bytes that the other side has taken. */
  const raw = async (channel: Channel, bytes: Buffer, rudely: boolean): Promise<number> => {
    const socket = connect(port(channel), "127.0.0.1");
    // That the kernel hangs up is its good right.
    socket.on("error", () => undefined).resume();
    await once(socket, "connect");
    await new Promise((resolve) => socket.write(bytes, resolve));
    await sleep(10);
    const { bytesWritten } = socket;
    if (rudely) socket.resetAndDestroy();
    else socket.end();
    return bytesWritten;
  };

  /** Over one connection of ZeroMQ's; how many come back, waiting for `least`. */
  const send = async (
    channel: Channel,
    messages: readonly (readonly Buffer[])[],
    least: number,
  ): Promise<number> => {
    const socket = channel === "iopub" ? new XSubscriber({ linger: 1000 }) : new Dealer({ linger: 1000 });
    socket.connect(`tcp://127.0.0.1:${port(channel)}`);
    const back: Buffer[][] = [];
    const listening = (async () => {
      for await (const frames of socket) back.push(frames);
    })();
    // The empty topic is the one that every XPUB answers: here by a welcome.
    for (const frames of channel === "iopub" ? [[Buffer.from([1])], ...messages] : messages) {
      await socket.send([...frames]);
    }
    const deadline = Date.now() + 20_000;
    while (back.length < least && Date.now() < deadline) await sleep(20);
    await sleep(200);
    socket.close();
    await listening;
    return back.length;
  };

  const lives = async (): Promise<void> => {
    assert.deepEqual([kernel.process.exitCode, kernel.process.signalCode], [null, null], kernel.stderr);
    const { reply, published } = await kernel.execute("1 + 1");
    assert.equal(reply["status"], "ok");
    const result = published.find(({ type }) => type === "execute_result");
    assert.deepEqual(result?.content["data"], { "text/plain": "2" });
    assert.equal((await kernel.ask("kernel_info_request", {}, "control"))["status"], "ok");
    await kernel.beat();
  };

  for (const channel of CHANNELS) {
    test(`frames without a right signature on ${channel}`, async () => {
      const random = new Seeded(SEED + 10 + CHANNELS.indexOf(channel));
      const key = String(kernel.connection["key"]);
      const rejected = (): number => kernel.stderr.split("rejected a message").length - 1;
      const already = rejected();
      const back = await send(
        channel,
        Array.from({ length: FORGERIES }, () => unsignedFrames(random, key)),
        { iopub: 1, hb: FORGERIES, shell: 0, control: 0, stdin: 0 }[channel],
      );
      await lives();
      // That they have arrived shows in the log, on iopub in the welcome, and heartbeats come back.
      if (channel === "iopub" || channel === "hb") assert.ok(back > 0);
      else assert.deepEqual([rejected() - already, back], [FORGERIES, 0]);
      if (channel === "hb") assert.equal(back, FORGERIES);
    });
  }

  for (const channel of CHANNELS) {
    test(`bytes written to the port of ${channel}`, async () => {
      const random = new Seeded(SEED + CHANNELS.indexOf(channel));
      let written = 0;
      for (let round = 0; round < ROUNDS; round += AT_ONCE) {
        const sent = Array.from({ length: AT_ONCE }, () =>
          raw(channel, rawBytes(random), random.integer(2) === 0),
        );
        for (const bytes of await Promise.all(sent)) written += bytes;
      }
      assert.ok(written > 50_000, `only ${written} bytes`);
      await lives();
    });
  }

  for (const channel of ["shell", "control", "stdin"] as const) {
    test(`signed messages that are not what they should be, on ${channel}`, async () => {
      const random = new Seeded(SEED + 20 + CHANNELS.indexOf(channel));
      const key = String(kernel.connection["key"]);
      const back = await send(
        channel,
        Array.from({ length: ROUNDS }, () => signedFrames(random, key)),
        channel === "stdin" ? 0 : ROUNDS / 2,
      );
      if (channel !== "stdin") assert.ok(back >= ROUNDS / 2, `only ${back} answers`);
      await lives();
    });
  }

  test("a REQ socket's heartbeat comes back as it was sent", async () => {
    for (const _ of [1, 2, 3]) await kernel.beat();
  });

  test("the log tells of a hundred rejections and no more, as nobody may be there to read it", () => {
    const told = kernel.stderr.split("\n").filter((line) => line.includes("rejected a message"));
    assert.equal(told.length, 100);
    assert.match(told.at(-1) ?? "", / \(further ones are not told\)$/);
  });

  test("nothing that was not signed has run", async () => {
    const { text } = await kernel.execute("console.log(typeof globalThis.forged, ({} as any).polluted)");
    assert.equal(text, "undefined undefined\n");
  });
});
