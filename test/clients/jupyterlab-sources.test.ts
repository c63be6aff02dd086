/** What is checked is what is on the screen: the kernel knows the notebook as it stands in JupyterLab, saved or not. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, suite, test } from "node:test";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { withoutLab } from "./set-up.js";

/** Prints the version the kernel knows, its path, and the first cell's source. */
const tell = `const told = await (globalThis as any)[Symbol.for("gradbook.host")].notebook();
console.log(told.version, told.path, told.cells[0].source);`;

suite("the notebook's sources on their way to the kernel", { skip: withoutLab(), timeout: 120_000 }, () => {
  let lab: Lab;
  let notebook: LabNotebook;
  const printed = async (cell: number): Promise<string | undefined> =>
    (await notebook.outputs(cell))[0]?.text;

  before(async () => {
    lab = await startLab();
  });
  afterEach(() => notebook.close());
  after(() => lab.stop());

  test("a change that is not saved is known to the next cell that runs", async () => {
    notebook = await lab.open({ markdown: "$a = b$" }, tell);
    await notebook.run(1);
    assert.equal(await printed(1), "screen test-1.ipynb $a = b$\n");
    await notebook.setSource(0, "$a = -b$");
    await notebook.run(1);
    assert.equal(await printed(1), "screen test-1.ipynb $a = -b$\n");
    assert.match(readFileSync(join(lab.folder, "test-1.ipynb"), "utf8"), /\$a = b\$/u);
  });

  test("a cell edited while another one runs is known as it was when its reader ran", async () => {
    notebook = await lab.open(
      { markdown: "before" },
      "await new Promise((resolve) => setTimeout(resolve, 1000));",
      tell,
    );
    const slow = notebook.run(1);
    await notebook.setSource(0, "after");
    await notebook.run(2);
    await slow;
    assert.match((await printed(2)) ?? "", / after\n$/u);
  });

  test("what is changed while its reader waits is told, and not taken for what is on the screen", async () => {
    notebook = await lab.open(
      { markdown: "before" },
      "await new Promise((resolve) => setTimeout(resolve, 1500));",
      tell,
    );
    const all = notebook.runAll();
    await lab.page.waitForTimeout(300);
    await notebook.setSource(0, "after");
    await all;
    assert.match((await printed(2)) ?? "", /^earlier .* before\n$/u);
    await notebook.run(2);
    assert.match((await printed(2)) ?? "", /^screen .* after\n$/u);
  });

  test("a restarted kernel is told again, also in a run of all cells right after the restart", async () => {
    notebook = await lab.open({ markdown: "the same" }, tell);
    await notebook.runAll();
    const restarted = notebook.command("notebook:restart-run-all");
    await lab.page.locator(".jp-Dialog button.jp-mod-warn").click();
    await restarted;
    assert.match((await printed(1)) ?? "", /^screen .* the same\n$/u);
  });

  test("two notebooks in one JupyterLab do not tell each other's sources", async () => {
    const first = await lab.open({ markdown: "first" }, tell);
    await first.run(1);
    notebook = await lab.open({ markdown: "second" }, tell);
    await notebook.run(1);
    assert.match((await printed(1)) ?? "", / second\n$/u);
  });

  test("a run of many cells sends an unchanged notebook once, and names it for each cell", async () => {
    const sent: string[] = [];
    lab.page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        if (/"msg_type":"comm_(?:open|msg)"/u.test(String(payload))) sent.push(String(payload));
      }),
    );
    notebook = await lab.open({ markdown: "once" }, "1", "2", "3", tell);
    await notebook.runAll();
    assert.match((await printed(4)) ?? "", / once\n$/u);
    assert.equal(sent.filter((payload) => payload.includes("once")).length, 1);
    assert.deepEqual([sent.length, sent.filter((payload) => /"edition":1\b/u.test(payload)).length], [4, 4]);
  });
});
