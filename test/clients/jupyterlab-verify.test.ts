/** The promise of the screen: a sign flipped in a Markdown cell, not saved, is refuted by the cell below it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, suite, test } from "node:test";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { withoutLab } from "./set-up.js";

const right = `The square of a sum:

<!-- check square: a ∈ R, b ∈ R -->
$$(a + b)^2 = a^2 + 2ab + b^2$$`;
const wrong = right.replace("+ 2ab", "- 2ab");

suite("verify() in JupyterLab", { skip: withoutLab(), timeout: 120_000 }, () => {
  let lab: Lab;
  let notebook: LabNotebook;
  before(async () => {
    lab = await startLab();
  });
  afterEach(() => notebook.close());
  after(() => lab.stop());

  test("a sign flipped without saving is refuted, and put right is verified again", async () => {
    notebook = await lab.open(
      { markdown: right },
      'import { verify } from "gradbook";\nawait verify("square")',
    );
    const shown = lab.page.locator(".jp-OutputArea-output");
    await notebook.runAll();
    assert.match(await shown.innerText(), /✓/u);

    // As a person does it: a double click into the cell, the key, and on to the code cell.
    await lab.page.locator(".jp-MarkdownCell .jp-RenderedMarkdown").dblclick();
    await notebook.edit(0);
    await lab.page.keyboard.press("Control+a");
    await lab.page.keyboard.insertText(wrong);
    await lab.page.keyboard.press("Shift+Enter");
    await lab.page.keyboard.press("Shift+Enter");
    await shown.filter({ hasText: "✗" }).waitFor();
    await notebook.screenshot("verify-refuted");
    assert.match(readFileSync(join(lab.folder, "test-1.ipynb"), "utf8"), /\+ 2ab/u);
    assert.equal((await notebook.json()).cells[0]?.source, wrong);

    await notebook.setSource(0, right);
    await notebook.run(1);
    assert.match(await shown.innerText(), /✓/u);
    assert.doesNotMatch(await shown.innerText(), /✗/u);
  });

  test("the verdict is legible in the dark theme", async () => {
    notebook = await lab.open(
      { markdown: wrong },
      'import { verify } from "gradbook";\nawait verify("square")',
    );
    await notebook.command("apputils:change-theme", { theme: "JupyterLab Dark" });
    await notebook.runAll();
    await notebook.screenshot("verify-dark");
    const output = lab.page
      .locator(".jp-OutputArea-output .jp-RenderedHTMLCommon, .jp-OutputArea-output")
      .last();
    const colour = await output.evaluate((element) => getComputedStyle(element).color);
    const parts = (colour.match(/\d+/gu) ?? []).slice(0, 3).map(Number);
    assert.ok(Math.min(...parts) > 180, colour);
    await notebook.command("apputils:change-theme", { theme: "JupyterLab Light" });
  });
});
