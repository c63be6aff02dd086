/**
 * The parts of plotting that are bundled once, when gradbook is built: libraries that expect to own a page's globals,
 * or that come with binary files. Each entry is a set of esbuild options, paths from the repository's folder.
 */

/** What plotly takes from its surroundings; the bundle takes them from the window it is given instead. */
const WINDOW_NAMES =
  `self document navigator location getComputedStyle requestAnimationFrame cancelAnimationFrame
  HTMLElement Element Node SVGElement Event CustomEvent MouseEvent DOMParser XMLSerializer MutationObserver URL Blob
  Image HTMLCanvasElement HTMLVideoElement HTMLImageElement performance`.split(/\s+/u);

const COMMON = { bundle: true, minify: true, legalComments: "none", target: "es2022", logLevel: "warning" };

export default [
  {
    ...COMMON,
    // plotly without WebGL: all that can be drawn as SVG.
    entryPoints: ["node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js"],
    outfile: "dist/src/plot/plotly-in-window.js",
    format: "iife",
    globalName: "Plotly",
    banner: { js: `export function loadPlotly(window){const {${WINDOW_NAMES.join(",")}}=window;` },
    footer: { js: "return Plotly;}" },
  },
  {
    ...COMMON,
    entryPoints: ["src/plot/rasterizer-entry.mjs"],
    outfile: "dist/src/plot/rasterizer.js",
    format: "esm",
    loader: { ".wasm": "binary", ".ttf": "binary" },
  },
];
