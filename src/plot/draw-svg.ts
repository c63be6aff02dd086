import { embedCanvases, paintCanvasesAsSvg } from "./canvas-as-svg.js";
import { legendLines } from "./legend-lines.js";
import { darkStyle, LIGHT, templateOf } from "./look.js";
import { measureTextIn } from "./measure-text.js";
import { measurePathsIn } from "./path-length.js";
import type { StaticPlotly } from "./plotly-in-window.js";
import { merge, type FigureSpec } from "./spec.js";
import { staticForm } from "./static-form.js";

export const WIDTH = 700;
export const HEIGHT = 420;

interface Desk {
  readonly plotly: StaticPlotly;
  readonly document: globalThis.Document;
}

/** A window of its own for drawing, so that the program's globals stay as they are. */
async function setUpDesk(): Promise<Desk> {
  const [{ JSDOM, VirtualConsole }, { loadPlotly }] = await Promise.all([
    import("jsdom"),
    import("./plotly-in-window.js"),
  ]);
  // A console of its own swallows jsdom's notes on what it does not implement and plotly does not need here.
  const dom = new JSDOM("<!doctype html><body></body>", {
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  });
  const window = dom.window as unknown as Window & typeof globalThis;
  Object.assign(window.URL, { createObjectURL: () => "" });
  // Keeps plotly from painting heatmaps pixel by pixel.
  Object.assign(window, { CSS: { supports: () => false } });
  measureTextIn(window);
  measurePathsIn(window);
  paintCanvasesAsSvg(window);
  return { plotly: loadPlotly(window), document: window.document };
}

let desk: Promise<Desk> | undefined;

/** Plotly marks its definitions with random letters; a mark made of the drawing's content is the same every time. */
function withSteadyMarks(svg: string): string {
  const mark = /id="defs-([0-9a-f]{6})"/u.exec(svg)?.[1];
  if (mark === undefined) return svg;
  const plain = svg.replaceAll(mark, "");
  let hash = 0x811c9dc5;
  for (let index = 0; index < plain.length; index += 1) {
    hash = Math.imul(hash ^ plain.charCodeAt(index), 0x01000193) >>> 0;
  }
  return svg.replaceAll(mark, `f${hash.toString(36)}`);
}

const DRAWING_CLASS = /^<svg class="main-svg"/u;

/**
 * The figure as an SVG document, drawn by plotly without a browser; the same text on every machine and every time.
 * It follows a dark surrounding. A surface is drawn from above, as contours. Undefined where plotly has no flat
 * drawing for a trace's type.
 */
export async function drawSvg(figure: FigureSpec): Promise<string | undefined> {
  const flat = staticForm(figure);
  if (flat === undefined) return undefined;
  desk ??= setUpDesk();
  const { plotly, document } = await desk;
  const size = { width: WIDTH, height: HEIGHT };
  const width = typeof flat.layout["width"] === "number" ? flat.layout["width"] : WIDTH;
  const layout = merge({ ...size, template: templateOf(LIGHT, legendLines(flat, width)) }, flat.layout);
  const element = document.createElement("div");
  document.body.append(element);
  try {
    // Plotly writes into what it is given: it gets a copy.
    await plotly.newPlot(element, structuredClone(flat.data), structuredClone(layout), { staticPlot: true });
    const svg = embedCanvases(withSteadyMarks(plotly.Snapshot.toSVG(element, "svg")));
    return svg
      .replace(DRAWING_CLASS, '<svg class="gradbook-figure"')
      .replace(/(<svg[^>]*>)/u, `$1<style>${darkStyle()}</style>`);
  } finally {
    plotly.purge(element);
    element.remove();
  }
}
