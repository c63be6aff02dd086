/** esbuild options, read by the build: TensorFlow.js as one file in place of what tsc wrote for tfjs.ts. */
export default {
  entryPoints: ["src/autograd/tfjs.ts"],
  outfile: "dist/src/autograd/tfjs.js",
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  mainFields: ["module", "main"],
  alias: { util: "./src/autograd/node-util.ts" },
  // Neither is ever loaded: fetch is built in, and seedrandom tries Node's crypto and goes on without it.
  external: ["node-fetch", "crypto"],
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
};
