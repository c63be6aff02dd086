import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./set-up.js";
import { testOnNode } from "./test-on-node.js";

const NEWEST = "24.22.3";

test("the newest Node that is tried is the one that the README says to install", () => {
  const [major] = NEWEST.split(".");
  assert.match(readFileSync(join(root, "README.md"), "utf8"), new RegExp(`install Node ${major}\\b`));
});

testOnNode(NEWEST);
