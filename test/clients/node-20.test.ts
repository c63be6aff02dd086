import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./set-up.js";
import { testOnNode } from "./test-on-node.js";

const OLDEST = "20.19.0";

test("the oldest Node that is tried is the oldest that package.json admits", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly engines: { readonly node: string };
  };
  assert.equal(engines.node, `>=${OLDEST.split(".", 2).join(".")}`);
});

testOnNode(OLDEST);
