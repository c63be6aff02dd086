import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type CellOutcome, Session } from "../../kernel/session.js";
import type { Output } from "../../kernel/threads.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradbook-session-")));
after(() => rmSync(folder, { recursive: true }));

const text = ({ outputs }: CellOutcome): string =>
  outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");

describe("a session", { timeout: 120_000 }, () => {
  let session: Session;
  before(() => {
    session = Session.start({ cwd: folder, env: { TOLD: "from outside" } });
  });
  after(() => session.close());

  test("gives outputs as notebook files hold them, and counts cells from 1", async () => {
    const outcome = await session.execute("console.log('a'); console.log('b'); console.error('c'); 1 + 1");
    const [first, second, result, ...others] = outcome.outputs;
    assert.deepEqual(
      [first, second],
      [
        { output_type: "stream", name: "stdout", text: "a\nb\n" },
        { output_type: "stream", name: "stderr", text: "c\n" },
      ],
    );
    assert.ok(result?.output_type === "execute_result");
    assert.deepEqual([result.data["text/plain"], result.execution_count], ["2", 1]);
    assert.deepEqual([others, outcome.executionCount, outcome.error], [[], 1, undefined]);
  });

  test("keeps variables, runs in its folder and sees its environment", async () => {
    await session.execute("const kept = 40");
    const outcome = await session.execute("console.log(kept + 2, process.cwd(), process.env.TOLD)");
    assert.equal(text(outcome), `42 ${folder} from outside\n`);
  });

  test("an error is the outcome's and the last output", async () => {
    const { outputs, error } = await session.execute(
      "console.log('before');\nthrow new RangeError('too far')",
    );
    assert.deepEqual([error?.ename, error?.evalue], ["RangeError", "too far"]);
    assert.deepEqual(outputs.at(-1), { output_type: "error", ...error });
    assert.deepEqual(outputs[0], { output_type: "stream", name: "stdout", text: "before\n" });
  });

  test("the next cell runs after an error; cells asked for together run in order", async () => {
    const outcomes = await Promise.all([1, 2, 3].map((n) => session.execute(`console.log('cell', ${n})`)));
    assert.deepEqual(outcomes.map(text), ["cell 1\n", "cell 2\n", "cell 3\n"]);
  });

  test("loses nothing of 100,000 lines and of one text of 20 MB", async () => {
    const lines = await session.execute("for (let i = 0; i < 100_000; i++) console.log(i)");
    assert.ok(text(lines) === Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join(""));
    const long = await session.execute("process.stdout.write('ä'.repeat(10_000_000))");
    assert.ok(text(long) === "ä".repeat(10_000_000));
  });

  test("tells outputs as they come", async () => {
    const heard: Output[] = [];
    const cell = session.execute(
      "console.log('first'); await new Promise((r) => setTimeout(r, 300)); console.log('second')",
      {
        onOutput: (output) => heard.push(output),
      },
    );
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(heard, [{ kind: "stream", name: "stdout", text: "first\n" }]);
    assert.equal(text(await cell), "first\nsecond\n");
  });

  test("a display is updated where it was first shown", async () => {
    const shown = await session.execute(
      "const shown = display({ 'text/plain': 'old' }); console.log('after')",
    );
    await session.execute("shown.update({ 'text/plain': 'new' })");
    const [display] = shown.outputs;
    assert.ok(display?.output_type === "display_data");
    assert.equal(display.data["text/plain"], "new");
  });

  for (const [what, code] of [
    ["a blocking loop", "while (true) {}"],
    ["a loop of awaits", "while (true) await null"],
    ["a promise that never settles", "await new Promise(() => {})"],
  ] as const) {
    test(`${what} is stopped at the time limit, and the variables are kept`, async () => {
      await session.execute("var survivor = 7");
      const { error } = await session.execute(code, { timeoutMs: 300 });
      assert.deepEqual(
        [error?.ename, error?.evalue],
        ["TimeLimitExceeded", "the cell did not end within 0.3 s and was stopped"],
      );
      assert.equal(text(await session.execute("console.log(survivor)")), "7\n");
    });
  }

  test("interrupt() stops the running cell, and does nothing when none runs", async () => {
    session.interrupt();
    const cell = session.execute("console.log('begun'); while (true) {}", {
      onOutput: () => session.interrupt(),
    });
    assert.equal((await cell).error?.ename, "Interrupted");
    assert.equal(text(await session.execute("console.log('on')")), "on\n");
  });

  test("prompt() is an error", async () => {
    const { error } = await session.execute("prompt('name?')");
    assert.equal(error?.evalue, "prompt(): nobody is there to answer");
  });

  test("a question for help is no error", async () => {
    assert.deepEqual((await session.execute("Math.atan2?")).outputs, []);
  });
});

test("the notebook's path reaches the code that reads its own notebook", { timeout: 30_000 }, async () => {
  const notebookPath = join(folder, "own.ipynb");
  const cells = [{ cell_type: "markdown", id: "a", metadata: {}, source: ["# Title\n", "text"] }];
  writeFileSync(notebookPath, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  const session = Session.start({ cwd: folder, notebookPath });
  const code = `const host = (globalThis as any)[Symbol.for("gradbook.host")];
console.log(JSON.stringify(await host.notebook()));`;
  const told: unknown = JSON.parse(text(await session.execute(code)));
  await session.close();
  assert.deepEqual(told, {
    version: "file",
    path: notebookPath,
    cells: [{ type: "markdown", source: "# Title\ntext" }],
  });
});

describe("a child that dies", { timeout: 60_000 }, () => {
  test("is told in the running cell and in all later ones, with its last words", async () => {
    const session = Session.start({ cwd: folder });
    const code =
      "console.log('before'); require('node:fs').writeSync(2, 'last words\\n'); process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})";
    const dying = await session.execute(code);
    assert.deepEqual(dying.outputs[0], { output_type: "stream", name: "stdout", text: "before\n" });
    const evalue = "the process that ran the cells has ended (signal SIGKILL); it last said: last words";
    const error = { ename: "KernelDied", evalue, traceback: [`KernelDied: ${evalue}`] };
    assert.deepEqual(dying.error, error);
    assert.deepEqual(await session.execute("1"), {
      outputs: [{ output_type: "error", ...error }],
      executionCount: 2,
      error,
    });
    await session.close();
  });

  test("because its folder does not exist: the first cell says so", async () => {
    const session = Session.start({ cwd: join(folder, "nowhere") });
    const { error } = await session.execute("1");
    assert.equal(error?.ename, "KernelDied");
    assert.match(
      error?.evalue ?? "",
      / has ended \(it could not be started in \S+\/nowhere: Error: spawn .* ENOENT\)$/,
    );
    await session.close();
  });

  test("because it was closed: a running cell ends, and nothing is left behind", async () => {
    const session = Session.start({ cwd: folder });
    const pid = Number(text(await session.execute("console.log(process.pid)")));
    const running = session.execute("while (true) {}");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await session.close();
    assert.equal((await running).error?.ename, "KernelDied");
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
  });
});

const noProc = existsSync("/proc") ? false : "needs /proc";
test(
  "a child whose parent is killed ends, even if its cell blocks",
  { timeout: 30_000, skip: noProc },
  async () => {
    const module = new URL("../../kernel/session.js", import.meta.url).href;
    const script = `import { Session } from ${JSON.stringify(module)};
const session = Session.start({ cwd: process.cwd() });
const tell = (output) => process.stdout.write(output.text);
await session.execute("console.log(process.pid); while (true) {}", { onOutput: tell });`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = (await once(parent.stdout, "data")) as [Buffer];
    parent.kill("SIGKILL");
    const lives = (): boolean => existsSync(`/proc/${Number(pid.toString())}`);
    for (const end = Date.now() + 10_000; lives() && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(!lives());
  },
);
