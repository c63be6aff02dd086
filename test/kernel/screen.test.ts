/** What the kernel knows of windows' screens: under which sources a cell runs, and which variables are of others. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { executeContent, OUR_KERNEL, WireClient } from "./wire-client.js";

const host = `const host = globalThis[Symbol.for("gradbook.host")];`;
const tell = `{ ${host} const n = await host.notebook(); console.log(n.version, n.cells[0].source); }`;

type Sources = readonly (readonly [id: string, source: string])[];

describe("windows' screens", { timeout: 120_000 }, () => {
  let kernel: WireClient;
  let opened = 0;

  /** A window of its own: shows cells (code, but for those whose id begins with m), and executes them. */
  class Window {
    cells: Sources;
    readonly #comm = `comm-${(opened += 1)}`;
    readonly #session = `window-${opened}`;
    #open = false;

    constructor(...cells: Sources) {
      this.cells = cells;
    }

    edit(id: string, source: string): void {
      this.cells = this.cells.map((cell) => (cell[0] === id ? [id, source] : cell));
    }

    tell(): void {
      const cells = this.cells.map(([id, source]) => ({
        type: id.startsWith("m") ? "markdown" : "code",
        source,
        id,
      }));
      const data = { path: "n.ipynb", cells };
      kernel.session = this.#session;
      if (this.#open) kernel.send("comm_msg", { comm_id: this.#comm, data });
      else kernel.send("comm_open", { comm_id: this.#comm, target_name: "gradbook.sources", data });
      this.#open = true;
    }

    /** Somebody types. */
    change(): void {
      kernel.session = this.#session;
      kernel.send("comm_msg", { comm_id: this.#comm, data: { changed: true } });
    }

    start(id: string): string {
      this.tell();
      kernel.metadata = { cellId: id };
      const code = this.cells.find((cell) => cell[0] === id)?.[1] ?? "";
      return kernel.send("execute_request", executeContent(code));
    }

    async run(id: string): Promise<string> {
      return ended(this.start(id));
    }
  }

  const ended = async (id: string): Promise<string> => {
    const [reply] = await Promise.all([kernel.reply(id, 30_000), kernel.idle(id, 30_000)]);
    if (reply.content["status"] !== "ok") return String(reply.content["ename"]);
    const texts = kernel.published(id).map((m) => (m.type === "stream" ? String(m.content["text"]) : ""));
    return texts.join("").trim();
  };

  before(async () => {
    kernel = await WireClient.start({
      ...OUR_KERNEL,
      env: { JPY_SESSION_NAME: "n.ipynb" },
    });
    const cells = [{ cell_type: "markdown", source: "the saved one", metadata: {} }];
    writeFileSync(join(kernel.folder, "n.ipynb"), JSON.stringify({ cells }));
  });
  beforeEach(() => {
    kernel.session = "nobody's window";
    kernel.metadata = {};
  });
  after(() => kernel.close());

  test("of two windows of one notebook, each is answered by its own sources", async () => {
    const a = new Window(["m", "nine"], ["c", tell]);
    const b = new Window(["m", "one"], ["c", tell]);
    assert.equal(await a.run("c"), "screen nine");
    assert.equal(await b.run("c"), "screen one");
    assert.equal(await a.run("c"), "screen nine");
  });

  test("who tells nothing gets the saved notebook, whatever a window has told", async () => {
    const window = new Window(["m", "of the window"], ["c", tell]);
    assert.equal(await window.run("c"), "screen of the window");
    kernel.session = "a console on the same kernel";
    kernel.metadata = {};
    const { text } = await kernel.execute(tell);
    assert.equal(text, "file the saved one\n");
  });

  test("cells that wait keep the sources they were started under, and say that they are not shown any more", async () => {
    const window = new Window(
      ["m", "before"],
      ["slow", "await new Promise((resolve) => setTimeout(resolve, 700));"],
      ["c", tell],
    );
    window.start("slow");
    const waiting = window.start("c");
    window.edit("m", "after");
    const later = window.start("c");
    assert.deepEqual([await ended(waiting), await ended(later)], ["earlier before", "screen after"]);
  });

  test("a cell whose notebook is changed while it waits does not speak of the screen", async () => {
    const slow = "for (const t = Date.now(); Date.now() - t < 500;);";
    const window = new Window(["m", "before"], ["slow", slow], ["c", tell]);
    window.start("slow");
    const waiting = window.start("c");
    window.change();
    assert.equal(await ended(waiting), "earlier before");
    assert.equal(await window.run("c"), "screen before");
  });

  test("a run of all cells in one window is not touched by what another one tells meanwhile", async () => {
    const a = new Window(
      ["m", "a"],
      ["slow", "for (const t = Date.now(); Date.now() - t < 500;);"],
      ["c", tell],
    );
    const b = new Window(["m", "b"], ["c", tell]);
    a.start("slow");
    const ofA = a.start("c");
    const ofB = b.start("c");
    assert.deepEqual([await ended(ofA), await ended(ofB)], ["screen a", "screen b"]);
  });

  test("a window whose screen the kernel does not know is told so", async () => {
    const message = { comm_id: "of a kernel before", data: { edition: 7, cell: "c" } };
    const id = kernel.send("comm_msg", message);
    const answer = await kernel.until((m) => m.type === "comm_msg" && m.parent["msg_id"] === id, "an answer");
    assert.deepEqual(answer.content, { comm_id: "of a kernel before", data: { unknown: true } });
  });

  const check = (values: string): string =>
    `{ ${host} console.log(host.outdated([${values}]).map((o) => o.name + " " + o.why).join(", ")); }`;
  const square = "function square(x: number): number {\n  return x * x;\n}";

  test("a function is of its cell until the cell says something else", async () => {
    const window = new Window(["def", square], ["check", check("square")]);
    await window.run("def");
    assert.equal(await window.run("check"), "");
    window.edit("def", square.replace("x * x", "x + x"));
    assert.equal(await window.run("check"), "square changed");
    await window.run("def");
    assert.equal(await window.run("check"), "");
    // An error of types, then one of syntax: the function of before is still there.
    for (const broken of ["totl", "x *"]) {
      window.edit("def", square.replace("x * x", broken));
      await window.run("def");
      assert.equal(await window.run("check"), "square failed");
    }
    // What failed is not what stands there now: another text, or again the one that ran.
    window.edit("def", square.replace("x * x", "x - x"));
    assert.equal(await window.run("check"), "square changed");
    window.edit("def", square.replace("x * x", "x + x"));
    assert.equal(await window.run("check"), "");
    window.cells = [["check", check("square")]];
    assert.equal(await window.run("check"), "square gone");
  });

  test("white space and comments change nothing, a line's end in the wrong place does", async () => {
    const window = new Window(["def", square], ["check", check("square")]);
    await window.run("def");
    window.edit("def", `/** Twice. */\nfunction square(x: number): number { return x*x; } // so`);
    assert.equal(await window.run("check"), "");
    window.edit("def", square.replace("return x * x", "return\n  x * x"));
    assert.equal(await window.run("check"), "square changed");
  });

  test("a cell that is moved, or cut and pasted elsewhere, still stands on the screen", async () => {
    const window = new Window(["def", square], ["check", check("square")]);
    await window.run("def");
    window.cells = [
      ["new", square],
      ["check", check("square")],
    ];
    assert.equal(await window.run("check"), "");
  });

  test("what a function calls counts too, and what values were computed with", async () => {
    const window = new Window(
      ["sum", "const sum = (a: number[]): number => a.reduce((s, x) => s + x, 0);"],
      ["average", "function mean(a: number[]): number { return sum(a) / a.length; }\nconsole.log(noise);"],
      ["value", "const value = mean([1, 2]);"],
      ["function", check("mean")],
      ["inline", check("(a: number[]) => mean(a)")],
      ["number", check("value")],
      ["imported", check("Math.max")],
    );
    await window.run("sum");
    kernel.session = "elsewhere";
    kernel.metadata = {};
    await kernel.execute("const noise = 1;");
    await window.run("average");
    await window.run("value");
    for (const id of ["function", "inline", "number"]) assert.equal(await window.run(id), "", id);
    window.edit("sum", "const sum = (a: number[]): number => a.reduce((s, x) => s + x, 1);");
    for (const id of ["function", "inline", "number"]) assert.equal(await window.run(id), "sum changed", id);
    assert.equal(await window.run("imported"), "");
    await window.run("sum");
    assert.equal(await window.run("function"), "");
  });

  test("of a name that several cells define, the one above the check must be the last that ran", async () => {
    const window = new Window(
      ["first", "function f() { return 1; }"],
      ["second", "function f() { return 2; }"],
      ["check", check("f")],
      ["third", "function f() { return 3; }"],
    );
    await window.run("first");
    assert.equal(await window.run("check"), "f superseded");
    await window.run("second");
    assert.equal(await window.run("check"), "");
    await window.run("third");
    assert.equal(await window.run("check"), "f superseded");
    await window.run("second");
    assert.equal(await window.run("check"), "");
  });

  test("a variable that later cells go on with is theirs", async () => {
    const window = new Window(["start", "let w = 1;"], ["step", "w = w + 1;"], ["check", check("w")]);
    await window.run("start");
    await window.run("step");
    assert.equal(await window.run("check"), "");
    window.edit("step", "w = w + 2;");
    assert.equal(await window.run("check"), "w changed");
  });

  test("a cell that defines and checks is as it stands; a name that another window defined is not on this screen", async () => {
    const own = `${square}\n${check("square")}`;
    const a = new Window(["def", square.replace("x * x", "x")], ["c", own]);
    await a.run("def");
    assert.equal(await a.run("c"), "");
    const b = new Window(["def", "function other() {}"], ["check", check("square")]);
    assert.equal(await b.run("check"), "square gone");
  });

  test("a function from a file, and a cell that no window runs, have nothing to be compared with", async () => {
    writeFileSync(join(kernel.folder, "twice.ts"), "export const twice = (x: number): number => 2 * x;");
    const window = new Window(["import", `import { twice } from "./twice";`], ["check", check("twice")]);
    await window.run("import");
    window.edit("import", `import { twice } from "./twice"; // and more\n1`);
    assert.equal(await window.run("check"), "");
    kernel.session = "nbclient";
    kernel.metadata = {};
    await kernel.execute(square);
    const { text } = await kernel.execute(check("square"));
    assert.equal(text, "\n");
  });
});
