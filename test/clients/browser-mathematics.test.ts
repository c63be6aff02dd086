import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Route } from "playwright-core";
import type { Outcome } from "./browser/node-test.js";
import { launchChromium } from "./chromium.js";
import { chromiumPath } from "./set-up.js";

/**
 * The tests of src/math and src/derivation, bundled and run in a page: what they cover must not need Node. Each bundle is
 * served at the path that its test has in dist/, so that it finds its fixtures by the same relative addresses.
 */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const ORIGIN = "http://gradbook.test/";
const skip = chromiumPath === undefined ? "there is no Chromium on this machine" : false;

const tests = ["math", "derivation"].flatMap((folder) =>
  readdirSync(join(root, "dist/test", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.js"))
    .map((file) => `dist/test/${folder}/${file}`),
);

async function bundle(test: string): Promise<string> {
  const shim = (name: string): string => join(root, `dist/test/clients/browser/${name}.js`);
  const entry = `import ${JSON.stringify(join(root, test))};
    import { runCollected } from ${JSON.stringify(shim("node-test"))};
    globalThis.outcome = runCollected();`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    alias: {
      "node:test": shim("node-test"),
      "node:assert/strict": shim("node-assert"),
      "node:fs": shim("node-fs"),
    },
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** Node's `process`, as far as tests measure with it. */
const PROCESS = `globalThis.process = {
  env: {},
  cpuUsage(since = { user: 0 }) { return { user: performance.now() * 1000 - since.user, system: 0 }; },
  memoryUsage() { return { heapUsed: performance.memory.usedJSHeapSize }; },
};`;

async function answer(route: Route): Promise<void> {
  const { pathname, searchParams } = new URL(route.request().url());
  const path = decodeURIComponent(pathname.slice(1));
  if (path === "")
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>t</title>" });
  const test = tests.find((candidate) => candidate === path);
  if (test !== undefined) {
    // A page waits for ever for an answer that does not come.
    const body = await bundle(test).catch(
      (error: unknown) => `throw new Error(${JSON.stringify(String(error))});`,
    );
    return route.fulfill({ contentType: "text/javascript", body });
  }
  const file = join(root, path);
  if (path.includes("..") || !existsSync(file)) return route.fulfill({ status: 404 });
  const body = statSync(file).isDirectory() ? JSON.stringify(readdirSync(file)) : readFileSync(file, "utf8");
  assert.ok(!searchParams.has("list") || body.startsWith("["));
  return route.fulfill({ contentType: "text/plain; charset=utf-8", body });
}

describe("the tests of the mathematics in Chromium", { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  it("are many files", () => assert.ok(tests.length > 5, tests.join(", ")));

  for (const test of tests) {
    it(test, async () => {
      const page = await browser.newPage();
      await page.route(`${ORIGIN}**`, answer);
      await page.goto(ORIGIN);
      await page.evaluate(PROCESS);
      const { passed, failed } = await page.evaluate<Outcome, string>(async (url) => {
        await import(url);
        return (globalThis as unknown as { outcome: Promise<Outcome> }).outcome;
      }, ORIGIN + test);
      await page.close();
      assert.deepEqual(failed, []);
      assert.ok(passed.length > 0);
    });
  }
});
