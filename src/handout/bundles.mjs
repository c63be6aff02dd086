/**
 * What a handout carries is made into modules once, when gradbook is built, so that exporting reads no files: the
 * page's style and script, KaTeX's style and fonts, plotly packed. esbuild options, paths from the repository's folder.
 */
import { readdirSync, readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { gzipSync } from "node:zlib";

const FONTS = new URL("../../node_modules/katex/dist/fonts/", import.meta.url);
const COMMON = { minify: true, legalComments: "none", target: "es2022", logLevel: "warning" };
const MODULE = {
  ...COMMON,
  bundle: true,
  format: "esm",
  loader: { ".css": "text", ".txt": "text" },
};

/** KaTeX's faces cut into blocks, by the subsetter; made only when the bundle is. */
const fonts = {
  name: "fonts",
  setup(build) {
    // In the place of the module that says where to cut: when that changes, the fonts are cut anew.
    build.onLoad({ filter: /font-blocks\.js$/ }, async () => ({
      contents: `export default ${JSON.stringify(await cutFonts())};`,
      loader: "js",
    }));
  },
};

/** Face, as "Main 400 normal" → its blocks: the characters it has there, as a range of CSS, and the font, base64. */
async function cutFonts() {
  // Compiled just before the bundles are made.
  const { BLOCKS, charactersOf, unicodeRange } = await import("../../dist/src/handout/page/font-blocks.js");
  const { default: subset } = await import("subset-font");
  const { default: metrics } = await import("katex/src/fontMetricsData.js");
  const faces = {};
  for (const file of readdirSync(FONTS).filter((name) => name.endsWith(".woff2"))) {
    const [, family, variant] = /^KaTeX_(\w+)-(\w+)\.woff2$/.exec(file);
    const font = readFileSync(new URL(file, FONTS));
    const known = Object.keys(metrics[`${family}-${variant}`] ?? metrics["Main-Regular"]).map((code) =>
      String.fromCodePoint(Number(code)),
    );
    const name = `${family} ${variant.startsWith("Bold") ? 700 : 400} ${variant.endsWith("Italic") ? "italic" : "normal"}`;
    faces[name] = [];
    for (let block = 0; block < BLOCKS; block += 1) {
      const characters = charactersOf(block, known);
      if (characters === "") continue;
      // Instructions for coarse screens are three quarters of a small block.
      const cut = await subset(font, characters, { targetFormat: "woff2", noHinting: true });
      faces[name].push({ characters, range: unicodeRange(characters), woff2: cut.toString("base64") });
    }
  }
  return faces;
}

/** Bytes as `client/unpack.ts` reads them. */
function inCharacters(bytes) {
  const filling = (4 - (bytes.length % 4)) % 4;
  const full = Buffer.concat([bytes, Buffer.alloc(filling)]);
  const character = (digit) => (digit === 20 ? "~" : String.fromCharCode(40 + digit));
  const words = Array.from({ length: full.length / 4 }, (_, word) => {
    const number = full.readUInt32BE(word * 4);
    return [85 ** 4, 85 ** 3, 85 ** 2, 85, 1]
      .map((place) => character(Math.floor(number / place) % 85))
      .join("");
  });
  return character(filling) + words.join("");
}

/** The file, made small, packed and written in characters that HTML leaves alone. */
const pack = {
  name: "pack",
  setup(build) {
    build.onLoad({ filter: /plotly[^/\\]*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const small = path.endsWith(".min.js") ? source : transformSync(source, { minify: true }).code;
      return { contents: inCharacters(gzipSync(small, { level: 9 })), loader: "text" };
    });
  },
};

const PLOTLY = {
  basic: "plotly.js-basic-dist-min/plotly-basic.min.js",
  cartesian: "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
  gl3d: "plotly.js-gl3d-dist-min/plotly-gl3d.min.js",
  full: "plotly.js-dist/plotly.js",
};

/** KaTeX's style sheet without its fonts, which each page names for itself. */
const rules = {
  name: "rules",
  setup(build) {
    build.onLoad({ filter: /katex\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(/@font-face\s*\{[^}]*\}/g, ""),
      loader: "css",
    }));
  },
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
    ...COMMON,
    bundle: true,
    entryPoints: ["node_modules/katex/dist/katex.css"],
    outfile: "dist/src/handout/katex-rules.css",
    plugins: [rules],
  },
  {
    ...MODULE,
    stdin: {
      contents: `export { default as katexStyle } from "./dist/src/handout/katex-rules.css";
export { default as katexFonts } from "./dist/src/handout/page/font-blocks.js";`,
      resolveDir: ".",
    },
    outfile: "dist/src/handout/katex-assets.js",
    plugins: [fonts],
  },
  ...Object.entries(PLOTLY).map(([name, file]) =>
    Object.assign({}, MODULE, {
      stdin: { contents: `export { default as packed } from ${JSON.stringify(file)};`, resolveDir: "." },
      outfile: `dist/src/handout/plotly-${name}.js`,
      plugins: [pack],
    }),
  ),
];
