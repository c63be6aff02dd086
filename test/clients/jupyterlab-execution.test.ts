/** The kernel in a person's hands: JupyterLab in Chromium, with mouse and keyboard. */
import assert from "node:assert/strict";
import { after, afterEach, before, suite, test } from "node:test";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { withoutLab } from "./set-up.js";

suite("JupyterLab on the kernel gradbook", { skip: withoutLab(), timeout: 180_000 }, () => {
  let lab: Lab;
  let notebook: LabNotebook;
  before(async () => {
    lab = await startLab();
  });
  afterEach(() => notebook.close());
  after(() => lab.stop());

  test("runs all cells and shows results, printed lines and rich output, without a complaint", async () => {
    notebook = await lab.open(
      { markdown: "# Sum $\\sum_i x_i$" },
      "const xs: number[] = [1, 2, 3.5];\nconsole.log(xs.length);",
      "xs.reduce((a, b) => a + b)",
      'import * as tslab from "tslab";\ntslab.display.html("<b>bold</b>");',
    );
    await notebook.runAll();
    const text = await lab.page.locator(".jp-Notebook .jp-OutputArea-output").allInnerTexts();
    assert.deepEqual(
      text.map((each) => each.trim()),
      ["3", "6.5", "bold"],
    );
    assert.deepEqual(lab.complaints, []);
    await notebook.screenshot("run-all");
  });

  test("colours TypeScript", async () => {
    notebook = await lab.open("const n: number = 1;");
    const keyword = lab.page.locator(".cm-line span", { hasText: /^const$/ });
    const line = lab.page.locator(".jp-Notebook .cm-line").first();
    const colour = (element: Element): string => getComputedStyle(element).color;
    assert.notEqual(await keyword.evaluate(colour), await line.evaluate(colour));
  });

  test("interrupts a loop that never ends, keeps the variables, and runs the next cell", async () => {
    notebook = await lab.open("let kept = 41;", "while (true) {}", "kept + 1");
    await notebook.run(0);
    await notebook.select(1);
    await lab.page.keyboard.press("Control+Enter");
    await lab.page.waitForFunction(
      () => jupyterapp.shell.currentWidget?.sessionContext.session?.kernel.status === "busy",
    );
    await lab.page
      .locator('[data-command="notebook:interrupt-kernel"], [title^="Interrupt"]')
      .first()
      .click();
    await lab.page.locator(".jp-OutputArea-output", { hasText: "Interrupted" }).waitFor({ timeout: 5000 });
    await notebook.screenshot("interrupt");
    assert.equal((await notebook.outputs(1))[0]?.output_type, "error");
    await notebook.run(2);
    assert.equal((await notebook.outputs(2))[0]?.data?.["text/plain"], "42");
  });

  test("restarts and runs all: the old kernel's variables are gone, the counter starts anew", async () => {
    notebook = await lab.open("(globalThis as any).before === undefined", "(globalThis as any).before = 1;");
    await notebook.runAll();
    await notebook.run(0);
    assert.equal((await notebook.outputs(0))[0]?.data?.["text/plain"], "false");
    const restarted = notebook.command("notebook:restart-run-all");
    await lab.page.locator(".jp-Dialog button.jp-mod-warn").click();
    await restarted;
    assert.equal((await notebook.outputs(0))[0]?.data?.["text/plain"], "true");
    assert.equal(
      await lab.page.locator(".jp-OutputArea-executeResult .jp-OutputPrompt").first().innerText(),
      "[1]:",
    );
  });

  test("completes a name from a popup", async () => {
    notebook = await lab.open("1;", "Math.sq");
    await notebook.run(0);
    await notebook.edit(1);
    await lab.page.keyboard.press("Tab");
    const popup = lab.page.locator(".jp-Completer:not(.lm-mod-hidden)");
    await popup.waitFor();
    assert.deepEqual(await popup.locator(".jp-Completer-item").allInnerTexts(), ["sqrt", "SQRT1_2", "SQRT2"]);
    await notebook.screenshot("completion");
    await lab.page.keyboard.press("Enter");
    await lab.page.waitForFunction(
      () => jupyterapp.shell.currentWidget?.content.model.toJSON().cells[1]?.source === "Math.sqrt",
    );
  });

  test("explains a function in a tooltip", async () => {
    notebook = await lab.open("Math.hypot");
    await notebook.edit(0);
    await lab.page.keyboard.press("Shift+Tab");
    const tooltip = lab.page.locator(".jp-Tooltip");
    await tooltip.waitFor();
    await notebook.screenshot("tooltip");
    assert.match(await tooltip.innerText(), /hypot\(\.\.\.values: number\[\]\): number/u);
    assert.match(await tooltip.innerText(), /square root of the sum of squares/u);
  });

  test("asks for a line and gives the answer to the cell", async () => {
    notebook = await lab.open('const name = prompt("Your name?");\n`Hello ${name}`');
    const ran = notebook.run(0);
    const box = lab.page.locator(".jp-Stdin-input");
    await box.waitFor();
    await notebook.screenshot("input");
    await box.fill("Ada");
    await box.press("Enter");
    await ran;
    const result = (await notebook.outputs(0)).find((each) => each.output_type === "execute_result");
    assert.match(String(result?.data?.["text/plain"]), /Hello Ada/u);
  });

  test("shows an error with the cell's own line and a caret, and none of the kernel's frames", async () => {
    notebook = await lab.open(
      "function half(x: number) {\n  if (x < 0) throw new RangeError(`negative: ${x}`);\n  return x / 2;\n}",
      "half(-3)",
      'const n: number = "three";',
    );
    await notebook.runAll().catch(() => {});
    await notebook.run(2).catch(() => {});
    await notebook.screenshot("errors");
    const shown = await lab.page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').allInnerTexts();
    assert.equal(shown.length, 2);
    assert.match(shown[0] ?? "", /RangeError: negative: -3/u);
    assert.match(shown[0] ?? "", /In\[1\]:2/u);
    assert.match(shown[0] ?? "", /\^/u);
    assert.doesNotMatch(shown[0] ?? "", /node_modules|dist\/kernel|node:/u);
    assert.match(shown[1] ?? "", /Type 'string' is not assignable to type 'number'/u);
    assert.match(shown[1] ?? "", /const n: number = "three";\s+.*[\^~]/u);
  });
});
