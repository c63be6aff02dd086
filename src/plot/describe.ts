import { isObject, type FigureSpec, type Trace } from "./spec.js";

function titleOf(value: unknown): string | undefined {
  const title = isObject(value) ? value["title"] : undefined;
  const text = isObject(title) ? title["text"] : title;
  // Plotly's titles may hold <br>, <sub>, <b>: text alone is wanted here.
  return typeof text === "string"
    ? text
        .replaceAll(/<[^>]+>/gu, " ")
        .replaceAll(/\s+/gu, " ")
        .trim()
    : undefined;
}

function shapeOf(trace: Trace): string {
  const values = trace["z"] ?? trace["y"] ?? trace["x"] ?? trace["values"];
  if (!Array.isArray(values)) return "";
  const first: unknown = values[0];
  return Array.isArray(first) ? `${values.length} × ${first.length} values` : `${values.length} points`;
}

function kindOf(trace: Trace): string {
  if (trace.type !== undefined && trace.type !== "scatter") return trace.type;
  return trace["mode"] === "markers" ? "points" : "line";
}

function describeTrace(trace: Trace): string {
  const name = trace.name === undefined ? "" : ` “${trace.name}”`;
  const shape = shapeOf(trace);
  return `${kindOf(trace)}${name}${shape === "" ? "" : ` (${shape})`}`;
}

/** One sentence for people who do not see the figure and for terminals: title, series, axes. */
export function describeFigure({ data, layout }: FigureSpec): string {
  const title = titleOf(layout) ?? "untitled";
  const scene = isObject(layout["scene"]) ? layout["scene"] : layout;
  const axes = (["x", "y", "z"] as const).flatMap((axis) => {
    const text = titleOf(scene[`${axis}axis`]);
    return text === undefined ? [] : [`${axis}: ${text}`];
  });
  const series = data.map((trace) => describeTrace(trace)).join(", ");
  return `Plot: ${title}. ${series === "" ? "No data" : series}.${axes.length === 0 ? "" : ` Axes: ${axes.join("; ")}.`}`;
}
