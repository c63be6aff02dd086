/**
 * `npx gradbook` where gradbook is not installed fetches a stranger's package of that name from npm and runs it. With
 * `--no-install` npx installs nothing.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./command-line.js";

const RISKY = /\b(?:npx|npm exec|npm x)(?! --no-install )[^\n`]{0,20}\bgradbook\b/;

test("nothing that people read tells them to run npx gradbook without --no-install", () => {
  const files = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    ...["src", "kernel", "notebooks"].flatMap(texts),
  ];
  assert.ok(files.length > 300, `${files.length} files`);
  const risky = files.filter((file) => RISKY.test(readFileSync(join(root, file), "utf8")));
  assert.deepEqual(risky, []);
  assert.match(readFileSync(join(root, "README.md"), "utf8"), /npx --no-install gradbook check README\.md/);
});

test("what is told works in a clone that is set up, and in its folders", () => {
  for (const folder of [root, join(root, "notebooks")]) {
    const told = execFileSync("npx", ["--no-install", "gradbook", "--version"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.match(told, /^gradbook \d/);
  }
});

function texts(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ts|mjs|py|md|ipynb|json)$/.test(file))
    .map((file) => join(folder, file));
}
