import { escapeText } from "../escape.js";

/** Bundles of plotly that a page may carry, smallest first, and the traces that each draws. */
const BASIC = ["scatter", "bar", "pie"];
const CARTESIAN = [
  ...BASIC,
  "box",
  "contour",
  "heatmap",
  "histogram",
  "histogram2d",
  "histogram2dcontour",
  "image",
  "scatterternary",
  "violin",
];
const GL3D = ["scatter", "scatter3d", "surface", "mesh3d", "cone", "streamtube", "volume", "isosurface"];

const PLOTLY_BUILDS = ["basic", "cartesian", "gl3d", "full"] as const;
export type PlotlyBuild = (typeof PLOTLY_BUILDS)[number];

const TRACES: Readonly<Record<Exclude<PlotlyBuild, "full">, ReadonlySet<string>>> = {
  basic: new Set(BASIC),
  cartesian: new Set(CARTESIAN),
  gl3d: new Set(GL3D),
};

/** The smallest build of plotly that draws all these trace types. */
export function plotlyBuildFor(types: ReadonlySet<string>): PlotlyBuild {
  const draws = (build: keyof typeof TRACES): boolean => [...types].every((type) => TRACES[build].has(type));
  return (["basic", "cartesian", "gl3d"] as const).find((build) => draws(build)) ?? "full";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Trace types of plotly JSON; undefined where it is none. */
export function traceTypes(spec: unknown): readonly string[] | undefined {
  if (!isRecord(spec) || !Array.isArray(spec["data"])) return undefined;
  return spec["data"].map((trace: unknown) => {
    const type = isRecord(trace) ? trace["type"] : undefined;
    return typeof type === "string" ? type : "scatter";
  });
}

/** JSON inside a script element of type application/json: nothing in it may end the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", String.raw`\u003c`)
    .replaceAll("\u2028", String.raw`\u2028`);
}

export interface FigureParts {
  /** `<img>` or another form that needs no script; empty where there is none. */
  readonly picture: string;
  readonly alt: string;
  readonly spec: unknown;
}

/** A picture, and beside it the data from which the page makes the figure interactive when asked to. */
export function renderPlotlyFigure({ picture, alt, spec }: FigureParts): string {
  const still = picture === "" ? `<p class="no-picture">${escapeText(alt)}</p>` : picture;
  return (
    `<figure class="plot"><div class="still" tabindex="0" role="group" aria-label="Figure">${still}</div>` +
    `<button type="button" class="enliven" hidden>Make interactive</button>` +
    `<script type="application/json" class="plotly-data">${scriptJson(spec)}</script></figure>`
  );
}
