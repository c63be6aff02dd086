/**
 * What a handout carries is made into modules once, when gradbook is built, so that exporting reads no files: the
 * page's style and script, KaTeX's style and fonts, plotly packed. esbuild options, paths from the repository's folder.
 */
import { readdirSync, readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { gzipSync } from "node:zlib";

const FONTS = "node_modules/katex/dist/fonts";
const COMMON = { minify: true, legalComments: "none", target: "es2022", logLevel: "warning" };
const MODULE = {
  ...COMMON,
  bundle: true,
  format: "esm",
  loader: { ".css": "text", ".txt": "text", ".woff2": "base64" },
};

function fontsModule() {
  const files = readdirSync(new URL(`../../${FONTS}`, import.meta.url)).filter((file) =>
    file.endsWith(".woff2"),
  );
  const imports = files.map((file, index) => `import f${index} from "./${FONTS}/${file}";`);
  const entries = files.map((file, index) => `${JSON.stringify(file)}: f${index}`);
  return `${imports.join("\n")}
import style from "./node_modules/katex/dist/katex.min.css";
export const katexStyle = style;
export const katexFonts = {${entries.join(", ")}};`;
}

/** The file, made small, packed and written in characters that HTML leaves alone. */
const pack = {
  name: "pack",
  setup(build) {
    build.onLoad({ filter: /plotly[^/\\]*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const small = path.endsWith(".min.js") ? source : transformSync(source, { minify: true }).code;
      return { contents: gzipSync(small, { level: 9 }).toString("base64"), loader: "text" };
    });
  },
};

const PLOTLY = {
  basic: "plotly.js-basic-dist-min/plotly-basic.min.js",
  cartesian: "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
  gl3d: "plotly.js-gl3d-dist-min/plotly-gl3d.min.js",
  full: "plotly.js-dist/plotly.js",
};

export default [
  {
    ...COMMON,
    bundle: true,
    entryPoints: ["src/handout/client/main.ts"],
    outfile: "dist/src/handout/page-script.txt",
    format: "iife",
  },
  {
    ...COMMON,
    bundle: true,
    entryPoints: ["src/handout/page/style.css"],
    outfile: "dist/src/handout/page-style.css",
  },
  {
    ...MODULE,
    stdin: {
      contents: `export { default as pageScript } from "./dist/src/handout/page-script.txt";
export { default as pageStyle } from "./dist/src/handout/page-style.css";`,
      resolveDir: ".",
    },
    outfile: "dist/src/handout/page-assets.js",
  },
  {
    ...MODULE,
    stdin: { contents: fontsModule(), resolveDir: "." },
    outfile: "dist/src/handout/katex-assets.js",
  },
  ...Object.entries(PLOTLY).map(([name, file]) =>
    Object.assign({}, MODULE, {
      stdin: { contents: `export { default as packed } from ${JSON.stringify(file)};`, resolveDir: "." },
      outfile: `dist/src/handout/plotly-${name}.js`,
      plugins: [pack],
    }),
  ),
];
