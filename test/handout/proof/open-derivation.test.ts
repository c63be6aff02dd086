import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDocument } from "../../../src/derivation/check/check-document.js";
import { readNotebook } from "../../../src/derivation/document/read-notebook.js";
import { renderHandout } from "../../../src/handout/render-handout.js";
import type { Notebook } from "../../../src/notebook/notebook.js";
import { toStudent } from "../../../src/notebook/student-notebook.js";

const FIRST = String.raw`(a + 1)^2
% BEGIN SOLUTION
&= a^2 + a + a + 1 \\
% END SOLUTION
`;

/** The derivations of a reader's page: what stands in the margin of a formula and below it. */
async function derivation(lines: string): Promise<string> {
  const source = `<!-- check square: a ∈ R -->\n$$\n\\begin{aligned}\n${lines}\\end{aligned}\n$$`;
  const original: Notebook = {
    cells: [{ cell_type: "markdown", id: "a", metadata: {}, source, attachments: {} }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  const notebook = toStudent(original, "a.ipynb");
  const report = checkDocument(readNotebook(notebook.cells, "a.ipynb"));
  const { html } = await renderHandout(notebook, {
    file: "a.ipynb",
    proof: { report, date: "2026-11-21", seed: 42, versions: {} },
  });
  return /<div class="derivation[\s\S]*?(?=<footer>)/u.exec(html)?.[0] ?? "";
}

test("a derivation that the reader is to complete says so, and is in no doubt", async () => {
  const html = await derivation(`${FIRST}&= a^2 + 2a + 1\n`);
  assert.match(html, /^<div class="derivation open"/u);
  assert.match(html, /<div class="proof">The lines between are yours to write\.<\/div><\/div>/u);
  assert.doesNotMatch(html, /not checked|class="[^"]*mark/u);
});

test("a wrong step beside lines that the reader is to write stays refuted", async () => {
  const html = await derivation(`${FIRST}&= a^2 + 2a + 1 \\\\\n&= a^2 + a + 1\n`);
  assert.match(html, /✗/u);
  assert.doesNotMatch(html, /yours to write/u);
});
