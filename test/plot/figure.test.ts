import assert from "node:assert/strict";
import { test } from "node:test";
import { contour, heatmap, surface } from "../../src/plot/grid-figures.js";
import { lines } from "../../src/plot/lines.js";
import { plot } from "../../src/plot/plot.js";

type Bundle = Readonly<Record<string, unknown>>;

function shown(value: object, symbol: string): Bundle {
  return (value as Record<symbol, () => Bundle>)[Symbol.for(symbol)]?.() ?? {};
}

const at = [-2, -1, 0, 1, 2];
const squares = {
  title: "Squares",
  x: "x",
  y: { title: "area", unit: "m²" },
  at,
  series: { "x²": [4, 1, 0, 1, 4] },
};

test("a figure shows itself as plotly JSON, SVG, PNG and text, with its alt text beside each picture", async () => {
  const figure = await lines(squares);
  const bundle = shown(figure, "Jupyter.display");
  const alt = "Plot: Squares. line “x²” (5 points). Axes: x: x; y: area (m²).";
  assert.deepEqual(Object.keys(bundle), [
    "application/vnd.plotly.v1+json",
    "image/svg+xml",
    "image/png",
    "text/plain",
  ]);
  assert.equal(bundle["text/plain"], alt);
  assert.deepEqual(shown(figure, "Jupyter.metadata"), {
    "application/vnd.plotly.v1+json": { alt },
    "image/svg+xml": { alt },
    "image/png": { alt, width: 700, height: 420 },
  });
  assert.match(String(bundle["image/png"]), /^iVBORw0KGgo/u, "a PNG, base64");
});

test("the drawing carries titles and units, no script, no link, and is small", async () => {
  const { svg = "" } = await lines(squares);
  for (const text of ["Squares", "area (m²)", ">−2<"]) assert.ok(svg.includes(text), text);
  assert.doesNotMatch(svg, /<script|javascript:|\son\w+=|<a\b/iu);
  assert.match(svg, /font-family: DejaVu Sans, Verdana, sans-serif;/u);
  assert.ok(svg.length < 20_000, `${svg.length} bytes`);
});

test("the same figure is the same text every time, and figures differ in their marks", async () => {
  const [first, second] = [await lines(squares), await lines(squares)];
  assert.deepEqual(shown(first, "Jupyter.display"), shown(second, "Jupyter.display"));
  const other = await lines({ ...squares, title: "Other" });
  const mark = (svg = ""): string => /id="defs-(\w+)"/u.exec(svg)?.[1] ?? "";
  assert.notEqual(mark(other.svg), "");
  assert.notEqual(mark(first.svg), mark(other.svg));
});

test("a y-axis title stands left of its tick labels", async () => {
  const { svg = "" } = await lines({ ...squares, series: { "x²": [400_000, 1, 0, 1, 400_000] } });
  const title = Number(/class="ytitle"[^>]*\sx="(-?[\d.]+)"/u.exec(svg)?.[1]);
  const label = Number(/class="ytick"><text text-anchor="end" x="(-?[\d.]+)"/u.exec(svg)?.[1]);
  assert.ok(title < label - 20, `title at ${title}, labels end at ${label}`);
});

for (const height of [300, 420, 700])
  test(`a legend of several lines stands between title and plot, at a height of ${height}`, async () => {
    const names = Array.from({ length: 9 }, (_, i) => `a series with a long name, ${i}`);
    const series = Object.fromEntries(names.map((name) => [name, [1, 2, 3, 4, 5]]));
    const { svg = "" } = await lines({ ...squares, series, layout: { height } });
    const number = (pattern: RegExp): number => Number(pattern.exec(svg)?.[1]);
    const title = number(/<text class="gtitle"[^>]*\sy="([\d.]+)"/u);
    const legend = number(/<g class="legend"[^>]*translate\([\d.]+,([\d.]+)\)/u);
    const tall = number(/<g class="legend".*?<rect class="bg"[^>]*\sheight="([\d.]+)"/u);
    const top = number(/<g class="xy" transform="translate\([\d.]+,([\d.]+)\)/u);
    assert.ok(tall > 60, `the legend has several lines, ${tall} pixels`);
    assert.ok(title + 14 <= legend, `the title ends at ${title + 14}, the legend begins at ${legend}`);
    assert.ok(legend + tall <= top, `the legend ends at ${legend + tall}, the plot begins at ${top}`);
  });

test("a heatmap is drawn as rectangles, one for each cell, row 0 on top", async () => {
  const { svg = "" } = await heatmap({
    title: "M",
    z: "m",
    values: [
      [0, 1, 2],
      [3, 4, 5],
    ],
    at: { x: ["a", "b", "c"], y: ["first", "second"] },
  });
  assert.equal(svg.match(/<rect x="\d+" y="\d+" width="\d+" height="\d+" fill="rgba/gu)?.length, 6);
  assert.doesNotMatch(svg, /<image/u);
  const height = (label: string): number =>
    Number(new RegExp(`transform="translate\\(0,([\\d.]+)\\)"[^>]*>${label}<`, "u").exec(svg)?.[1]);
  assert.ok(height("first") < height("second"));
});

test("a surface is interactive in three dimensions and drawn from above, with its axes' titles", async () => {
  const values = at.map((y) => at.map((x) => x * x + y * y));
  const figure = await surface({ title: "Bowl", x: "w₁", y: "w₂", z: "J", values, at: { x: at, y: at } });
  assert.equal(figure.data[0]?.type, "surface");
  assert.match(figure.svg ?? "", />w₁</u);
  assert.match(figure.svg ?? "", /class="trace contour"|contourlayer/u);
  const map = await contour({ title: "Bowl", values });
  assert.match(map.svg ?? "", /contour/u);
});

test("arrows of annotations, logarithmic axes, bars and pies are drawn", async () => {
  const { svg = "" } = await plot({
    title: "h",
    x: { title: "h", log: true, range: [1e-8, 1] },
    traces: [{ x: [1e-8, 1e-4, 1], y: [1, 2, 3] }],
    layout: { annotations: [{ x: -4, y: 2, text: "here" }] },
  });
  assert.match(svg, /annotation-arrow/u);
  assert.match(svg, />10\u200b?<tspan[^>]*>−8</u);
  const pie = await plot({ title: "p", traces: [{ type: "pie", labels: ["a", "b"], values: [1, 3] }] });
  assert.match(pie.svg ?? "", /75%/u);
});

test("what exists only in WebGL or on maps has no drawing, but its data and a sentence", async () => {
  const figure = await plot({ title: "Map", traces: [{ type: "scattergeo", lat: [1], lon: [2] }] });
  assert.equal(figure.svg, undefined);
  assert.deepEqual(Object.keys(shown(figure, "Jupyter.display")), [
    "application/vnd.plotly.v1+json",
    "text/plain",
  ]);
});

test("numbers keep six digits, typed arrays become arrays, NaN becomes a gap", async () => {
  const figure = await plot({
    title: "t",
    traces: [{ x: new Float32Array([0.1, 2]), y: [1 / 3, Number.NaN], mode: "markers" }],
  });
  assert.deepEqual(figure.data, [{ x: [0.1, 2], y: [0.333333, null], mode: "markers" }]);
  assert.equal(figure.alt, "Plot: t. points (2 points).");
});

test("data that do not fit together are refused with the place and the remedy", async () => {
  await assert.rejects(lines({ ...squares, series: { f: [1, 2] } }), {
    message: 'lines "Squares": series "f" has 2 values for 5 points in `at`; give one value for each point',
  });
  await assert.rejects(heatmap({ title: "M", values: [[1, 2], [3]] }), {
    message: 'heatmap "M": row 1 has 1 values, row 0 has 2; give rows of equal length',
  });
  await assert.rejects(heatmap({ title: "M", values: [] }), {
    message: 'heatmap "M": no values to draw; give rows of numbers, e.g. [[1, 2], [3, 4]]',
  });
  await assert.rejects(plot({ title: "P", traces: [] }), {
    message: 'plot "P": no traces to draw; give at least one, e.g. { x: [1, 2], y: [3, 4] }',
  });
});
