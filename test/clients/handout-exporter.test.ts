import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { jupyter, root, withoutJupyter } from "./set-up.js";

const run = promisify(execFile);
const environment = jupyter.environment();

test("nbconvert, and so JupyterLab's menu, makes handouts", { skip: withoutJupyter() }, async () => {
  const out = mkdtempSync(join(tmpdir(), "gradbook-nbconvert-"));
  const notebook = join(root, "test/handout/fixtures/reading.ipynb");
  const args = ["-m", "nbconvert", "--to", "handout", notebook, "--output-dir", out];
  await run(jupyter.python, args, { env: environment });
  const html = readFileSync(join(out, "reading.html"), "utf8");
  assert.match(html, /^<!doctype html>/u);
  assert.match(html, /class="katex-html"/u);
  assert.match(html, /id="gradbook-proof"/u);
});

test("JupyterLab offers it under the name Handout", { skip: withoutJupyter() }, async () => {
  const program =
    "from nbconvert.exporters import get_exporter as g; print(g('handout').export_from_notebook)";
  const { stdout } = await run(jupyter.python, ["-c", program], { env: environment });
  assert.equal(stdout.trim(), "Handout");
});

test(
  "what gradbook says is wrong with a notebook reaches the person who exports it",
  { skip: withoutJupyter() },
  async () => {
    const program = `
import pathlib, gradbook_handout
try:
    gradbook_handout.export(pathlib.Path("/nowhere/x.ipynb"), pathlib.Path("/nowhere/out"), pathlib.Path("."))
except RuntimeError as error:
    print(error)
`;
    const { stdout } = await run(jupyter.python, ["-c", program], { env: environment });
    assert.match(
      stdout,
      /\/nowhere\/x\.ipynb: no such file or folder; check the name and the folder you are in/u,
    );
  },
);
