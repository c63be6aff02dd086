import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "./command-line.js";
import { bareClone, lastLine, setUp } from "./machine.js";

/** An npm that installs one package of two files, notes what it is asked, and takes its time between them. */
const NPM = `
const { appendFileSync, mkdirSync, rmSync, writeFileSync } = require("node:fs");
const command = process.argv[2];
appendFileSync("asked", command + "\\n");
if (command === "ci") {
  rmSync("node_modules", { recursive: true, force: true });
  mkdirSync("node_modules/demo/lib", { recursive: true });
  writeFileSync("node_modules/demo/package.json", "{}");
  setTimeout(() => {
    writeFileSync("node_modules/demo/lib/index.js", "");
    writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/demo": {} } }));
  }, Number(process.env.PAUSE ?? 0));
}`;

/** Where there is no Python the set-up ends after npm's part. */
const ends = /^gradbook: Python 3\.10 or newer is needed and none is found/;

const asked = (clone: string): string => {
  const file = join(clone, "asked");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  rmSync(file, { force: true });
  return text;
};

test("npm is asked for what is not there, and for nothing once it is", async () => {
  const clone = bareClone();
  assert.match(lastLine((await setUp(["prepare"], { npm: NPM }, clone)).err), ends);
  assert.equal(asked(clone), "ping\nci\n");
  assert.match((await setUp(["prepare"], { npm: NPM }, clone)).err, ends);
  assert.equal(asked(clone), "");
});

for (const [title, change] of [
  ["a file of a package is gone", (clone) => rmSync(join(clone, "node_modules/demo/lib/index.js"))],
  ["a package is gone", (clone) => rmSync(join(clone, "node_modules/demo"), { recursive: true })],
  ["everything is gone", (clone) => rmSync(join(clone, "node_modules"), { recursive: true })],
  ["another lock file came with a pull", (clone) => writeFileSync(join(clone, "package-lock.json"), "{}")],
] as const satisfies readonly (readonly [string, (clone: string) => void])[]) {
  test(`it is installed again when ${title}`, async () => {
    const clone = bareClone();
    await setUp(["prepare"], { npm: NPM }, clone);
    asked(clone);
    change(clone);
    await setUp(["prepare"], { npm: NPM }, clone);
    assert.equal(asked(clone), "ping\nci\n");
    assert.ok(existsSync(join(clone, "node_modules/demo/lib/index.js")));
  });
}

test("a file more in a package, as tools leave them, is no reason to install again", async () => {
  const clone = bareClone();
  await setUp(["prepare"], { npm: NPM }, clone);
  asked(clone);
  writeFileSync(join(clone, "node_modules/demo/cache"), "");
  mkdirSync(join(clone, "node_modules/.cache"));
  await setUp(["prepare"], { npm: NPM }, clone);
  assert.equal(asked(clone), "");
});

for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
  test(`${signal} while npm installs: half an installation is none`, async () => {
    const clone = bareClone();
    const { code, err } = await setUp(
      ["prepare"],
      { npm: NPM, env: { PAUSE: "3000" } },
      clone,
      async (child) => {
        while (!existsSync(join(clone, "node_modules/demo/package.json"))) await sleep(10);
        child.kill(signal);
      },
    );
    if (signal !== "SIGKILL") {
      assert.equal(
        err,
        "gradbook: installing npm packages …\n\ngradbook: stopped in the middle of the set-up; start again to complete it\n",
      );
      assert.equal(code, signal === "SIGINT" ? 130 : 143);
      // npm has ended as well: it does not go on behind our back.
      await sleep(3500);
      assert.ok(!existsSync(join(clone, "node_modules/demo/lib/index.js")));
    }
    asked(clone);
    await setUp(["prepare"], { npm: NPM }, clone);
    assert.equal(asked(clone), "ping\nci\n");
  });
}

const OFFLINE =
  "gradbook: installing npm packages …\n" +
  "gradbook: the npm registry does not answer; trying with what npm has kept from earlier\n" +
  "gradbook: cannot install the npm packages: the package registry cannot be reached; check the network (or the proxy of npm) and start again\n";

/** The real npm, from the folder of Node or as it runs these tests. */
const npmScript =
  process.env["npm_execpath"] ?? join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");

test("no network: npm's own words are asked, and it is told within 20 s", async () => {
  const refused = { npm_config_registry: "http://127.0.0.1:9/" };
  const { err, code } = await setUp(["prepare"], { npm: npmAt(), env: { ...refused, ...emptyCache() } });
  assert.equal(err, OFFLINE);
  assert.equal(code, 2);
});

test("a registry that never answers is told within 20 s", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await new Promise((listening) => silent.once("listening", listening));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const began = performance.now();
  try {
    const env = { npm_config_registry: `http://127.0.0.1:${port}/`, ...emptyCache() };
    assert.equal((await setUp(["prepare"], { npm: npmAt(), env })).err, OFFLINE);
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
  const seconds = (performance.now() - began) / 1000;
  assert.ok(seconds < 20, `${seconds} s`);
});

function npmAt(): string {
  return `require(${JSON.stringify(npmScript)});`;
}

function emptyCache(): Readonly<Record<string, string>> {
  return { npm_config_cache: temporaryFolder() };
}
