import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { TestCount, type TestEvent } from "./test-count.js";

const file = join(process.cwd(), "dist/test/x.test.js");
const events: readonly TestEvent[] = [
  { name: "holds", file, details: {} },
  { name: "does not", file, details: { error: new Error("no") } },
  { name: "a suite is not a test", file, details: { type: "suite" } },
  { name: "a suite that broke", file, details: { type: "suite", error: new Error("no") } },
  { name: "in a browser", file, details: {}, skip: "no Chromium" },
  { name: "some day", file, details: {}, todo: true },
];

function summaryOf(expected?: readonly string[]): string {
  const count = new TestCount();
  for (const event of events) count.hear(event);
  count.add("passed", "oxlint");
  if (expected !== undefined) count.expectSkips(new Set(expected));
  return count.summary();
}

test("failures and skips are told once more at the end, with their reasons; the last line counts", () => {
  assert.equal(
    summaryOf(),
    `
failed:
  test/x.test.ts: does not
  test/x.test.ts: a suite that broke
skipped:
  test/x.test.ts: in a browser (no Chromium)
  test/x.test.ts: some day (to do)
2 passed, 2 failed, 2 skipped
`,
  );
});

test("where skips are expected, another one is a failure, and so is one that was none", () => {
  assert.equal(
    summaryOf(["test/x.test.ts: in a browser", "test/x.test.ts: holds"]),
    `
failed:
  test/x.test.ts: does not
  test/x.test.ts: a suite that broke
  test/x.test.ts: some day was skipped, which counts as a failure where CI=true (to do)
  test/x.test.ts: holds was expected to be skipped here and was not; see test/reads-shared.ts
skipped:
  test/x.test.ts: in a browser (no Chromium)
2 passed, 4 failed, 1 skipped
`,
  );
});
