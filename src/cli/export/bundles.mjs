/**
 * All that makes a handout (checker, KaTeX, Markdown, sanitiser) as one module: loading it takes a third of the time
 * that its two hundred files take, in each process and each thread. esbuild options, paths from the repository's folder.
 */

/** Rarely needed and large: these stay files of their own, found from where the bundle lies. */
const apart = {
  name: "apart",
  setup(build) {
    const folder = { "./mathjax.js": "../../handout/math" };
    build.onResolve({ filter: /^\.\/(?:mathjax|plotly-[a-z0-9]+)\.js$/ }, ({ path }) => ({
      path: `${folder[path] ?? "../../handout"}/${path.slice("./".length)}`,
      external: true,
    }));
  },
};

export default [
  {
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    target: "node20",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    // Some of the libraries are CommonJS and ask for Node's own modules.
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    stdin: {
      contents: `export { makeHandout } from "./dist/src/cli/export/make-handout.js";
export { renderIndex } from "./dist/src/handout/render-index.js";`,
      resolveDir: ".",
    },
    outfile: "dist/src/cli/export/handout-maker.js",
    plugins: [apart],
  },
];
