/** Figures in JupyterLab: interactive, in the theme's colours, as wide as the page; a picture where that cannot be. */
import assert from "node:assert/strict";
import { after, afterEach, before, suite, test } from "node:test";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { withoutLab } from "./set-up.js";

const mime = "application/vnd.plotly.v1+json";
const curve = `import { lines } from "gradbook";
await lines({ title: "A parabola", x: { title: "x" }, y: { title: "y" }, alt: "A parabola through the origin",
  at: [-2, -1, 0, 1, 2], series: { "x²": [4, 1, 0, 1, 4] } })`;

/** A cell that shows a bundle as any library might make it. */
const showing = (bundle: unknown): string =>
  `(globalThis as any).figure = { [Symbol.for("Jupyter.display")]: () => (${JSON.stringify(bundle)}) };\n(globalThis as any).figure`;

suite("figures in JupyterLab", { skip: withoutLab(), timeout: 180_000 }, () => {
  let lab: Lab;
  let notebook: LabNotebook;
  before(async () => {
    lab = await startLab();
  });
  afterEach(() => notebook.close());
  after(() => lab.stop());

  // First of all: what has arrived once is not fetched again.
  test("where Plotly does not arrive a picture stands in the figure's place, and the next figure tries again", async () => {
    await lab.page.route("**/plotly-*.js", (route) => route.abort());
    notebook = await lab.open(curve, curve.replace("await lines", "(await lines").concat(")"));
    await notebook.run(0);
    const first = lab.page.locator(".jp-RenderedPlotly").first();
    await first.locator("pre").waitFor();
    assert.equal(await first.locator("img").getAttribute("alt"), "A parabola through the origin");
    await notebook.screenshot("figure-stand-in");
    await lab.page.unroute("**/plotly-*.js");
    await notebook.run(1);
    await lab.page.locator(".jp-RenderedPlotly .js-plotly-plot .main-svg").first().waitFor();
  });

  test("a figure of ours is drawn by Plotly, answers to the mouse, and has its alt text", async () => {
    const complaintsBefore = lab.complaints.length;
    notebook = await lab.open(curve);
    await notebook.runAll();
    const plot = lab.page.locator(".jp-RenderedPlotly .js-plotly-plot");
    await plot.locator(".main-svg").first().waitFor();
    const curveBox = await plot.locator(".scatterlayer .js-line").boundingBox();
    assert.ok(curveBox);
    // The parabola's lowest point.
    await lab.page.mouse.move(curveBox.x + curveBox.width / 2, curveBox.y + curveBox.height - 2, {
      steps: 3,
    });
    await plot.locator(".hoverlayer .hovertext").first().waitFor();
    await notebook.screenshot("figure");
    assert.equal(
      await lab.page.locator(".jp-RenderedPlotly").getAttribute("aria-label"),
      "A parabola through the origin",
    );
    assert.equal((await plot.locator(".modebar-btn").count()) > 0, true);
    assert.equal(await plot.locator('.modebar-btn[data-title^="Share"]').count(), 0);
    assert.deepEqual(lab.complaints.slice(complaintsBefore), []);
  });

  test("a figure takes the theme's colours and follows a change of theme", async () => {
    notebook = await lab.open(curve);
    await notebook.runAll();
    const title = lab.page.locator(".jp-RenderedPlotly .gtitle");
    await title.waitFor();
    const brightness = (element: Element): number =>
      (getComputedStyle(element).fill.match(/\d+/gu) ?? [])
        .slice(0, 3)
        .reduce((sum, each) => sum + Number(each), 0);
    assert.ok((await title.evaluate(brightness)) < 200);
    await notebook.command("apputils:change-theme", { theme: "JupyterLab Dark" });
    await lab.page.waitForFunction(() => {
      const fill = getComputedStyle(
        document.querySelector(".jp-RenderedPlotly .gtitle") ?? document.body,
      ).fill;
      return (fill.match(/\d+/gu) ?? []).slice(0, 3).every((each) => Number(each) > 180);
    });
    await notebook.screenshot("figure-dark");
    await notebook.command("apputils:change-theme", { theme: "JupyterLab Light" });
  });

  test("a figure is as wide as its column, on a phone too", async () => {
    notebook = await lab.open(curve);
    await notebook.runAll();
    await lab.page.locator(".jp-RenderedPlotly .main-svg").first().waitFor();
    await lab.page.setViewportSize({ width: 400, height: 800 });
    await lab.page.waitForFunction(() => {
      const width = (selector: string): number =>
        document.querySelector(selector)?.getBoundingClientRect().width ?? 0;
      const drawn = width(".jp-RenderedPlotly .main-svg");
      return drawn > 0 && Math.abs(drawn - width(".jp-RenderedPlotly")) < 2;
    });
    await notebook.screenshot("figure-phone");
    await lab.page.setViewportSize({ width: 1280, height: 900 });
  });

  test("what the notebook saves is the figure as it came, not as Plotly completed it", async () => {
    const figure = { data: [{ y: [1, 2] }], layout: { title: { text: "Plain" } } };
    notebook = await lab.open(showing({ [mime]: figure, "text/plain": "a line" }));
    await notebook.runAll();
    await lab.page.locator(".jp-RenderedPlotly .main-svg").first().waitFor();
    assert.deepEqual((await notebook.outputs(0))[0]?.data?.[mime], figure);
  });

  test("a figure shown again under its id takes the first one's place", async () => {
    const titled = (text: string): string =>
      `({ [Symbol.for("Jupyter.display")]: () => (${JSON.stringify({
        [mime]: { data: [{ y: [1, 2] }], layout: { title: { text } } },
        "text/plain": text,
      })}) })`;
    notebook = await lab.open(
      `display(${titled("first")}, {}, "one");`,
      `display(${titled("second")}, {}, "one");`,
    );
    await notebook.run(0);
    const title = lab.page.locator(".jp-RenderedPlotly .gtitle");
    await title.filter({ hasText: "first" }).waitFor();
    await notebook.run(1);
    await title.filter({ hasText: "second" }).waitFor();
    assert.equal(await title.count(), 1);
  });

  test("a template of the author's own stays", async () => {
    const figure = {
      data: [{ y: [1, 2] }],
      layout: { template: { layout: { paper_bgcolor: "rgb(1,2,3)" } } },
    };
    notebook = await lab.open(showing({ [mime]: figure, "text/plain": "a line" }));
    await notebook.runAll();
    const plot = lab.page.locator(".jp-RenderedPlotly .main-svg").first();
    await plot.waitFor();
    assert.equal(await plot.evaluate((element) => getComputedStyle(element).backgroundColor), "rgb(1, 2, 3)");
  });

  test("a figure that Plotly cannot draw leaves its picture and says why", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>window.ran = 1</script></svg>';
    notebook = await lab.open(
      showing({ [mime]: { data: 7, layout: 3 }, "image/svg+xml": svg, "text/plain": "seven" }),
    );
    await notebook.runAll();
    const figure = lab.page.locator(".jp-RenderedPlotly");
    await figure.locator("img").waitFor();
    assert.equal(
      await figure.innerText(),
      "This figure could not be drawn interactively: its data is not a list of traces.",
    );
    assert.equal(await figure.locator("img").getAttribute("alt"), "seven");
    assert.equal(await lab.page.evaluate(() => "ran" in globalThis), false);
  });
});
