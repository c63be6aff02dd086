/** Who runs the built program with a Node that is too old is told so, and meets no syntax of a newer one. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { root } from "./command-line.js";

const main = join(root, "dist/src/cli/main.js");
const nodeVersion = join(root, "src/cli/setup/node-version.mjs");

test("the built program under Node 18: one line, exit code 2", () => {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } })`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, main, "check", "README.md"],
    { encoding: "utf8" },
  );
  assert.equal(
    stderr,
    "gradbook: Node 20.19 or newer is needed, this is 18.20.4; install it from nodejs.org\n",
  );
  assert.equal(stdout, "");
  assert.equal(status, 2);
});

for (const file of [main, nodeVersion]) {
  test(`${file.slice(root.length)} is written as Node 14 can read it, and imports nothing that is not Node's`, () => {
    const text = readFileSync(file, "utf8");
    // esbuild rewrites what the target does not know.
    const written = (target: string): string => transformSync(text, { target, format: "esm" }).code;
    assert.equal(written("node14.8"), written("esnext"));
    const imported = [...text.matchAll(/^\s*(?:import|export)\b[^(]*?from\s+"([^"]+)"/gm)].map(
      ([, from]) => from,
    );
    assert.deepEqual(
      imported.filter((from) => !from?.startsWith("node:")),
      [],
    );
  });
}

test("what decides is what package.json says", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  assert.match(engines.node, /^>=\d+\.\d+$/);
});
