import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { DocumentReport } from "../../src/derivation/report/report.js";
import { renderHandout } from "../../src/handout/render-handout.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { launchChromium } from "./chromium.js";
import { chromiumPath } from "./set-up.js";

const needsChromium = { skip: chromiumPath === undefined ? "there is no Chromium" : false } as const;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const fixture = (name: string): string => readFileSync(`test/handout/fixtures/${name}`, "utf8");
const file = join(mkdtempSync(join(tmpdir(), "gradbook-handout-")), "reading.html");
const address = pathToFileURL(file).href;

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

let browser: Browser;
before(async () => {
  if (chromiumPath === undefined) return;
  const report = JSON.parse(fixture("reading-report.json")) as DocumentReport;
  const notebook = parseNotebook(fixture("reading.ipynb"), "reading.ipynb");
  const { html } = await renderHandout(notebook, {
    file: "reading.ipynb",
    proof: { report, date: "2026-11-21", seed: 42, versions: {} },
    links: new Map([["02-sigmoid.ipynb", "02-sigmoid.html"]]),
    previous: { title: "Notation", href: "00-notation.html" },
  });
  writeFileSync(file, html);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
});

interface Opened {
  readonly page: Page;
  readonly trouble: string[];
}

async function open(options: BrowserContextOptions, hash = ""): Promise<Opened> {
  const context = await browser.newContext({ offline: true, bypassCSP: false, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("console", (message) => trouble.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(?:data|blob):/u.test(url) && url.replace(/#.*$/u, "") !== address)
      trouble.push(`requested ${url}`);
  });
  await page.goto(address + hash);
  return { page, trouble };
}

const WAYS = [
  ["a desk", DESK],
  ["a phone", PHONE],
  ["the dark", { ...DESK, colorScheme: "dark" }],
  ["no JavaScript", { ...DESK, javaScriptEnabled: false }],
] as const;

for (const [name, options] of WAYS) {
  test(
    `the page opens whole on ${name}: no request, no error, nothing wider than the window`,
    needsChromium,
    async () => {
      const { page, trouble } = await open(options);
      const formulas = await page.locator(".katex-html, .mathjax").count();
      assert.ok(formulas > 20, `${formulas} formulas`);
      assert.equal(await page.locator(".katex-error, .formula-error").count(), 0);
      assert.ok((await page.locator("main math").count()) >= formulas, "each formula carries MathML");
      const text = await page.evaluate(() => {
        const main = document.querySelector("main")?.cloneNode(true) as HTMLElement;
        for (const element of main.querySelectorAll("math, script, code")) element.remove();
        return main.textContent ?? "";
      });
      assert.doesNotMatch(text, /\$\$|\\begin|\\frac|[\uE000\uE001]/u, "no formula is left as source");
      const { width } = options.viewport;
      assert.ok((await page.locator("body").boundingBox())?.width === width, "as wide as the window");
      assert.deepEqual(trouble, []);
      await page.context().close();
    },
  );
}

test(
  "nothing scrolls sideways on a phone but formulas, tables, code and figures by themselves",
  needsChromium,
  async () => {
    const { page } = await open(PHONE);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(over, 0);
    await page.context().close();
  },
);

for (const [name, options] of WAYS.slice(0, 3)) {
  test(`axe finds no violation on ${name}`, needsChromium, async () => {
    const { page } = await open({ ...options, bypassCSP: true });
    // Also what lies in the fold.
    await page.locator(".marks summary").click();
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe: run } = globalThis as unknown as {
        axe: {
          run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      };
      const found = await run.run();
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
      );
    });
    assert.deepEqual(violations, []);
    await page.context().close();
  });
}

test(
  "each line of a derivation carries its mark, and a refuted one is framed and open",
  needsChromium,
  async () => {
    const { page } = await open(DESK);
    const marks = await page.evaluate(() =>
      [...document.querySelectorAll(".derivation.partial .katex-html .mark")].map((mark) =>
        getComputedStyle(mark, "::before").content.replaceAll('"', ""),
      ),
    );
    assert.deepEqual(marks, ["✓", "✓", "✓", "!"]);
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll(".derivation.partial .katex-html .mark")].map(
        (mark) => mark.getBoundingClientRect().top,
      ),
    );
    assert.deepEqual(
      rows,
      rows.toSorted((a, b) => a - b),
      "marks stand in the order of the lines",
    );
    assert.ok(
      rows.every((top, i) => i === 0 || top > (rows[i - 1] ?? 0) + 10),
      "each in a line of its own",
    );
    const refuted = page.locator(".derivation.refuted");
    assert.equal(await refuted.locator("details.proof").getAttribute("open"), "");
    assert.match(await refuted.locator("details.proof").innerText(), /✗ refuted: step 1 does not hold/u);
    assert.match(await refuted.innerText(), /The two sides differ by a factor/u);
    assert.match(
      await page.locator(".bar .summary").innerText(),
      /✗ 1 refuted, 3 derivation steps verified, 1 definition, ! 1 only under a condition 2026-11-21, seed 42/u,
    );
    await page.context().close();
  },
);

test(
  "the contents follow the text, and links lead to its sections and to other handouts",
  needsChromium,
  async () => {
    const { page } = await open(DESK);
    const current = page.locator("nav.contents a[aria-current]");
    assert.equal(await current.innerText(), "Softmax and cross-entropy");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction(() =>
      /^Summary$/u.test(document.querySelector("[aria-current]")?.textContent ?? ""),
    );
    await page.getByRole("link", { name: "a section" }).click();
    assert.equal(new URL(page.url()).hash, "#The-Jacobian");
    assert.equal(
      await page.getByRole("link", { name: "the next handout" }).getAttribute("href"),
      "02-sigmoid.html",
    );
    assert.equal(await page.locator("footer a").first().getAttribute("href"), "00-notation.html");
    await page.context().close();
  },
);

for (const [name, options] of WAYS) {
  test(`what the marks mean lies in a fold that is closed and opens on ${name}`, needsChromium, async () => {
    const { page, trouble } = await open(options);
    const meaning = page.locator(".marks dd").first();
    assert.equal(await meaning.isVisible(), false);
    await page.getByRole("link", { name: "What do the marks mean?" }).click();
    const summary = page.locator(".marks summary");
    // The link opens it, too, where scripts run.
    if (!(await meaning.isVisible())) await summary.click();
    assert.equal(await meaning.isVisible(), true);
    assert.ok(((await summary.boundingBox())?.y ?? 0) < options.viewport.height, "in the window");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport.width);
    assert.deepEqual(trouble, []);
    await page.context().close();
  });
}

test("paper has what the marks mean though it opens nothing, and no link to it", needsChromium, async () => {
  const { page } = await open({ viewport: { width: 690, height: 1000 } });
  await page.emulateMedia({ media: "print" });
  const isShown = await page
    .locator(".marks dd")
    .last()
    .evaluate((element) => {
      const { height } = element.getBoundingClientRect();
      return height > 0 && element.checkVisibility();
    });
  assert.equal(isShown, true);
  assert.equal(await page.locator(".about").isVisible(), false);
  await page.context().close();
});

test("a reference leads to its equation", needsChromium, async () => {
  const { page } = await open(DESK);
  const target = await page.locator('main a[href="#eq-eq-main"]').first().textContent();
  assert.equal(target, "(7)");
  assert.equal(await page.locator("#eq-eq-main").count(), 1);
  await page.context().close();
});

test("light and dark can be switched, code folded and copied", needsChromium, async () => {
  const { page, trouble } = await open({ ...DESK, permissions: ["clipboard-read", "clipboard-write"] });
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: "Dark" }).click();
  assert.notEqual(await ground(), light);
  await page.getByRole("button", { name: "Hide code" }).click();
  assert.equal(await page.locator("details.code[open]").count(), 0);
  await page.getByRole("button", { name: "Show code" }).click();
  await page.locator("details.code").first().hover();
  await page.locator(".copy").first().click();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^\/\/ The composed loss/u);
  assert.deepEqual(trouble, []);
  await page.context().close();
});

test(
  "a figure is a picture with an alt text first, and becomes interactive on a click",
  needsChromium,
  async () => {
    const { page, trouble } = await open(DESK);
    const still = page.locator("figure.plot img").first();
    assert.match((await still.getAttribute("alt")) ?? "", /^Plot: Sigmoid and its derivative\./u);
    await still.click();
    await page.waitForSelector("figure.plot .js-plotly-plot .main-svg");
    assert.equal(await page.locator(".js-plotly-plot").count(), 1, "only the one that was asked for");
    await page.getByRole("button", { name: "Make interactive" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".js-plotly-plot .main-svg").length > 2);
    assert.deepEqual(trouble, []);
    await page.context().close();
  },
);

test(
  "on paper nothing is cut: wide formulas are set smaller, code wraps, switches are gone",
  needsChromium,
  async () => {
    const { page } = await open({ viewport: { width: 690, height: 1000 } });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const over = await page.evaluate(() =>
      [...document.querySelectorAll("main :is(p, li, td, pre, code, img, .katex-html *, .mark)")]
        .filter(
          (element) =>
            element.closest(".katex-mathml, .mathjax-mathml, .mathjax") === null &&
            // What a formula's letters stand in may be larger than they are.
            (element.closest(".katex-html") === null || /^[^\s\u200B]$/u.test(element.textContent ?? "")) &&
            element.getBoundingClientRect().right > innerWidth + 1,
        )
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    assert.deepEqual(over, []);
    assert.equal(await page.getByRole("button").count(), 0);
    await page.context().close();
  },
);
