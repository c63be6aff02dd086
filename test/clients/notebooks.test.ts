/** The course in Jupyter's Python clients: nbformat, nbconvert, nbclient, papermill. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { promisify } from "node:util";
import { jupyter, root, withoutJupyter } from "./set-up.js";

interface Findings {
  readonly reports: Readonly<
    Record<string, { readonly html: number; readonly seconds: number; readonly failures: readonly string[] }>
  >;
  readonly papermill: readonly string[];
}

const names = readdirSync(join(root, "notebooks")).filter((name) => name.endsWith(".ipynb"));

suite("the notebooks in Python clients", { skip: withoutJupyter(), timeout: 600_000 }, () => {
  // A folder each: these clients do not tell the kernel which notebook runs, so that a derivation's name is looked for
  // in the folder. Outside the clone: a notebook runs wherever it lies.
  const folder = mkdtempSync(join(tmpdir(), "gradbook-python-clients-"));
  let findings: Findings;
  before(async () => {
    for (const name of names) cpSync(join(root, "notebooks", name), join(folder, name.slice(0, -6), name));
    const script = join(root, "test/clients/notebooks.py");
    const files = names.map((name) => join(folder, name.slice(0, -6), name));
    const { stdout } = await promisify(execFile)(jupyter.python, [script, ...files], {
      env: jupyter.environment(),
      maxBuffer: 1e8,
    });
    findings = JSON.parse(stdout) as Findings;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of names) {
    test(`${name} is valid, converts to HTML with its mathematics, and runs clean in nbclient`, () => {
      const report = findings.reports[name];
      assert.deepEqual(report?.failures, []);
      assert.ok(report.html > 0);
      assert.ok(report.seconds < 120, `${report.seconds} s`);
    });
  }

  test("papermill runs a notebook", () => {
    assert.deepEqual(findings.papermill, []);
  });

  test("there are notebooks to run", () => {
    assert.ok(names.length >= 5, `${names.length} notebooks`);
  });
});
