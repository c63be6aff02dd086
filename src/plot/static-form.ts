import { isObject, type FigureSpec, type JsonObject, type Trace } from "./spec.js";

/** WebGL traces and the SVG traces that show the same data: a surface from above is a contour map. */
const FLAT_FORM: Readonly<Record<string, string>> = {
  surface: "contour",
  scatter3d: "scatter",
  scattergl: "scatter",
};

/** What plotly's cartesian build draws without WebGL, a map server or a browser's layout. */
const DRAWABLE: ReadonlySet<string> = new Set(
  "scatter bar box violin histogram histogram2d histogram2dcontour contour heatmap pie scatterternary image".split(
    " ",
  ),
);

function typeOf(trace: Trace): string {
  return trace.type ?? "scatter";
}

/** Fields of a trace that only its three-dimensional form has. */
const DEPTH_FIELDS: ReadonlySet<string> = new Set([
  "scene",
  "contours",
  "lighting",
  "lightposition",
  "opacityscale",
]);

function flatTrace(trace: Trace): Trace {
  const type = typeOf(trace);
  const flat = FLAT_FORM[type];
  // Smoothing is done on a canvas's pixels; cells are drawn as rectangles here.
  if (flat === undefined) return type === "heatmap" ? { ...trace, zsmooth: false } : trace;
  const kept = Object.entries(trace).filter(
    ([field]) => type === "scattergl" || !(DEPTH_FIELDS.has(field) || (field === "z" && flat === "scatter")),
  );
  return { ...Object.fromEntries(kept), type: flat };
}

/** The axes of a 3-D scene as the axes of a flat drawing; the third is said by the colour bar. */
function flatLayout(layout: JsonObject): JsonObject {
  const scene = layout["scene"];
  if (!isObject(scene)) return layout;
  const rest = Object.fromEntries(Object.entries(layout).filter(([field]) => field !== "scene"));
  return {
    ...rest,
    ...(isObject(scene["xaxis"]) ? { xaxis: { title: scene["xaxis"]["title"] } } : {}),
    ...(isObject(scene["yaxis"]) ? { yaxis: { title: scene["yaxis"]["title"] } } : {}),
  };
}

/** The figure as it can be drawn in SVG without WebGL, or undefined where no flat form shows the same data. */
export function staticForm(figure: FigureSpec): FigureSpec | undefined {
  const data = figure.data.map((trace, index) => ({ ...flatTrace(trace), uid: `t${index}` }));
  return data.every((trace) => DRAWABLE.has(typeOf(trace)))
    ? { data, layout: flatLayout(figure.layout) }
    : undefined;
}

/** Whether plotly shows a legend of its own accord: several series, or one pie. */
export function hasLegend({ data, layout }: FigureSpec): boolean {
  if (typeof layout["showlegend"] === "boolean") return layout["showlegend"];
  const listed = data.filter((trace) => !["heatmap", "contour", "image"].includes(typeOf(trace)));
  return listed.length > 1 || listed.some((trace) => typeOf(trace) === "pie");
}
