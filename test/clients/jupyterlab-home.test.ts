/** What a reader sees first: the page that `npm start` names, in a browser. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { launchChromium } from "./chromium.js";
import { artefacts } from "./jupyterlab/notebook.js";
import { root, withoutLab } from "./set-up.js";

test(
  "JupyterLab opens on the home page, rendered; its links open notebooks, and TypeScript is what it offers first",
  { skip: withoutLab(), timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "gradbook-home-"));
    for (const name of ["home.md", "00-notation.ipynb"])
      cpSync(join(root, "notebooks", name), join(folder, name));
    // What was open at the end is none of whoever starts next.
    const options = [
      "--no-browser",
      "--expose-app-in-browser",
      `--LabApp.workspaces_dir=${join(folder, "w")}`,
    ];
    const child = spawn(process.execPath, [join(root, "dist/src/cli/main.js"), "lab", folder, ...options], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    const ended = once(child, "close");
    const browser = await launchChromium();
    try {
      while (!said.includes("Ctrl-C") && child.exitCode === null) await sleep(100);
      const address = /^ {4}(http:\S+)$/m.exec(said)?.[1];
      assert.ok(address !== undefined, said);
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.setDefaultTimeout(60_000);
      await page.goto(address);
      const home = page.locator(".jp-MarkdownViewer");
      assert.equal(await home.locator("h1").innerText(), "The mathematics that checks itself");
      assert.equal(await home.locator("table").count(), 2);
      assert.equal(await page.locator(".jp-Launcher").count(), 0);
      mkdirSync(artefacts, { recursive: true });
      await page.screenshot({ path: join(artefacts, "home.png") });
      await home.locator("a", { hasText: /^Notation$/ }).click();
      await page.locator(".jp-Notebook h1", { hasText: "00 · Notation" }).waitFor();
      await page.evaluate(() => jupyterapp.commands.execute("launcher:create"));
      const offered = page.locator(".jp-LauncherCard-label");
      assert.equal(await offered.first().innerText(), "TypeScript (gradbook)");
    } finally {
      await browser.close();
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
