import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { renderHandout } from "../../src/handout/render-handout.js";
import type { Cell, Notebook, Output } from "../../src/notebook/notebook.js";
import { launchChromium } from "./chromium.js";
import { chromiumPath } from "./set-up.js";

const vectors = readFileSync("test/handout/fixtures/hostile.txt", "utf8").trim().split("\n");
const needsChromium = { skip: chromiumPath === undefined ? "there is no Chromium" : false } as const;
const folder = mkdtempSync(join(tmpdir(), "gradbook-handout-"));

/** Every vector as Markdown, as each kind of output, and in an attachment's and an error's place. */
function hostileCells(vector: string, id: number): Cell[] {
  const display = (data: Readonly<Record<string, string>>): Output => ({
    output_type: "display_data",
    data,
    metadata: { "image/png": { alt: vector }, alt: vector },
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.ran=1"><script>parent.ran=1</script>${vector}</svg>`;
  const outputs: Output[] = [
    ...["text/html", "text/markdown", "text/latex", "text/plain"].map((mime) => display({ [mime]: vector })),
    display({ "image/svg+xml": svg }),
    display({ "image/png": `" onerror="window.ran=1" x="` }),
    display({ "application/vnd.plotly.v1+json": `</script>${vector}`, "text/html": vector }),
    display({ [`x/${vector}`]: vector }),
    {
      output_type: "stream",
      name: "stdout",
      text: `${vector}\u001b]8;;javascript:window.ran=1\u0007link\u001b]8;;\u0007`,
    },
    { output_type: "error", ename: vector, evalue: vector, traceback: [vector] },
  ];
  return [
    {
      cell_type: "markdown",
      id: `m${id}`,
      metadata: {},
      attachments: {},
      source: `# ${vector}\n\n${vector}`,
    },
    { cell_type: "markdown", id: `n${id}`, metadata: {}, attachments: {}, source: vector },
    { cell_type: "raw", id: `r${id}`, metadata: {}, attachments: {}, source: vector },
    {
      cell_type: "raw",
      id: `h${id}`,
      metadata: { raw_mimetype: "text/html", format: vector },
      attachments: {},
      source: vector,
    },
    { cell_type: "code", id: `c${id}`, metadata: {}, execution_count: 1, source: vector, outputs },
  ];
}

/** A few vectors on one page: a page for each would take a minute. */
const GROUP = 8;

function hostileNotebook(group: readonly string[]): Notebook {
  const said = group.join(" ");
  return {
    cells: group.flatMap((vector, id) => hostileCells(vector, id)),
    metadata: { lang: said, kernelspec: { name: said, language: said } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

let browser: Browser;
before(async () => {
  if (chromiumPath !== undefined) browser = await launchChromium();
});
after(async () => {
  await browser?.close();
});

/** Opens HTML as a file, in a window of its own; `requests` is what it tries to load. */
async function openPage(html: string, name: string): Promise<{ page: Page; requests: readonly string[] }> {
  const file = join(folder, name);
  writeFileSync(file, html);
  const page = await browser.newPage();
  const requests: string[] = [];
  // What the page's policy forbids never gets here.
  await page.route(/^(?!file:|data:|blob:)/u, (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
  await page.goto(pathToFileURL(file).href);
  return { page, requests };
}

function whatRan(page: Page): Promise<unknown> {
  return page.evaluate(() => (globalThis as { ran?: unknown }).ran);
}

async function openHostile(
  html: string,
  name: string,
): Promise<{ requests: readonly string[]; ran: unknown; forged: number }> {
  const { page, requests } = await openPage(html, name);
  for (const element of await page.$$(
    // A link to the web is the reader's to follow.
    "main a:not([href^='http']), main button, main summary",
  )) {
    await element.click({ timeout: 300, noWaitAfter: true, force: true }).catch(() => undefined);
  }
  const ran = await whatRan(page);
  const forged = await page.evaluate(
    () => document.querySelectorAll(".katex-html .mark, #gradbook-proof").length,
  );
  await page.close();
  return { requests, ran, forged };
}

test("no vector runs a script, loads anything, or forges a mark", needsChromium, async () => {
  assert.ok(vectors.length >= 40, `${vectors.length} vectors`);
  for (let from = 0; from < vectors.length; from += GROUP) {
    const group = vectors.slice(from, from + GROUP);
    const { html } = await renderHandout(hostileNotebook(group), { file: `${group[0]}.ipynb` });
    assert.equal(html.split("<script>").length - 1, 2, `two scripts of the page's own: ${group.join(" | ")}`);
    const result = await openHostile(html, `hostile-${from}.html`);
    assert.deepEqual(result, { requests: [], ran: undefined, forged: 0 }, group.join("\n"));
  }
});

test(
  "a script that got past the sanitiser would be stopped by the page's policy",
  needsChromium,
  async () => {
    const { html } = await renderHandout(hostileNotebook(["x"]), { file: "x.ipynb" });
    const broken = html.replace(
      '<main id="gradbook-text"',
      '<script>window.ran=1</script><img src="https://tracker.test/a.gif" onerror="window.ran=1"><main id="gradbook-text"',
    );
    assert.notEqual(broken, html);
    const { requests, ran } = await openHostile(broken, "policy.html");
    assert.deepEqual({ requests, ran }, { requests: [], ran: undefined });
  },
);

/** What a figure's data can name: pictures, maps, links, markup, and settings that are functions elsewhere. */
const HOSTILE_FIGURE = {
  data: [
    {
      type: "scatter",
      x: [1, 2],
      y: [1, 2],
      mode: "markers+text",
      name: "<img src=https://tracker.test/name onerror=window.ran=1>",
      text: ["<a href='javascript:window.ran=1'>click</a>", "<b onclick='window.ran=1'>b</b>"],
      hovertemplate: "<img src=https://tracker.test/hover><script>window.ran=1</script>",
      customdata: ["<svg onload=window.ran=1>"],
    },
  ],
  layout: {
    title: {
      text: "<a href=\"javascript:window.ran=1\">click</a><image href='https://tracker.test/title'/></script><script>window.ran=1</script>",
    },
    images: [{ source: "https://tracker.test/layout.png", x: 0, y: 1, sizex: 1, sizey: 1 }],
    annotations: [
      {
        text: "<a href='https://tracker.test/a' style='background:url(https://tracker.test/s)'>a</a>",
        x: 1,
        y: 1,
      },
    ],
    font: { family: "x;background:url(https://tracker.test/font)" },
  },
  config: { plotlyServerURL: "https://tracker.test", topojsonURL: "https://tracker.test/" },
  frames: [{ data: [], name: "<img src=x onerror=window.ran=1>" }],
};

test("a hostile figure made interactive runs nothing and loads nothing", needsChromium, async () => {
  const book = hostileNotebook(["x"]);
  const figure: Cell = {
    cell_type: "code",
    id: "figure",
    metadata: {},
    execution_count: 1,
    source: "1",
    outputs: [
      {
        output_type: "display_data",
        data: { "application/vnd.plotly.v1+json": HOSTILE_FIGURE, "text/plain": "a figure" },
        metadata: {},
      },
    ],
  };
  const { html } = await renderHandout({ ...book, cells: [figure] }, { file: "x.ipynb" });
  const { page, requests } = await openPage(html, "figure.html");
  await page.getByRole("button", { name: "Make interactive" }).click();
  await page.waitForSelector(".js-plotly-plot .main-svg");
  await page.locator(".js-plotly-plot .point").first().hover({ force: true });
  for (const link of await page.$$(".js-plotly-plot a:not([*|href^='http']), .js-plotly-plot text")) {
    await link.dispatchEvent("click");
  }
  const ran = await whatRan(page);
  assert.deepEqual({ ran, requests }, { ran: undefined, requests: [] });
  await page.close();
});
