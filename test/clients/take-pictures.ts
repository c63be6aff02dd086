/** Takes the README's pictures anew: `node dist/test/clients/take-pictures.js` in a prepared clone. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launchChromium } from "./chromium.js";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import { root } from "./set-up.js";

const folder = join(root, ".github/images");

/** The line as handwritten notes on the web have it. */
const caught = [
  {
    markdown: `The slope of the sigmoid $\\sigma(x) = \\frac{1}{1 + e^{-x}}$:

<!-- check sigmoid-slope: x ∈ R -->
$$
\\frac{d}{dx}\\sigma(x) = \\frac{e^{-x}}{(1 + e^{-x})^2} = \\frac{1 - \\sigma(x)}{\\sigma(x)}
$$`,
  },
  'import { verify } from "gradbook";\n\nawait verify("sigmoid-slope")',
];

await takeHandout();
const opened = await startLab({ width: 860, height: 700, deviceScaleFactor: 1.5 });
try {
  mkdirSync(folder, { recursive: true });
  await takeCaught(opened);
  await takeNotebook(opened);
} finally {
  await opened.stop();
}

/** The cells alone, without JupyterLab around them. */
async function takeCaught(lab: Lab): Promise<void> {
  const { page } = lab;
  // The last cell is the one that JupyterLab draws a frame around.
  const notebook = await lab.open(...caught, { markdown: "…" });
  await notebook.runAll();
  await page.locator(".jp-OutputArea-output", { hasText: "✗" }).waitFor();
  await page.evaluate(() => document.querySelector(".jp-cell-toolbar")?.remove());
  const first = await page.locator(".jp-Cell").first().boundingBox();
  const last = await page.locator(".jp-CodeCell").boundingBox();
  if (!first || !last) throw new Error("The notebook shows no cells.");
  // The frame of the cell below begins a little above it.
  const height = last.y + last.height - first.y - 6;
  await page.screenshot({
    path: join(folder, "caught.png"),
    clip: { x: first.x, y: first.y, width: first.width, height },
  });
  await notebook.close();
}

/** JupyterLab with a notebook of the course, scrolled to its figure. */
async function takeNotebook(lab: Lab): Promise<void> {
  const { page } = lab;
  await page.setViewportSize({ width: 1000, height: 860 });
  const notebook = await lab.openCopy(join(root, "notebooks/02-sigmoid-derivative.ipynb"));
  await notebook.runAll();
  const figure = page.locator(".jp-RenderedPlotly").first();
  await figure.locator(".main-svg").first().waitFor();
  await notebook.command("application:close-other-tabs");
  // Cells take their height when they come into sight, and push the figure away.
  for (let times = 0; times < 4; times++) {
    await figure.evaluate((element) => element.scrollIntoView({ block: "end" }));
    await page.waitForTimeout(300);
  }
  await page.screenshot({ path: join(folder, "notebook.png") });
  await notebook.close();
}

/** The page's head, and below it the derivation with a verdict at each line. */
async function takeHandout(): Promise<void> {
  const made = mkdtempSync(join(tmpdir(), "gradbook-picture-"));
  const command = ["dist/src/cli/main.js", "export", "notebooks/02-sigmoid-derivative.ipynb", "--no-run"];
  spawnSync(process.execPath, [...command, "--out", made], { cwd: root, stdio: "inherit" });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 860, height: 620 }, deviceScaleFactor: 1.5 });
    await page.goto(pathToFileURL(join(made, "02-sigmoid-derivative.html")).href);
    const checked = page.locator(".display:has(.mark)");
    // The longest derivation of the page shows best what a handout is.
    const heights = await checked.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    await checked
      .nth(heights.indexOf(Math.max(...heights)))
      .evaluate((one) => one.scrollIntoView({ block: "center" }));
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, "handout.png") });
  } finally {
    await browser.close();
  }
}
