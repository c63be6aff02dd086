import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { EngineProcess } from "./engine-process.js";

describe("showing", () => {
  let engine: EngineProcess;
  before(() => (engine = new EngineProcess()));
  after(() => engine.close());

  test("display shows a bundle of several types with its metadata", async () => {
    const { displays } = await engine.run(
      'display({ "text/html": "<b>x</b>", "text/plain": "x" }, { "text/html": { isolated: true } }); undefined',
    );
    assert.equal(displays.length, 1);
    assert.deepEqual(displays[0]?.data, { "text/html": "<b>x</b>", "text/plain": "x" });
    assert.deepEqual(displays[0]?.metadata, { "text/html": { isolated: true } });
  });

  test("what was displayed is updated through its handle and by its id", async () => {
    const { displays } = await engine.run(
      'const h = display("one", {}, "mine"); h.update("two"); display("three", {}, "mine"); h.id',
    );
    assert.deepEqual(
      displays.map(({ data, transient, update }) => [data["text/plain"], transient.display_id, update]),
      [
        ["'one'", "mine", false],
        ["'two'", "mine", true],
        ["'three'", "mine", true],
      ],
    );
  });

  test("a display at a cell's end is all it shows, and an empty bundle shows nothing", async () => {
    assert.equal((await engine.run('display({ "text/plain": "x" })')).result, undefined);
    const empty = '({ [Symbol.for("Jupyter.display")]: () => ({}) })';
    assert.equal((await engine.run(empty)).result, undefined);
    assert.equal(
      (await engine.run('({ [Symbol.for("Jupyter.display")]: () => 1 })')).result?.includes("Jupyter"),
      true,
    );
  });

  test("clear asks for an empty output", async () => {
    assert.deepEqual((await engine.run("clear(); clear(true)")).clears, [false, true]);
  });

  test("prompt gives what the person answers", async () => {
    assert.equal((await engine.run('prompt("name?")')).result, "'answer to name?'");
  });

  test("tslab's display and its updates arrive", async () => {
    const { displays } = await engine.run(
      'import * as tslab from "tslab"; const d = tslab.newDisplay(); d.html("<i>1</i>"); d.html("<i>2</i>");',
    );
    assert.deepEqual(
      displays.map(({ data, update }) => [data, update]),
      [
        [{ "text/html": "<i>1</i>" }, false],
        [{ "text/html": "<i>2</i>" }, true],
      ],
    );
  });

  test("a value's own display may carry metadata", async () => {
    const { reply } = await engine.run(
      `({ [Symbol.for("Jupyter.display")]: () => ({ "image/png": "AA==", "text/plain": "a figure" }),
          [Symbol.for("Jupyter.metadata")]: () => ({ "image/png": { alt: "a figure" } }) })`,
    );
    assert.deepEqual(reply, {
      status: "ok",
      result: {
        data: { "image/png": "AA==", "text/plain": "a figure" },
        metadata: { "image/png": { alt: "a figure" } },
      },
    });
  });

  test("an array is also an HTML table", async () => {
    const { reply } = await engine.run("[[1, 2], [3, 4]]");
    assert.ok(reply.status === "ok");
    const html = String(reply.result?.data["text/html"]);
    assert.match(html, /<small>array 2 × 2, number<\/small>/);
    assert.equal(html.match(/<td/g)?.length, 4);
  });

  test("a long text is cut with a note", async () => {
    const { result = "" } = await engine.run('Array.from({ length: 90 }, (_, i) => "y".repeat(5000) + i)');
    assert.ok(result.length < 21_000);
    assert.match(result, /… \(\d+ more characters\)$/);
  });

  test("an expression is evaluated for the front end without touching the notebook", async () => {
    await engine.run("const a = 20");
    const reply = await engine.evaluate("a + 1");
    assert.deepEqual(reply, { status: "ok", result: { data: { "text/plain": "21" }, metadata: {} } });
    const failed = await engine.evaluate("nothingSuch");
    assert.equal(failed.status === "error" && failed.ename, "TypeScriptError");
  });

  test("libraries find the host and its time limit", async () => {
    const { result } = await engine.run(`
      const host = (globalThis as any)[Symbol.for("gradbook.host")];
      let limit: any; try { await host.withTimeLimit(() => { while (true) {} }, 50) } catch (error) { limit = error }
      const nested = () => host.withTimeLimit(() => 8, 1000);
      [await host.withTimeLimit(() => 7, 1000), await host.withTimeLimit(nested, 1000), limit.name, limit.code, limit.message]`);
    assert.equal(
      result,
      "[ 7, 8, 'RangeError', 'ERR_TIME_LIMIT', 'The function had not returned after 50 ms.' ]",
    );
  });

  test("the host reads the notebook in the working directory that holds what is asked for", async () => {
    const { result } = await engine.run(`
      import { writeFileSync } from "node:fs";
      const book = (text: string) => JSON.stringify({ cells: [{ cell_type: "markdown", source: [text, "x"] }] });
      writeFileSync("a.ipynb", book("alpha ")); writeFileSync("b.ipynb", book("beta "));
      const theHost = (globalThis as any)[Symbol.for("gradbook.host")];
      const found = await theHost.notebook((n: any) => n.cells.some((c: any) => c.source.includes("beta")));
      [found.version, found.cells[0].type, found.cells[0].source, await theHost.notebook()]`);
    assert.equal(result, "[ 'file', 'markdown', 'beta x', undefined ]");
  });
});
