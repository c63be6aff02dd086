import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Fields, type Received, WireClient } from "./wire-client.js";

const types = (published: readonly Received[]): string[] =>
  published.map(({ type, content }) => (type === "status" ? String(content["execution_state"]) : type));

describe("Jupyter's protocol", { timeout: 60_000 }, () => {
  let kernel: WireClient;
  before(async () => {
    kernel = await WireClient.start();
  });
  after(() => kernel.close());

  test("kernel_info tells the language as JupyterLab needs it for its highlighting", async () => {
    const info = await kernel.ask("kernel_info_request");
    assert.equal(info["status"], "ok");
    assert.equal(info["protocol_version"], "5.4");
    assert.deepEqual(info["language_info"], {
      name: "typescript",
      version: "5.0.4",
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: "typescript",
      nbconvert_exporter: "script",
    });
    assert.match(String(info["banner"]), /^gradbook \d/);
  });

  test("the same question is answered on the control channel", async () => {
    assert.equal((await kernel.ask("kernel_info_request", {}, "control"))["status"], "ok");
  });

  test("a new subscriber is welcomed under its topic", async () => {
    const welcome = await kernel.until((m) => m.type === "iopub_welcome", "welcome");
    assert.deepEqual([welcome.content, welcome.parent], [{ subscription: "" }, {}]);
  });

  test("a cell with a value: busy, execute_input, execute_result, idle, and an ok reply", async () => {
    const { reply, published } = await kernel.execute("1 + 1");
    assert.deepEqual(types(published), ["busy", "execute_input", "execute_result", "idle"]);
    const [, input, result] = published;
    const count = reply["execution_count"];
    assert.deepEqual(input?.content, { code: "1 + 1", execution_count: count });
    assert.equal(result?.content["execution_count"], count);
    assert.equal((result?.content["data"] as Fields | undefined)?.["text/plain"], "2");
    assert.deepEqual(reply, { status: "ok", execution_count: count, user_expressions: {}, payload: [] });
  });

  test("a cell's text comes before its result, in its order", async () => {
    const { published } = await kernel.execute(
      "console.log('a'); console.error('b'); console.log('c'); console.log('d'); 7",
    );
    assert.deepEqual(
      published.filter((m) => m.type === "stream").map((m) => m.content),
      [
        { name: "stdout", text: "a\n" },
        { name: "stderr", text: "b\n" },
        { name: "stdout", text: "c\nd\n" },
      ],
    );
    assert.deepEqual(types(published).slice(-2), ["execute_result", "idle"]);
  });

  test("an error is told on iopub and in the reply, alike", async () => {
    const { reply, published } = await kernel.execute("throw new RangeError('too far')");
    assert.deepEqual(types(published), ["busy", "execute_input", "error", "idle"]);
    const { ename, evalue, traceback } = reply;
    assert.deepEqual([reply["status"], ename, evalue], ["error", "RangeError", "too far"]);
    assert.deepEqual(published[2]?.content, { ename, evalue, traceback });
    assert.ok(Array.isArray(traceback) && traceback.length > 0);
  });

  test("counts rise by one with each stored cell only", async () => {
    const count = async (extra: Record<string, unknown>): Promise<number> =>
      Number((await kernel.execute("0", extra)).reply["execution_count"]);
    const first = await count({});
    assert.equal(await count({ store_history: false }), first);
    assert.equal(await count({ silent: true }), first);
    assert.equal(await count({}), first + 1);
  });

  test("a silent cell publishes nothing but its status, and still runs", async () => {
    const { reply, published } = await kernel.execute("var quiet = 5; console.log(quiet); quiet", {
      silent: true,
    });
    assert.deepEqual(types(published), ["busy", "idle"]);
    assert.equal(reply["status"], "ok");
    const failed = await kernel.execute("throw new Error('quietly')", { silent: true });
    assert.deepEqual(types(failed.published), ["busy", "idle"]);
    assert.equal(failed.reply["evalue"], "quietly");
  });

  test("user_expressions are evaluated after the cell, each by itself", async () => {
    const { reply } = await kernel.execute("var six = 6", {
      user_expressions: { good: "six * 7", bad: "(() => { throw new TypeError('bad') })()" },
    });
    const { good, bad } = reply["user_expressions"] as Record<string, Record<string, unknown>>;
    assert.equal(good?.["status"], "ok");
    assert.equal((good?.["data"] as Fields | undefined)?.["text/plain"], "42");
    assert.deepEqual([bad?.["status"], bad?.["ename"]], ["error", "TypeError"]);
  });

  test("clear_output is told with its wait", async () => {
    const { published } = await kernel.execute("clear(true); clear()");
    const cleared = published.filter((m) => m.type === "clear_output").map((m) => m.content);
    assert.deepEqual(cleared, [{ wait: true }, { wait: false }]);
  });

  test("what cannot become JSON is an error of its cell, and the kernel lives", async () => {
    const bigInt = "display({ 'application/json': { n: 1n } } as any)";
    const cycle = "const ring: any = {}; ring.ring = ring; display({ 'application/json': ring })";
    const result = "({ [Symbol.for('Jupyter.display')]: () => ({ 'application/json': 1n }) })";
    for (const code of [bigInt, cycle, result]) {
      const { reply } = await kernel.execute(code);
      assert.deepEqual([reply["status"], reply["ename"]], ["error", "TypeError"], code);
    }
    const { published } = await kernel.execute("display({ 'application/json': { f() {}, n: NaN } } as any)");
    const shown = published.find((m) => m.type === "display_data")?.content["data"];
    assert.deepEqual(shown, { "application/json": { n: null } });
  });

  test("a client that connects again under its old name is answered", async () => {
    kernel.connectAgain();
    assert.equal((await kernel.execute("1")).reply["status"], "ok");
  });

  test("a request without code is answered with an error", async () => {
    const reply = await kernel.ask("execute_request", { silent: false });
    assert.deepEqual(
      [reply["status"], reply["evalue"]],
      ["error", "an execute_request's code must be a string"],
    );
    assert.equal((await kernel.execute("3")).reply["status"], "ok");
  });

  test("connect_request is answered with the ports", async () => {
    const { shell_port, iopub_port, stdin_port, control_port, hb_port } = kernel.connection;
    assert.deepEqual(await kernel.ask("connect_request"), {
      status: "ok",
      shell_port,
      iopub_port,
      stdin_port,
      control_port,
      hb_port,
    });
  });

  test("offsets of completions are counted in code points", async () => {
    const code = '"😀"; Math.ata';
    const reply = await kernel.ask("complete_request", { code, cursor_pos: 13 });
    assert.deepEqual([reply["cursor_start"], reply["cursor_end"]], [10, 13]);
    assert.ok((reply["matches"] as string[]).includes("atan"));
  });

  test("is_complete gives an indent for an unfinished block", async () => {
    assert.deepEqual(await kernel.ask("is_complete_request", { code: "1 + 1" }), { status: "complete" });
    const { status, indent } = await kernel.ask("is_complete_request", { code: "if (true) {" });
    assert.equal(status, "incomplete");
    assert.match(String(indent), /^ +$/);
  });

  test("inspect answers with a bundle", async () => {
    const code = "Math.atan";
    const reply = await kernel.ask("inspect_request", { code, cursor_pos: code.length, detail_level: 0 });
    assert.deepEqual([reply["status"], reply["found"]], ["ok", true]);
  });

  test("a comm for an unknown target is closed, on iopub", async () => {
    const id = kernel.send("comm_open", { comm_id: "c1", target_name: "nobody", data: {} });
    const closed = await kernel.until((m) => m.type === "comm_close", "comm_close");
    assert.deepEqual(
      [closed.channel, closed.parent["msg_id"], closed.content],
      ["iopub", id, { comm_id: "c1", data: {} }],
    );
    assert.deepEqual(await kernel.ask("comm_info_request"), { status: "ok", comms: {} });
  });

  test("a comm for the notebook's sources stays open until it is closed", async () => {
    kernel.send("comm_open", {
      comm_id: "c2",
      target_name: "gradbook.sources",
      data: { path: "a.ipynb", cells: [] },
    });
    const open = { status: "ok", comms: { c2: { target_name: "gradbook.sources" } } };
    assert.deepEqual(await kernel.ask("comm_info_request"), open);
    assert.deepEqual(await kernel.ask("comm_info_request", { target_name: "gradbook.sources" }), open);
    assert.deepEqual(await kernel.ask("comm_info_request", { target_name: "other" }), {
      status: "ok",
      comms: {},
    });
    kernel.send("comm_close", { comm_id: "c2", data: {} });
    assert.deepEqual(await kernel.ask("comm_info_request"), { status: "ok", comms: {} });
  });

  test("history has what was executed, and nothing that was not to be stored", async () => {
    await kernel.execute("'kept'");
    await kernel.execute("'dropped'", { store_history: false });
    const tail = await kernel.ask("history_request", {
      hist_access_type: "tail",
      n: 1,
      output: true,
      raw: true,
    });
    const [[session, line, entry]] = tail["history"] as [[number, number, string[]]];
    assert.deepEqual([session, entry], [1, ["'kept'", "'kept'"]]);
    const { history } = await kernel.ask("history_request", {
      hist_access_type: "range",
      session: 0,
      start: line,
      stop: line + 1,
    });
    assert.deepEqual(history, [[1, line, "'kept'"]]);
  });
});

describe("shutdown", { timeout: 30_000 }, () => {
  for (const restart of [true, false]) {
    test(`is answered with restart: ${restart}, then the process ends with 0`, async () => {
      const kernel = await WireClient.start();
      const ended = new Promise((resolve) =>
        kernel.process.once("exit", (code, signal) => resolve([code, signal])),
      );
      assert.deepEqual(await kernel.ask("shutdown_request", { restart }, "control"), {
        status: "ok",
        restart,
      });
      assert.deepEqual(await ended, [0, null]);
      assert.equal(kernel.stderr, "");
      await kernel.close();
    });
  }

  test("works while a cell blocks", async () => {
    const kernel = await WireClient.start();
    const ended = new Promise((resolve) => kernel.process.once("exit", resolve));
    const id = kernel.send("execute_request", { code: "while (true) {}", silent: false });
    await kernel.until((m) => m.type === "execute_input" && m.parent["msg_id"] === id, "execute_input");
    assert.deepEqual(await kernel.ask("shutdown_request", { restart: false }, "control"), {
      status: "ok",
      restart: false,
    });
    await ended;
    await kernel.close();
  });
});
