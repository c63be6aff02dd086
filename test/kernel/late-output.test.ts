/** What a cell has left behind goes on printing: under that cell, also when it has ended and another one runs. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { executeContent, type Fields, OUR_KERNEL, type Received, WireClient } from "./wire-client.js";

const RUNS = "await new Promise((done) => setTimeout(done, 600)); console.log('second ends')";
const LATE = 250;

/** How a cell can leave something behind that prints "late" while the next one runs. */
const sources: Readonly<Record<string, string>> = {
  "a timer": `setTimeout(() => console.log("late"), ${LATE})`,
  "a timer of node:timers/promises": `import { setTimeout as sleep } from "node:timers/promises"; void sleep(${LATE}).then(() => console.log("late"))`,
  "a promise that nobody waits for": `void (async () => { await new Promise((done) => setTimeout(done, ${LATE})); process.stdout.write("late\\n") })()`,
  "a chain of microtasks and ticks": `setTimeout(() => queueMicrotask(() => process.nextTick(() => console.log("late"))), ${LATE})`,
  "an interval that ends itself": `const ticking = setInterval(() => { console.log("late"); clearInterval(ticking) }, ${LATE})`,
  "a child process": `import { spawn } from "node:child_process"; spawn("sh", ["-c", "sleep 0.${LATE}; echo late"], { stdio: "inherit" })`,
  "a worker": `import { Worker } from "node:worker_threads"; new Worker("setTimeout(() => console.log('late'), ${LATE})", { eval: true })`,
  "a function of an earlier cell": `setTimeout(() => say("late"), ${LATE})`,
};

const SERVER = `import { createServer } from "node:http";
const server = createServer((request, response) => { console.log("asked for", request.url); response.end("ok") });
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = "http://127.0.0.1:" + (server.address() as { port: number }).port;`;

describe("late output", { timeout: 120_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
    await kernel.execute("function say(text: string) { console.log(text) }");
  });
  after(() => kernel.close());

  const text = (id: string, name?: string): string =>
    kernel
      .published(id)
      .map(({ type, content }) =>
        type === "stream" && (name ?? content["name"]) === content["name"] ? String(content["text"]) : "",
      )
      .join("");
  const arrives = (id: string, expected: string): Promise<Received> =>
    kernel.until(
      ({ parent }) => parent["msg_id"] === id && text(id).includes(expected),
      `"${expected}" of its own cell`,
    );

  for (const [what, code] of Object.entries(sources)) {
    test(`${what} prints under its own cell while another one runs`, async () => {
      const first = await kernel.execute(code);
      const second = await kernel.execute(`say("second begins"); ${RUNS}`);
      await arrives(first.id, "late");
      assert.deepEqual([text(first.id), text(second.id)], ["late\n", "second begins\nsecond ends\n"]);
    });
  }

  test("a timer prints under its own cell when others have begun and ended since", async () => {
    const first = await kernel.execute(`setTimeout(() => console.error("late"), ${LATE})`);
    const others = [await kernel.execute("say('a')"), await kernel.execute("'b'")];
    await arrives(first.id, "late");
    assert.deepEqual(
      [first, ...others].map(({ id }) => text(id)),
      ["late\n", "a\n", ""],
    );
  });

  test("a server prints under the cell that started it, whoever asks", async () => {
    const first = await kernel.execute(SERVER);
    const second = await kernel.execute(
      "for (const path of ['/a', '/b']) { console.log('asking for', path); await (await fetch(address + path)).text() }",
    );
    await arrives(first.id, "/b");
    const third = await kernel.execute(
      "console.log(await (await fetch(address + '/c')).text()); server.close()",
    );
    await arrives(first.id, "/c");
    assert.deepEqual(
      [first, second, third].map(({ id }) => text(id)),
      ["asked for /a\nasked for /b\nasked for /c\n", "asking for /a\nasking for /b\n", "ok\n"],
    );
  });

  test("two cells' lines do not mix, however closely they follow each other", async () => {
    const first = await kernel.execute(
      "let turn = 0; const every = setInterval(() => { console.log('first', turn++); if (turn === 100) clearInterval(every) }, 1)",
    );
    const second = await kernel.execute(
      "for (let i = 0; i < 100; i++) { console.log('second', i); await new Promise((done) => setTimeout(done, 1)) }",
    );
    await arrives(first.id, "first 99");
    const lines = (word: string): string => Array.from({ length: 100 }, (_, i) => `${word} ${i}\n`).join("");
    assert.deepEqual([text(first.id), text(second.id)], [lines("first"), lines("second")]);
  });

  test("a character that one cell writes in halves is not mixed with another cell's", async () => {
    const halves = (begins: number, ends: number): string =>
      `process.stdout.write(Buffer.from([0xe2, 0x82])); setTimeout(() => process.stdout.write(Buffer.from([${begins}, ${ends}])), ${LATE})`;
    const first = await kernel.execute(halves(0xac, 10));
    const second = await kernel.execute(`${halves(0xa3, 10)}; ${RUNS}`);
    await arrives(first.id, "\n");
    assert.deepEqual([text(first.id), text(second.id)], ["€\n", "₣\nsecond ends\n"]);
  });

  test("displays, their updates and clear() are their own cell's too", async () => {
    const first = await kernel.execute(
      `import * as tslab from "tslab"; setTimeout(() => { clear(); display({ "text/plain": "one" }).update({ "text/plain": "two" }); tslab.display.html("three") }, ${LATE})`,
    );
    const second = await kernel.execute(`display({ "text/plain": "own" }); ${RUNS}`);
    const shown = (id: string): unknown[] =>
      kernel
        .published(id)
        .filter(({ type }) => /display|clear/.test(type))
        .map(({ type, content }) => [type, Object.values((content["data"] ?? {}) as Fields)[0]]);
    assert.deepEqual(shown(first.id), [
      ["clear_output", undefined],
      ["display_data", "one"],
      ["update_display_data", "two"],
      ["display_data", "three"],
    ]);
    assert.deepEqual(shown(second.id), [["display_data", "own"]]);
  });

  test("a display that a later cell updates is updated by that cell", async () => {
    await kernel.execute(`const board = display({ "text/plain": "old" })`);
    const { published } = await kernel.execute(`board.update({ "text/plain": "new" })`);
    assert.equal(published.filter(({ type }) => type === "update_display_data").length, 1);
  });

  test("a late error is told under its own cell, and once more when a cell next begins", async () => {
    const first = await kernel.execute(`setTimeout(() => { throw new RangeError("too late") }, ${LATE})`);
    const second = await kernel.execute(RUNS);
    const third = await kernel.execute("console.log('third')");
    const fourth = await kernel.execute("console.log('fourth')");
    assert.match(text(first.id, "stderr"), /^Uncaught error in In\[\d+\]: [^]*RangeError[^]*too late/);
    assert.deepEqual([text(second.id), text(fourth.id)], ["second ends\n", "fourth\n"]);
    assert.deepEqual([text(third.id, "stderr"), text(third.id, "stdout")], [text(first.id), "third\n"]);
  });

  test("a silent cell's is silent", async () => {
    const first = await kernel.execute(`setTimeout(() => console.log("late"), ${LATE})`, { silent: true });
    const second = await kernel.execute(RUNS);
    assert.deepEqual([text(first.id), text(second.id)], ["", "second ends\n"]);
  });

  test("a late prompt() is refused while another cell runs", async () => {
    const first = await kernel.execute(
      `setTimeout(() => { try { prompt("who?") } catch (error) { console.log(String(error)) } }, ${LATE})`,
    );
    await kernel.execute(RUNS, { allow_stdin: true });
    assert.equal(text(first.id), "Error: prompt(): a cell that has ended cannot ask for input\n");
  });

  test("an interrupted cell keeps its own lines, and an earlier one its endless ones", async () => {
    const first = await kernel.execute("var endless = setInterval(() => console.log('tick'), 20)");
    const id = kernel.send(
      "execute_request",
      executeContent("console.log('waits'); await new Promise(() => {})"),
    );
    await arrives(id, "waits");
    await arrives(first.id, "tick\ntick");
    await kernel.ask("interrupt_request", {}, "control");
    await kernel.idle(id);
    await kernel.execute("clearInterval(endless)");
    assert.match(text(first.id), /^(?:tick\n)+$/);
    assert.equal(text(id), "waits\n");
  });
});

test("late output counts against its own cell's limit", { timeout: 60_000 }, async () => {
  const kernel = await WireClient.start({ ...OUR_KERNEL, env: { GRADBOOK_OUTPUT_LIMIT: "20" } });
  const first = await kernel.execute("setInterval(() => console.log('0123456'), 20); console.log('first')");
  const second = await kernel.execute(RUNS);
  assert.equal(second.text, "second ends\n");
  const told = kernel
    .published(first.id)
    .map(({ content: { text } }) => (typeof text === "string" ? text : ""));
  await kernel.close();
  assert.equal(
    told.join(""),
    "first\n0123456\n012345\n[output cut after 20 characters; GRADBOOK_OUTPUT_LIMIT sets another limit]\n",
  );
});
