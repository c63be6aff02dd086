import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { TestCount, type TestEvent } from "./test-count.js";

const file = join(process.cwd(), "test/x.test.ts");
const events: readonly TestEvent[] = [
  { name: "holds", file, details: {} },
  { name: "does not", file, details: { error: new Error("no") } },
  { name: "a suite is not a test", file, details: { type: "suite" } },
  { name: "a suite that broke", file, details: { type: "suite", error: new Error("no") } },
  { name: "in a browser", file, details: {}, skip: "no Chromium" },
  { name: "some day", file, details: {}, todo: true },
];

function summaryOf(skipIsFailure: boolean): string {
  const count = new TestCount(skipIsFailure);
  for (const event of events) count.hear(event);
  count.add("passed", "oxlint");
  return count.summary();
}

test("failures and skips are told once more at the end, with their reasons; the last line counts", () => {
  assert.equal(
    summaryOf(false),
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

test("where CI=true a skip is a failure", () => {
  assert.match(
    summaryOf(true),
    /in a browser was skipped, which counts as a failure where CI=true \(no Chromium\)\n[^]*\n2 passed, 4 failed, 0 skipped\n$/,
  );
});
