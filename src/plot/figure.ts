import { describeFigure } from "./describe.js";
import { drawSvg, HEIGHT, WIDTH } from "./draw-svg.js";
import { plainData } from "./plain-data.js";
import type { FigureSpec, Layout, Trace } from "./spec.js";

export const PLOTLY_MIME = "application/vnd.plotly.v1+json";

type Bundle = Readonly<Record<string, unknown>>;

/**
 * A finished figure. Each front end takes the form it can show: plotly's JSON where figures are interactive, SVG,
 * PNG where only pictures are shown, a sentence in a terminal.
 */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  /** For people who do not see the figure. */
  readonly alt: string;
  /** The drawing without scripts; absent for plotly types that exist only in WebGL or on maps. */
  readonly svg?: string;
  /** `Symbol.for("Jupyter.display")`: the MIME bundle; `Symbol.for("Jupyter.metadata")`: its alt texts. */
  readonly [display: symbol]: () => Bundle | string;
}

/** PNG of a drawing, base64. The rasteriser and its font are loaded with the first figure. */
async function drawPng(svg: string): Promise<string> {
  const { rasterize } = await import("./rasterizer.js");
  const bytes = await rasterize(svg);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The figure of plotly data and a layout, drawn. Numbers keep six digits. */
export async function createFigure(spec: FigureSpec, alt?: string): Promise<Figure> {
  const { data, layout } = plainData(spec) as FigureSpec;
  const description = alt ?? describeFigure({ data, layout });
  const svg = await drawSvg({ data, layout });
  const pictures: Bundle = svg === undefined ? {} : { "image/svg+xml": svg, "image/png": await drawPng(svg) };
  const bundle: Bundle = {
    [PLOTLY_MIME]: { data, layout, config: { responsive: true, displaylogo: false } },
    ...pictures,
    "text/plain": description,
  };
  const metadata: Bundle = {
    [PLOTLY_MIME]: { alt: description },
    ...(svg === undefined
      ? {}
      : {
          "image/svg+xml": { alt: description },
          "image/png": { alt: description, width: WIDTH, height: HEIGHT },
        }),
  };
  return {
    data,
    layout,
    alt: description,
    ...(svg === undefined ? {} : { svg }),
    [Symbol.for("Jupyter.display")]: () => bundle,
    [Symbol.for("Jupyter.metadata")]: () => metadata,
    [Symbol.for("nodejs.util.inspect.custom")]: () => description,
  };
}
