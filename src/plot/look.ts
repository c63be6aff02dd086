import type { JsonObject } from "./spec.js";

/** Okabe and Ito's colours, told apart with any kind of colour vision, on light and on dark ground. */
export const COLOURS: readonly string[] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

export interface Look {
  readonly ground: string;
  readonly ink: string;
  readonly grid: string;
  readonly zero: string;
}

export const LIGHT: Look = { ground: "#ffffff", ink: "#1f2328", grid: "#dfe3e8", zero: "#8a919a" };
export const DARK: Look = { ground: "#15191f", ink: "#e6e9ed", grid: "#363d46", zero: "#7d8590" };

const FONT_FAMILY = "DejaVu Sans, Verdana, sans-serif";

/** Height in pixels that the title takes, and the legend below it: its frame, and each of its lines. */
const TITLE = 52;
const LEGEND_FRAME = 3;
const LEGEND_LINE = 19;

/** Plotly layout of a look, below whatever a figure says itself; `legendLines` are 0 where it has no legend. */
export function templateOf(look: Look, legendLines: number): JsonObject {
  // Plotly makes room for a legend, but not for a title above it.
  const legend = legendLines === 0 ? 0 : LEGEND_FRAME + LEGEND_LINE * legendLines;
  const axis = {
    automargin: true,
    // 10⁻³, not 1m: axes carry numbers, not quantities of engineering.
    exponentformat: "power",
    color: look.ink,
    gridcolor: look.grid,
    zerolinecolor: look.zero,
    linecolor: look.zero,
    title: { standoff: 8 },
  };
  const depth = { color: look.ink, gridcolor: look.grid, zerolinecolor: look.zero, showbackground: false };
  return {
    layout: {
      paper_bgcolor: look.ground,
      plot_bgcolor: look.ground,
      font: { family: FONT_FAMILY, size: 12, color: look.ink },
      title: { x: 0.5, xanchor: "center", y: 0.97, yref: "container", yanchor: "top", font: { size: 15 } },
      colorway: COLOURS,
      margin: { l: 64, r: 24, t: TITLE + legend, b: 52 },
      xaxis: axis,
      yaxis: axis,
      scene: { xaxis: depth, yaxis: depth, zaxis: depth },
      // Above the plot, where it takes no width from a narrow page.
      legend: { bgcolor: "rgba(0,0,0,0)", orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      colorscale: { sequential: "Viridis", sequentialminus: "Viridis", diverging: "RdBu" },
      annotationdefaults: { font: { color: look.ink }, arrowcolor: look.ink },
    },
    data: {
      heatmap: [{ colorscale: "Viridis" }],
      contour: [{ colorscale: "Viridis" }],
      surface: [{ colorscale: "Viridis" }],
    },
  };
}

function rgb(hex: string): string {
  const parts = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return `rgb(${parts.join(", ")})`;
}

/** Style sheet that lets an SVG drawn in the light look follow a dark surrounding, also when shown as an image. */
export function darkStyle(): string {
  const rules = (["ground", "ink", "grid", "zero"] as const).flatMap((part) =>
    ["fill", "stroke"].map(
      (property) => `[style*="${property}: ${rgb(LIGHT[part])}"]{${property}:${DARK[part]}!important}`,
    ),
  );
  return `@media (prefers-color-scheme:dark){${rules.join("")}}`;
}
