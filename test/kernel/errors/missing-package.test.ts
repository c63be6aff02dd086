import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { missingPackageHint } from "../../../kernel/errors/missing-package.js";

const folder = mkdtempSync(join(tmpdir(), "missing-package-"));
after(() => rmSync(folder, { recursive: true }));
for (const name of ["tfjs-core", "tfjs-backend-cpu"]) {
  mkdirSync(join(folder, "node_modules", "@tensorflow", name), { recursive: true });
}

const hint = (specifier: string, code = 2307): string | undefined => {
  const message = `Cannot find module '${specifier}' or its corresponding type declarations.`;
  return missingPackageHint({ code, message }, join(folder, "kernel"));
};

const hints: readonly [specifier: string, hint: string | undefined][] = [
  [
    "@tensorflow/tfjs",
    "@tensorflow/tfjs is not installed; installed are @tensorflow/tfjs-backend-cpu, @tensorflow/tfjs-core. To add it: npm install @tensorflow/tfjs, in the notebook's folder.",
  ],
  ["lodash/fp", "lodash is not installed. To add it: npm install lodash, in the notebook's folder."],
  [
    "@nobody/has.it",
    "@nobody/has.it is not installed. To add it: npm install @nobody/has.it, in the notebook's folder.",
  ],
  ["./beside.js", undefined],
  ["../data.json", undefined],
  ["/absolute.js", undefined],
];

for (const [specifier, expected] of hints) {
  test(`${specifier}: ${expected === undefined ? "a file, no hint" : "what to install"}`, () => {
    assert.equal(hint(specifier), expected);
  });
}

test("another problem gets no hint", () => assert.equal(hint("lodash", 2304), undefined));
