import { plotlyAxis, type AxisTitle } from "./axis.js";
import { createFigure, type Figure } from "./figure.js";
import { merge, type JsonObject, type Layout, type Trace } from "./spec.js";

/** What every kind of figure is told. */
export interface FigureOptions {
  readonly title: string;
  readonly x?: AxisTitle;
  readonly y?: AxisTitle;
  /** What the figure shows, for people who do not see it; made of title, series and axes where left out. */
  readonly alt?: string;
  /** Anything else of plotly's layout; it wins over the rest. */
  readonly layout?: Layout;
}

export interface PlotOptions extends FigureOptions {
  /** Plotly's traces, as in its reference: `{ x, y, name, mode, type, … }`. */
  readonly traces: readonly Trace[];
}

/** Flat figures have their axes in the layout, three-dimensional ones in its `scene`. */
export function layoutOf(options: FigureOptions, depth?: AxisTitle): Layout {
  const axes: JsonObject = { xaxis: plotlyAxis(options.x), yaxis: plotlyAxis(options.y) };
  const placed = depth === undefined ? axes : { scene: { ...axes, zaxis: plotlyAxis(depth) } };
  return merge({ title: { text: options.title }, ...placed }, options.layout ?? {});
}

/** A figure of any plotly traces. */
export async function plot(options: PlotOptions): Promise<Figure> {
  if (options.traces.length === 0) {
    throw new RangeError(
      `plot "${options.title}": no traces to draw; give at least one, e.g. { x: [1, 2], y: [3, 4] }`,
    );
  }
  return createFigure({ data: options.traces, layout: layoutOf(options) }, options.alt);
}
