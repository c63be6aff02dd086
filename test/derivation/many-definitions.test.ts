import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { printMessage } from "../../src/derivation/report/message.js";

/** `y_1 = y_0 + 1`, `y_2 = y_1 + 1`, …, with claims where they are asked for. */
function chain(length: number, claims: Readonly<Record<number, string>>): string {
  const lines: string[] = [];
  for (let at = 0; at < length; at += 1) {
    lines.push(`$$y_{${at + 1}} = y_{${at}} + 1$$`);
    if (claims[at] !== undefined) lines.push(`$$${claims[at]}$$`);
  }
  return lines.join("\n\n");
}

test("a thousand definitions, each in terms of the one before, all define", () => {
  const { displays, defined } = checkDocument(readMarkdown(chain(1000, {}), "a.md"));
  assert.deepEqual([displays, defined], [1000, 1000]);
});

test("what rests on more definitions than are gone through is not checked, and says so", () => {
  const claims = { 150: "y_{151} - 2 = y_{149}", 400: "y_{401} - 2 = y_{399}" };
  const { derivations } = checkDocument(readMarkdown(chain(420, claims), "a.md"));
  const [near, far] = derivations.filter(({ verdict }) => verdict !== "defined");
  assert.equal(near?.verdict, "verified");
  assert.equal(far?.verdict, "unchecked");
  assert.deepEqual(far.steps[0]?.reasons.map(printMessage), [
    "y_{401} rests on more than 200 definitions, each in terms of the one before. At: ▸y_{401}◂ - 2 = y_{399}",
  ]);
});

test("functions in terms of the one before define too", () => {
  const lines = Array.from({ length: 300 }, (_, at) => `$$f_{${at + 1}}(x) = f_{${at}}(x) + 1$$`);
  const { defined } = checkDocument(readMarkdown(lines.join("\n\n"), "a.md"));
  assert.equal(defined, 300);
});
