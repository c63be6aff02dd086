import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { EngineProcess, type Ran } from "./engine-process.js";

/** Milliseconds after which a cell counts as not stopped, however busy the machine; the benchmarks measure the delay. */
const NEVER = 20_000;

describe("an interrupt", () => {
  let engine: EngineProcess;
  before(async () => {
    engine = new EngineProcess();
    await engine.run("let kept = 42");
  });
  after(() => engine.close());

  function stops(title: string, code: string): void {
    test(`stops ${title}`, async () => void (await interrupted(code)));
  }

  async function interrupted(code: string, runsFor = 400): Promise<Ran> {
    const running = engine.run(code, 7);
    await sleep(runsFor);
    engine.interrupt();
    const ran = await Promise.race([running, sleep(NEVER, undefined, { ref: false })]);
    assert.ok(ran, `the cell still runs ${NEVER / 1000} s after the interrupt`);
    assert.equal(ran.error?.ename, "Interrupted");
    assert.equal(ran.error.evalue, "the cell was interrupted");
    assert.equal((await engine.run("kept")).result, "42");
    return ran;
  }

  stops("a loop without end", "while (true) {}");

  test("says nothing of functions that were left waiting", async () => {
    const ran = await interrupted(
      "async function work() { while (true) { await Promise.resolve() } } await Promise.all([work(), work()])",
    );
    assert.equal(ran.stderr, "");
    const each = "async function* ones() { while (true) yield 1 } for await (const one of ones()) { one }";
    assert.equal((await interrupted(each)).stderr, "");
  });

  stops(
    "loops of ticks, most of which wait at any moment",
    "const tick = () => void process.nextTick(tick); for (let i = 0; i < 50; i++) tick(); await new Promise(() => undefined)",
  );
  stops("a loop that awaits nothing", "while (true) { await null }");
  stops("a loop after an await", "await new Promise((done) => setTimeout(done, 5)); while (true) {}");
  stops("a promise that never settles", "await new Promise(() => undefined)");
  stops("a loop in a timer", "setTimeout(() => { while (true) {} }, 5); await new Promise(() => undefined)");
  stops("endless printing", "while (true) console.log('x'.repeat(50))");
  stops(
    "a loop that catches everything",
    "while (true) { try { await new Promise((done) => setTimeout(done, 1)) } catch {} }",
  );

  test("really stops a loop that sleeps", async () => {
    await interrupted("let n = 0; while (true) { await new Promise((done) => setTimeout(done, 1)); n++; }");
    const first = (await engine.run("n")).result;
    await sleep(50);
    assert.equal((await engine.run("n")).result, first);
  });

  test("stops the timers of the interrupted cell", async () => {
    await interrupted("let ticks = 0; setInterval(() => ticks++, 2); await new Promise(() => undefined)");
    const first = (await engine.run("ticks")).result;
    await sleep(50);
    assert.equal((await engine.run("ticks")).result, first);
  });

  test("lets finally blocks run", async () => {
    const ran = await interrupted(
      "try { await new Promise(() => undefined) } finally { console.log('tidied') }",
    );
    assert.equal(ran.stdout, "tidied\n");
  });

  test("stops a long type check", async () => {
    const digits = "0|1|2|3|4|5|6|7|8|9";
    const four = `\`\${${digits}}\${${digits}}\${${digits}}\${${digits}}\``;
    await interrupted(
      `type U = ${four}; type Pair<A, B> = A extends string ? B extends string ? [A, B] : never : never;
       const never: Pair<U, U> = 0 as any;`,
      1200,
    );
  });

  test("does no harm when nothing runs", async () => {
    engine.interrupt();
    await sleep(50);
    assert.equal((await engine.run("kept")).result, "42");
  });
});
