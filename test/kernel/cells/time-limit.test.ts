import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { EngineProcess } from "./engine-process.js";

/** How a function is kept from ending; `count` grows as long as it goes on. */
const endless: Record<string, string> = {
  "a loop": "() => { for (;;) count++; }",
  "a loop after an await": "async () => { await 0; for (;;) count++; }",
  "a loop in a timer": "() => new Promise(() => setTimeout(() => { for (;;) count++; }))",
  "promises that follow each other": "async () => { for (;;) count += await 1; }",
  "ticks that follow each other":
    "() => new Promise(() => { const tick = () => { count++; process.nextTick(tick); }; tick(); })",
  "timers that follow each other":
    "async () => { for (;;) await new Promise((done) => setImmediate(() => done(count++))); }",
  "a wait for nothing": "() => new Promise(() => undefined)",
};

describe("a function with a time limit", () => {
  let engine: EngineProcess;
  before(async () => {
    engine = new EngineProcess();
    await engine.run(`let count = 0;
      const { withTimeLimit } = (globalThis as any)[Symbol.for("gradbook.host")];
      const told = async (f: () => unknown, limit = 100) => {
        try { return await withTimeLimit(f, limit); } catch (error: any) { return error.code ?? error.message; }
      };`);
  });
  after(() => engine.close());

  for (const [name, f] of Object.entries(endless)) {
    test(`${name} is stopped, while its cell goes on`, async () => {
      const { result, stderr } = await engine.run(`[await told(${f}), "the cell goes on"]`);
      assert.equal(result, "[ 'ERR_TIME_LIMIT', 'the cell goes on' ]");
      assert.equal(stderr, "");
      const code = "const before = count; await new Promise((done) => setTimeout(done, 50)); count - before";
      assert.equal((await engine.run(code)).result, "0", "nothing of it goes on");
    });
  }

  test("what comes in time is handed on: a value, what is promised, what is thrown", async () => {
    const { result } = await engine.run(`[
      await told(() => 7), await told(async () => 8), await told(() => { throw new Error("mine"); }),
      await told(async () => { await new Promise((done) => setTimeout(done, 20)); return 9; }, 10_000)]`);
    assert.equal(result, "[ 7, 8, 'mine', 9 ]");
  });

  test("what goes on with the result has no limit", async () => {
    const { result } = await engine.run(`const seven = await told(() => 7);
      for (const end = performance.now() + 300; performance.now() < end;); seven`);
    assert.equal(result, "7");
  });

  test("two at a time take turns: one without end does not take the other's time", async () => {
    const { result } = await engine.run(
      `await Promise.all([told(() => { for (;;); }), told(async () => { await 0; return 8; })])`,
    );
    assert.equal(result, "[ 'ERR_TIME_LIMIT', 8 ]");
  });

  test("an interrupt ends it with its cell", { timeout: 60_000 }, async () => {
    const running = engine.run("await told(async () => { for (;;) await 0; }, 50_000)");
    setTimeout(() => engine.interrupt(), 500);
    assert.equal((await running).error?.ename, "Interrupted");
    assert.equal((await engine.run("await told(() => 7)")).result, "7");
  });
});
