import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
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

test(
  "a picture outside the notebook's folder is left out here, too, and told in the log, unless its folder is allowed",
  { skip: withoutJupyter() },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "gradbook-nbconvert-"));
    const picture = Buffer.from("89504e470d0a1a0a", "hex");
    for (const name of ["book", "secret"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, `${name}.png`), picture);
    }
    symlinkSync("../secret/secret.png", join(folder, "book/link.png"));
    const source = "![a](book.png) ![b](link.png)";
    const cells = [{ cell_type: "markdown", id: "a", metadata: {}, source }];
    const notebook = join(folder, "book/n.ipynb");
    writeFileSync(notebook, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    const convert = async (...options: readonly string[]): Promise<{ images: number; log: string }> => {
      const args = ["-m", "nbconvert", "--to", "handout", notebook, "--output-dir", folder, ...options];
      const { stderr } = await run(jupyter.python, args, { env: environment });
      return { images: readFileSync(join(folder, "n.html"), "utf8").split("<img ").length - 1, log: stderr };
    };
    const refused = await convert();
    assert.equal(refused.images, 1);
    assert.match(
      refused.log,
      /WARNING \| n\.ipynb, cell 0: the picture "link\.png" is not in the page: it leads to \S+secret\.png, outside/u,
    );
    const allowed = await convert(`--HandoutExporter.resources=${join(folder, "secret")}`);
    assert.equal(allowed.images, 2);
    assert.doesNotMatch(allowed.log, /WARNING/u);
  },
);

test(
  "a notebook that a client sends has no folder, and so no pictures, and no other name than a file's",
  { skip: withoutJupyter() },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "gradbook-nbconvert-"));
    writeFileSync(join(folder, "in.png"), Buffer.from("89504e470d0a1a0a", "hex"));
    const program = `
import nbformat, gradbook_handout
nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("![a](in.png)")])
html, _ = gradbook_handout.HandoutExporter().from_notebook_node(nb, resources={"metadata": {"name": "${folder}/up/../n"}})
print(html.count("<img "), html.count("picture not in this file: a (in.png)"))
`;
    const { stdout } = await run(jupyter.python, ["-c", program], { env: environment, cwd: folder });
    assert.equal(stdout.trim(), "0 1");
    assert.deepEqual(readdirSync(folder), ["in.png"]);
  },
);

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
