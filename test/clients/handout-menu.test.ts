/** JupyterLab's File → Save and Export Notebook As → Handout, as a person clicks it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Download } from "playwright-core";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import { root, withoutJupyter, withoutLab } from "./set-up.js";

suite("JupyterLab's menu", { skip: withoutLab() || withoutJupyter(), timeout: 120_000 }, () => {
  let lab: Lab;
  before(async () => {
    lab = await startLab();
  });
  after(() => lab.stop());

  test("the handout that the menu downloads is the one that gradbook export makes", async () => {
    const { page, folder } = lab;
    const original = join(root, "test/handout/fixtures/reading.ipynb");
    const notebook = await lab.openCopy(original);
    // The browser downloads what JupyterLab opens in another window.
    const downloaded = new Promise<Download>((resolve) => {
      page.on("download", resolve);
      page.context().on("page", (popup) => popup.on("download", resolve));
    });
    await page.locator(".lm-MenuBar-itemLabel", { hasText: /^File$/u }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: "Save and Export Notebook As" }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^Handout$/u }).click();
    const download = await downloaded;
    assert.equal(download.suggestedFilename(), "reading.html");
    const html = readFileSync(await download.path(), "utf8");

    const file = join(folder, basename(original));
    const args = [
      "dist/src/cli/main.js",
      "export",
      file,
      "--out",
      join(folder, "out"),
      "--no-run",
      "--solutions",
    ];
    const { status } = spawnSync(process.execPath, args, { cwd: root });
    assert.equal(status, 0, "a step of it differs, which is no failure");
    assert.equal(html, readFileSync(join(folder, "out/reading.html"), "utf8"));
    await notebook.close();
  });
});
