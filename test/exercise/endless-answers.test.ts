import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { Session } from "../../kernel/session.js";
import { checkExercise } from "../../src/exercise/check-exercise.js";

const STOPPED = "It had not returned after 5 s and was stopped: look for a loop that never ends.";

function firstLine(text: unknown): unknown {
  return typeof text === "string" ? text.split("\n")[0] : text;
}

test(
  "an answer without end is stopped and told, once, and the next one is judged",
  {
    timeout: 120_000,
  },
  async () => {
    const session = Session.start({ cwd: resolve(".") });
    const first = async (answer: string): Promise<unknown> => {
      const { outputs } = await session.execute(`await checkExercise("sigmoid", ${answer})`);
      return outputs.map((output) => ("data" in output ? firstLine(output.data["text/plain"]) : output));
    };
    try {
      await session.execute('import { checkExercise } from "gradbook";');
      const began = performance.now();
      assert.deepEqual(await first("async (x: number[]) => { for (;;) await 0; }"), [
        `✗ sigmoid: ${STOPPED}`,
      ]);
      // One limit of 5 s, with room for a busy machine; six points would take 30 s.
      assert.ok(performance.now() - began < 25_000);
      assert.deepEqual(await first("async (x: number[]) => x.map((v) => 1 / (1 + Math.exp(-v)))"), [
        "✓ sigmoid: Right at 7 points of different sizes.",
      ]);
    } finally {
      await session.close();
    }
  },
);

test("without a host, an answer that waits for nothing is given up", async () => {
  const { passed, message } = await checkExercise("sigmoid", () => new Promise(() => undefined));
  assert.deepEqual([passed, firstLine(message)], [false, STOPPED]);
});

test("an interrupt while an answer waits ends the check", { timeout: 120_000 }, async () => {
  const session = Session.start({ cwd: resolve(".") });
  try {
    await session.execute('import { checkExercise } from "gradbook";');
    const running = session.execute(
      'await checkExercise("sigmoid", async (x: number[]) => { await new Promise(() => {}); return x; })',
    );
    setTimeout(() => session.interrupt(), 1500);
    const { outputs } = await running;
    assert.deepEqual(
      outputs.map((output) => (output.output_type === "error" ? output.ename : output.output_type)),
      ["Interrupted"],
    );
    const after = await session.execute("6 * 7");
    assert.equal(after.outputs.length, 1);
  } finally {
    await session.close();
  }
});
