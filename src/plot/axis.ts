import type { JsonObject } from "./spec.js";

/** An axis: its title, or its title with unit and scale. */
export interface Axis {
  readonly title: string;
  /** Shown in parentheses after the title. */
  readonly unit?: string;
  readonly range?: readonly [number, number];
  readonly log?: boolean;
}

export type AxisTitle = string | Axis;

/** Plotly's form of an axis; on a logarithmic axis plotly wants the range's logarithms. */
export function plotlyAxis(axis: AxisTitle | undefined): JsonObject {
  if (axis === undefined) return {};
  if (typeof axis === "string") return { title: { text: axis } };
  const { title, unit, range, log } = axis;
  return {
    title: { text: unit === undefined ? title : `${title} (${unit})` },
    ...(log === true ? { type: "log" } : {}),
    ...(range === undefined ? {} : { range: log === true ? range.map((end) => Math.log10(end)) : range }),
  };
}
