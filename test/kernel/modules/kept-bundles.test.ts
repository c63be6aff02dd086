import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { keepBundle, keptBundle } from "../../../kernel/modules/kept-bundles.js";

const folder = mkdtempSync(join(tmpdir(), "kept-bundles-"));
after(() => rmSync(folder, { recursive: true }));

test("a bundle is kept until one of its files changes or goes", () => {
  for (const name of ["a.js", "b.js"]) writeFileSync(join(folder, name), "export {};");
  assert.equal(keptBundle(folder), undefined);
  keepBundle(folder, "the text", folder, ["a.js", "b.js", "<stdin>"]);
  assert.equal(keptBundle(folder), "the text");
  writeFileSync(join(folder, "b.js"), "export const b = 1;");
  assert.equal(keptBundle(folder), undefined);
  keepBundle(folder, "the new text", folder, ["a.js", "b.js"]);
  assert.equal(keptBundle(folder), "the new text");
  rmSync(join(folder, "a.js"));
  assert.equal(keptBundle(folder), undefined);
  keepBundle(folder, "", folder, []);
});
