import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { renderToString } from "katex";
import type { Browser, Page } from "playwright-core";
import { renderHandout } from "../../src/handout/render-handout.js";
import { launchChromium } from "./chromium.js";
import { chromiumPath, root } from "./set-up.js";

/** One formula a line: everything KaTeX draws with rules, faces or signs of its own. */
const formulas = readFileSync("test/handout/fixtures/katex-formulas.txt", "utf8").trim().split("\n");
const folder = mkdtempSync(join(tmpdir(), "gradbook-formulas-"));

let browser: Browser;
let page: Page;
before(async () => {
  if (chromiumPath === undefined) return;
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
after(async () => {
  await browser?.close();
});

/** So large that a pixel, to which browsers round, is little. */
const LARGE = "main{font-size:200px;line-height:1.6;white-space:nowrap}.katex{font-size:1.1em}";

/**
 * In ems from the formula's first part: left end and width of all its elements, in their order, and how high those
 * stand that have no text: among them, in each line, one that stands on its baseline.
 */
async function boxesOf(html: string, name: string): Promise<number[][][]> {
  const file = join(folder, name);
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
  await page.addStyleTag({ content: LARGE });
  await page.evaluate(async () => document.fonts.ready);
  return page.evaluate(() =>
    [...document.querySelectorAll("main .katex-html")].map((formula) => {
      const em = Number.parseFloat(getComputedStyle(formula).fontSize);
      const origin = formula.firstElementChild?.firstElementChild?.getBoundingClientRect();
      return [...formula.querySelectorAll("*")].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const across = [left - (origin?.left ?? 0), width];
        // An empty box within a line is as high as whatever font it would have.
        const isPlaced = element.textContent === "" && getComputedStyle(element).display !== "inline";
        const along = isPlaced ? [top - (origin?.top ?? 0), height] : [];
        return [...across, ...along].map((size) => size / em);
      });
    }),
  );
}

test(
  "each formula has the shape that KaTeX with its whole style sheet and its whole fonts gives it",
  { skip: chromiumPath === undefined ? "there is no Chromium" : false },
  async () => {
    assert.ok(formulas.length > 70, `${formulas.length} formulas`);
    const style = pathToFileURL(join(root, "node_modules/katex/dist/katex.css")).href;
    const all = formulas.map((tex) => `<p>${renderToString(tex, { strict: "ignore" })}</p>`).join("");
    const theirs = await boxesOf(
      `<!doctype html><link rel="stylesheet" href="${style}"><main>${all}</main>`,
      "theirs.html",
    );
    const different: string[] = [];
    for (const [index, tex] of formulas.entries()) {
      // Alone on its page: nothing another formula needs may help it.
      const { html } = await renderHandout(
        {
          cells: [{ cell_type: "markdown", id: "a", metadata: {}, attachments: {}, source: `$${tex}$` }],
          metadata: {},
          nbformat: 4,
          nbformat_minor: 5,
        },
        { file: "n.ipynb" },
      );
      const ours = await boxesOf(html, "ours.html");
      assert.equal(ours.length, 1, tex);
      assert.equal(ours[0]?.length, theirs[index]?.length, `${tex}: elements`);
      const by = (ours[0] ?? []).flatMap((box, i) =>
        box.map((size, j) => Math.abs(size - (theirs[index]?.[i]?.[j] ?? 99))),
      );
      if (Math.max(...by) > 0.02) different.push(`${tex} by ${Math.max(...by).toFixed(3)} em`);
    }
    assert.deepEqual(different, []);
  },
);
