import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { EngineProcess } from "./engine-process.js";

describe("completion and inspection", () => {
  let engine: EngineProcess;
  before(async () => {
    engine = new EngineProcess();
    await engine.run('import * as tf from "@tensorflow/tfjs-core"; const learningRate = 0.1;');
  });
  after(() => engine.close());

  test("a variable of an earlier cell is completed", async () => {
    assert.deepEqual(await engine.complete("learn"), { matches: ["learningRate"], start: 0, end: 5 });
  });

  test("TensorFlow.js is completed", async () => {
    const { matches, start, end } = await engine.complete("tf.logSoft");
    assert.equal(matches[0], "logSoftmax");
    assert.deepEqual([start, end], [3, 10]);
  });

  test("a method of a tensor is completed", async () => {
    const { matches } = await engine.complete("const t = tf.tensor([1]); t.squ");
    assert.ok(matches.includes("square"), matches.join());
  });

  test("display, clear and prompt are completed", async () => {
    const { matches } = await engine.complete("displa");
    assert.equal(matches[0], "display");
  });

  test("a function's documentation is Markdown with its signature first", async () => {
    const { found, data } = await engine.inspect("tf.grad", 5);
    assert.equal(found, true);
    const markdown = String(data["text/markdown"]);
    assert.match(markdown, /^```typescript\n(?:\(alias\) )?function grad\(/);
    assert.match(markdown, /Provided `f\(x\)`, returns another function `g\(x, dy\?\)`/);
    assert.match(markdown, /- `f` The function f\(x\)/);
    assert.match(String(data["text/plain"]), /function grad\(/);
  });

  test("nothing is found where nothing is", async () => {
    assert.deepEqual(await engine.inspect("1 + 1", 2), { found: false, data: {} });
  });
});

describe("whether a cell is complete", () => {
  let engine: EngineProcess;
  before(() => (engine = new EngineProcess()));
  after(() => engine.close());

  const cases: [string, string, string][] = [
    ["const x = 1", "complete", ""],
    ["await fetch('x')", "complete", ""],
    ["", "complete", ""],
    ["function f() {", "incomplete", "  "],
    ["if (true) {\n  g(", "incomplete", "    "],
    ["const s = `abc", "incomplete", ""],
    ["/* open", "incomplete", ""],
    ["const a = [1,\n  2,", "incomplete", "  "],
    ["const x = ", "incomplete", ""],
    ["x = }", "invalid", ""],
    ["const 1a = 2; f()", "invalid", ""],
    ["let let = 1;", "invalid", ""],
    ["for (const { a: [let] } of []) {}", "invalid", ""],
    ["var let = 1", "complete", ""],
  ];
  for (const [code, status, indent] of cases) {
    test(`${JSON.stringify(code)} is ${status}`, async () => {
      assert.deepEqual(await engine.isComplete(code), { status, indent });
    });
  }
});
