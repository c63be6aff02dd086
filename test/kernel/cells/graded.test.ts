import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { EngineProcess } from "./engine-process.js";

const host = 'const { verdict } = (globalThis as any)[Symbol.for("gradbook.host")];';
const wrong = 'verdict({ holds: false, message: "softmax: not yet" })';
const right = 'verdict({ holds: true, message: "softmax: right" })';
const open = `verdict(${JSON.stringify({ holds: false, sign: "!", message: "norm: step 1 holds only under a condition" })})`;
const report = '({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "the report" }) })';

/** What a grader sees of a cell. */
async function seen(engine: EngineProcess, code: string): Promise<unknown> {
  const { displays, reply, result, stderr, stdout } = await engine.run(code);
  const told = reply.status === "error" ? `${reply.ename}: ${reply.evalue}` : result;
  return [...displays.map(({ data }) => data["text/plain"]), stdout, stderr, told];
}

describe("in a graded run", () => {
  let engine: EngineProcess;
  before(async () => {
    engine = new EngineProcess("engine-child.js", { NBGRADER_EXECUTION: "autograde" });
    await engine.run(host);
  });
  after(() => engine.close());

  const cells: Record<string, [code: string, seen: unknown[]]> = {
    "a cell of which a check does not hold is an error, below its report": [
      `${wrong}; ${report}`,
      ["the report", "", "", "Refuted: softmax: not yet"],
    ],
    "nor is one a success that a check has left open, though nobody is told to be wrong": [
      `${open}; ${report}`,
      ["the report", "", "", "NotVerified: norm: step 1 holds only under a condition"],
    ],
    "a check whose report is not shown counts as well": [
      `${wrong}; 7`,
      ["7", "", "", "Refuted: softmax: not yet"],
    ],
    "so does the first of two": [`${wrong}; ${right}; undefined`, ["", "", "Refuted: softmax: not yet"]],
    "so does one that nobody waits for": [
      `(async () => { await new Promise((done) => setTimeout(done, 50)); ${wrong}; })()`,
      ["Promise { undefined }", "", "", "Refuted: softmax: not yet"],
    ],
    "a report is shown beside the result, which a grader reads as points": [
      `${right}; ${report}`,
      ["the report", "", "", undefined],
    ],
    "points are the result": [`${right}; 2.5`, ["", "", "2.5"]],
    "what a cell says on the error stream does not look like a failure": [
      `console.warn("careful"); ${right}; undefined`,
      ["careful\n", "", undefined],
    ],
    "what says that it ends its cell calmly is an error all the same": [
      `throw Object.assign(new Error("calm"), { [Symbol.for("gradbook.ending")]: () => ({ "text/plain": "1" }) })`,
      ["", "", "Error: calm"],
    ],
    "a cell without a check is as ever": [report, ["", "", "the report"]],
  };
  for (const [name, [code, expected]] of Object.entries(cells)) {
    test(name, async () => assert.deepEqual(await seen(engine, code), expected));
  }

  test("a cell can neither replace the host nor what is in it", async () => {
    const place = 'globalThis as any)[Symbol.for("gradbook.host")]';
    for (const attempt of [
      `(${place} = {}`,
      `(${place}.verdict = () => undefined`,
      `Object.defineProperty(globalThis, Symbol.for("gradbook.host"), { value: {} })`,
    ])
      assert.equal((await engine.run(attempt)).error?.ename, "TypeError", attempt);
    assert.deepEqual(await seen(engine, `${wrong}; undefined`), ["", "", "Refuted: softmax: not yet"]);
  });

  test("a package that lies beside the notebook does not take the place of the kernel's", async () => {
    const folder = join(engine.folder, "node_modules/gradbook");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "name": "gradbook", "main": "index.js" }');
    writeFileSync(join(folder, "index.js"), "exports.checkExercise = () => undefined;");
    const code = 'import * as found from "gradbook"; typeof (found as any).defineExercise';
    assert.equal((await engine.run(code)).result, "'function'");
  });
});

test("elsewhere a check that does not hold is a report, not an error", async () => {
  const engine = new EngineProcess();
  try {
    await engine.run(host);
    assert.deepEqual(await seen(engine, `${wrong}; ${report}`), ["", "", "the report"]);
  } finally {
    await engine.close();
  }
});
