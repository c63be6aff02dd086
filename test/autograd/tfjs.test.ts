import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const bundle = new URL("../../src/autograd/tfjs.js", import.meta.url);
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs a module in a fresh Node; what it wrote to stdout, and to stderr behind it. */
function run(source: string): string {
  return execFileSync(
    process.execPath,
    ["--input-type=module", "-e", `${source}\nprocess.stderr.write("");`],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "" },
    },
  );
}

/** The source with all that it says on stderr sent to stdout, so that a banner shows. */
const loud = (source: string): string =>
  `console.warn = console.error = (...said) => console.log("STDERR", ...said);\n${source}`;

test("TensorFlow.js comes without a banner, with all gradients and chained operations", () => {
  const said = run(loud(`
    const tf = await import(${JSON.stringify(bundle.href)});
    console.log(tf.grad((x) => x.square().sum())(tf.tensor([1, 2, 3])).arraySync().join());`)); // prettier-ignore
  assert.equal(said, "2,4,6\n");
});

const plain = `
  const { createRequire } = await import("node:module");
  const require = createRequire(${JSON.stringify(root)} + "/package.json");
  const plain = require("@tensorflow/tfjs-core");
  require("@tensorflow/tfjs-backend-cpu");`;
const ours = `const tf = await import(${JSON.stringify(bundle.href)});`;
const use = `
  console.log(plain.grad((x) => plain.sum(plain.log(x)))(tf.tensor([1, 2, 4])).arraySync().join());
  console.log(plain.tensor([1]) instanceof tf.Tensor, tf.add(plain.tensor([1]), 2).arraySync().join());`;

for (const [order, source] of [
  ["after", ours + plain],
  ["before", plain + ours],
]) {
  // prettier-ignore
  test(`a cell's own tfjs-core, imported ${order} gradbook, shares engine and gradients, and nobody warns`, () => {
    assert.equal(run(loud(source + use)), "1,0.5,0.25\ntrue 3\n");
  });
}

test("the bundle runs in a browser: it imports nothing", () => {
  const text = readFileSync(bundle, "utf8");
  assert.ok(text.length > 500_000, "tfjs.js is not the bundle: run npm run build");
  assert.doesNotMatch(text, /^\s*(import|export \* from)\b.*["']/mu);
});
