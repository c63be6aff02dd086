import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { CODE_STUB } from "../../src/notebook/student-notebook.js";
import { gradbook, notebookText, temporaryFolder } from "./command-line.js";

test("student writes copies without solutions, and leaves the originals alone", () => {
  const folder = temporaryFolder();
  const text = notebookText(["// BEGIN SOLUTION\nconst secret = 1;\n// END SOLUTION"]);
  writeFileSync(join(folder, "a.ipynb"), text);
  const { code, out, err } = gradbook(["student", "a.ipynb", "--out", "copies"], folder);
  assert.deepEqual(
    { code, out, err },
    { code: 0, out: "copies/a.ipynb\ncopies/nbgrader_config.py\n", err: "" },
  );
  const [cell] = parseNotebook(readFileSync(join(folder, "copies/a.ipynb"), "utf8"), "a.ipynb").cells;
  const stub = CODE_STUB.join("\n");
  assert.equal(
    cell?.source,
    `import { notImplemented } from "gradbook";\n\n// BEGIN SOLUTION\n${stub}\n// END SOLUTION`,
  );
  const config = readFileSync(join(folder, "copies/nbgrader_config.py"), "utf8");
  assert.ok(config.includes(`"typescript": ${JSON.stringify(stub)},`), config);
  assert.equal(readFileSync(join(folder, "a.ipynb"), "utf8"), text);
});

test("a marker without its partner writes nothing and names the cell", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.ipynb"), notebookText(["1", "// BEGIN SOLUTION\nconst secret = 1;"]));
  const { code, err } = gradbook(["student", "a.ipynb", "--out", "copies"], folder);
  assert.equal(code, 2);
  assert.equal(
    err,
    "gradbook: a.ipynb, cell 1, line 1: BEGIN SOLUTION without an END SOLUTION below it; add the one or remove the other\n",
  );
});

test("no copy takes the place of its original, not by way of a link either", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "originals"));
  // On Windows a junction is a link that needs no rights.
  symlinkSync(join(folder, "originals"), join(folder, "link"), "junction");
  const text = notebookText(["// BEGIN SOLUTION\nconst secret = 1;\n// END SOLUTION"]);
  writeFileSync(join(folder, "originals/a.ipynb"), text);
  const { code, err } = gradbook(["student", "originals/a.ipynb", "--out", "link"], folder);
  assert.deepEqual(
    [code, err],
    [2, "gradbook: --out link would overwrite originals/a.ipynb; name another folder\n"],
  );
  assert.equal(readFileSync(join(folder, "originals/a.ipynb"), "utf8"), text);
});
