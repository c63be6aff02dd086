import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { unitTests } from "./unit-tests.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-unit-tests-"));
after(() => rmSync(folder, { recursive: true }));

const sources: Readonly<Record<string, string>> = {
  "reckons.test.ts":
    'import { add } from "./add.js";\nimport type { Child } from "./starts.js";\nadd(1, 1);\n',
  "add.ts": 'import { reckon } from "./circle.js";\nexport const add = reckon;\n',
  "circle.ts": 'export * from "./add.js";\nexport const reckon = (a: number, b: number): number => a + b;\n',
  "asks-itself.test.ts": 'import {\n  spawnSync,\n} from "node:child_process";\nspawnSync("true");\n',
  "opens-a-page.test.ts": 'import { chromium } from "playwright-core";\nchromium.launch();\n',
  "deep/asks-through-another.test.ts": 'import { start } from "../starts.js";\nstart();\n',
  "starts.ts": 'export { start } from "./child.js";\nexport type Child = string;\n',
  "child.ts":
    'import { add } from "./add.js";\nimport { spawn } from "node:child_process";\nexport const start = spawn;\n',
};
for (const [name, text] of Object.entries(sources)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

test("a unit test is one that can start no process, neither itself nor through what it imports", () => {
  const files = Object.keys(sources).filter((name) => name.endsWith(".test.ts"));
  const units = unitTests(files.map((name) => join(folder, name)));
  assert.deepEqual(units, [join(folder, "reckons.test.ts")]);
});
