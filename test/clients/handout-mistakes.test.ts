import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { FIND_THE_MISTAKE } from "../../src/notebook/hide-mistakes.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { hasTag } from "../../src/notebook/student-notebook.js";
import { launchChromium } from "./chromium.js";
import { chromiumPath, root } from "./set-up.js";

const notebook = join(root, "notebooks/12-find-the-mistake.ipynb");
const folder = mkdtempSync(join(tmpdir(), "gradbook-mistakes-"));

test(
  "a mistake that is to be found shows in no mark, and is told to whoever opens the answer, without JavaScript too",
  { skip: chromiumPath === undefined ? "there is no Chromium" : false },
  async () => {
    const args = ["dist/src/cli/main.js", "export", notebook, "--out", folder, "--no-run", "--static"];
    spawnSync(process.execPath, args, { cwd: root });
    const { cells } = parseNotebook(readFileSync(notebook, "utf8"), notebook);
    const puzzles = cells.flatMap((cell, index) => (hasTag(cell, FIND_THE_MISTAKE) ? [index] : []));
    assert.ok(puzzles.length > 3, `${puzzles.length} puzzles`);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.goto(pathToFileURL(join(folder, "12-find-the-mistake.html")).href);
      for (const index of puzzles) {
        const puzzle = page.locator(`.cell[data-cell="${index}"] .derivation`);
        await puzzle.scrollIntoViewIfNeeded();
        assert.equal(await puzzle.locator(".mark").count(), 0, `cell ${index}: marks`);
        const answer = puzzle.getByText(/✗ step \d/u);
        assert.equal(await answer.isVisible(), false, `cell ${index}: closed`);
        await puzzle.getByText("One step is wrong. Which? The answer").click();
        assert.equal(await answer.isVisible(), true, `cell ${index}: opened`);
      }
    } finally {
      await browser.close();
    }
  },
);
