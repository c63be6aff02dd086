import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cellRequire } from "../../../kernel/modules/cell-require.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "cell-require-")));
after(() => rmSync(folder, { recursive: true }));

/** A folder in which the package `name` exports `value` and holds the file `data.txt`. */
function withPackage(parent: string, name: string, value: string): string {
  const place = join(folder, parent, "node_modules", name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "index.js"), `module.exports = ${JSON.stringify(value)};`);
  writeFileSync(join(place, "data.txt"), value);
  return join(folder, parent);
}

const notebook = withPackage("notebook", "both", "the notebook's");
const kernel = withPackage("kernel", "both", "the kernel's");
withPackage("kernel", "only-kernel", "from afar");

test("a package that the notebook's folder has comes from there, any other from the kernel's", () => {
  const require = cellRequire(notebook, kernel);
  assert.equal(require("both"), "the notebook's");
  assert.equal(require("only-kernel"), "from afar");
  assert.equal(
    require.resolve("only-kernel/data.txt"),
    join(kernel, "node_modules", "only-kernel", "data.txt"),
  );
  assert.equal(require("node:path").join, join);
});

test("a file of the notebook's folder is never looked for in the kernel's", () => {
  writeFileSync(join(kernel, "beside.js"), "");
  assert.throws(() => cellRequire(notebook, kernel)("./beside.js"), {
    code: "MODULE_NOT_FOUND",
    message: `Cannot find module './beside.js'\nRequire stack:\n- ${join(notebook, "anywhere.js")}`,
  });
});

test("what nobody has is reported from the notebook's folder", () => {
  assert.throws(() => cellRequire(notebook, kernel)("nobody-has-it"), {
    code: "MODULE_NOT_FOUND",
    message: `Cannot find module 'nobody-has-it'\nRequire stack:\n- ${join(notebook, "anywhere.js")}`,
  });
});
