/** One notebook in two windows: each verdict is about the window in which its cell was executed. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { after, afterEach, before, suite, test } from "node:test";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { withoutLab } from "./set-up.js";

const right = "<!-- check square: x ∈ R -->\n$$(x + 1)^2 = x^2 + 2x + 1$$";
const wrong = right.replace("2x + 1", "2x + 9");
const load = 'import { verify } from "gradbook";';

suite("one notebook in two windows", { skip: withoutLab(), timeout: 240_000 }, () => {
  let lab: Lab;
  let first: LabNotebook;
  let second: LabNotebook;
  let secondPage: Page;
  let opened = 0;
  before(async () => {
    lab = await startLab();
  });
  const open = async (): Promise<void> => {
    first = await lab.open(load, { markdown: right }, 'await verify("square")');
    ({ notebook: second, page: secondPage } = await lab.openElsewhere(`test-${(opened += 1)}.ipynb`));
  };
  afterEach(async () => {
    await secondPage.close();
    await first.close();
  });
  after(() => lab.stop());

  const verdict = async (notebook: LabNotebook, cell = 2): Promise<string> => {
    const [output] = await notebook.outputs(cell);
    const text = output?.data?.["text/plain"] ?? output?.evalue;
    return typeof text === "string" ? text : "no verdict";
  };
  const verified = /^✓ square: verified[^]*checked what is on the screen$/u;
  const refuted = /^✗ square: refuted[^]*checked what is on the screen$/u;

  test("an unchanged window is judged by its own sources after the other one has sent other ones", async () => {
    await open();
    await first.setSource(1, wrong);
    await first.run(0);
    await first.run(2);
    assert.match(await verdict(first), refuted);
    await second.run(2);
    assert.match(await verdict(second), verified);
    await first.run(2);
    await first.screenshot("two-windows-first");
    assert.match(await verdict(first), refuted);
    await second.run(2);
    assert.match(await verdict(second), verified);
  });

  test("a kernel restarted in one window does not take its screen for the other's", async () => {
    await open();
    await second.setSource(1, wrong);
    await second.runAll();
    assert.match(await verdict(second), refuted);
    const restarted = first.command("notebook:restart-run-all");
    await lab.page.locator(".jp-Dialog button.jp-mod-warn").click();
    await restarted;
    assert.match(await verdict(first), verified);
    await second.runAll();
    assert.match(await verdict(second), refuted);
  });

  test("a console on the notebook's kernel does not speak of a window's screen", async () => {
    await open();
    await first.setSource(1, wrong);
    await first.runAll();
    assert.match(await verdict(first), refuted);
    const text = await lab.page.evaluate(async () => {
      const id = jupyterapp.shell.currentWidget?.sessionContext.session?.kernel.id;
      const { kernels } = jupyterapp.serviceManager;
      const kernel = kernels.connectTo({ model: { id: id ?? "", name: "gradbook" } });
      const future = kernel.requestExecute({ code: 'await verify("square")' });
      let plain = "";
      future.onIOPub = ({ content }) => {
        plain = content.data?.["text/plain"] ?? plain;
      };
      await future.done;
      kernel.dispose();
      return plain;
    });
    assert.match(text, /^✓ square: verified[^]*checked test-3\.ipynb as saved$/u);
  });
});
