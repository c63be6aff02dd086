/** The course in Jupyter's Python clients: nbformat, nbconvert, nbclient, papermill. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, suite, test } from "node:test";
import { promisify } from "node:util";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { committed } from "../notebook/committed.js";
import { compareOutputs } from "../notebook/compare-outputs.js";
import { jupyter, root, withoutJupyter } from "./set-up.js";

interface Findings {
  readonly reports: Readonly<
    Record<string, { readonly html: number; readonly seconds: number; readonly failures: readonly string[] }>
  >;
  readonly papermill: readonly string[];
}

const names = committed.map(({ file }) => basename(file, ".ipynb"));

suite("the notebooks in Python clients", { skip: withoutJupyter(), timeout: 600_000 }, () => {
  // A folder each: these clients do not tell the kernel which notebook runs, so that a derivation's name is looked for
  // in the folder. Outside the clone: a notebook runs wherever it lies.
  const folder = mkdtempSync(join(tmpdir(), "gradbook-python-clients-"));
  let findings: Findings;
  before(async () => {
    const files = names.map((name) => join(folder, name, `${name}.ipynb`));
    for (const [i, file] of files.entries()) cpSync(join(root, committed[i]?.file ?? ""), file);
    const script = join(root, "test/clients/notebooks.py");
    const { stdout } = await promisify(execFile)(jupyter.python, [script, ...files], {
      env: jupyter.environment(),
      maxBuffer: 1e8,
    });
    findings = JSON.parse(stdout) as Findings;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of names) {
    test(`${name} is valid, converts to HTML with its mathematics, and runs clean in nbclient`, () => {
      const report = findings.reports[`${name}.ipynb`];
      assert.deepEqual(report?.failures, []);
      assert.ok(report.html > 0);
      assert.ok(report.seconds < 120, `${report.seconds} s`);
    });
  }

  for (const [i, { file, notebook }] of committed.entries()) {
    test(`${file}, executed again, gives the outputs it is committed with`, () => {
      const executed = join(folder, names[i] ?? "", `${names[i]}.executed.json`);
      const again = parseNotebook(readFileSync(executed, "utf8"), executed);
      assert.ok(compareOutputs(file, again, notebook) > 0);
    });
  }

  test("papermill runs a notebook", () => {
    assert.deepEqual(findings.papermill, []);
  });

  test("there are notebooks to run", () => {
    assert.ok(names.length >= 5, `${names.length} notebooks`);
  });
});
