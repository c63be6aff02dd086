import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDocument } from "../../../src/derivation/check/check-document.js";
import { readNotebook } from "../../../src/derivation/document/read-notebook.js";
import { renderHandout } from "../../../src/handout/render-handout.js";
import type { Notebook } from "../../../src/notebook/notebook.js";

/** A page of one cell. */
async function pageOf(source: string): Promise<string> {
  const notebook: Notebook = {
    cells: [{ cell_type: "markdown", id: "a", metadata: {}, source, attachments: {} }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  const report = checkDocument(readNotebook(notebook.cells, "a.ipynb"));
  const { html } = await renderHandout(notebook, {
    file: "a.ipynb",
    proof: { report, date: "2026-11-21", seed: 42, versions: {} },
  });
  return html;
}

/** What the page says below the formula of a cell, without the formulas. */
async function proofOf(source: string): Promise<string> {
  const html = await pageOf(source);
  const proof = /<details class="proof">[\s\S]*?<\/details>/u.exec(html)?.[0] ?? "";
  return proof.replaceAll(/<span class="katex"><math[\s\S]*?<\/math><\/span>/gu, "[formula]");
}

test("a condition is said once, as a formula, and the summary has its sign", async () => {
  assert.equal(
    await proofOf("<!-- check norm: v ∈ R^n -->\n$$\\|v\\|_1 = \\sum_i v_i$$"),
    '<details class="proof"><summary class="doubt">! step 1 holds only under a condition</summary>' +
      "<div>Read as: column vectors.</div><ol><li>! step 1: [formula] — Holds only if [formula]; say so beside the " +
      "formula. At [formula] = [-1, 1]: left 2, right 0.</li></ol></details>",
  );
});

test("a condition beside a cross is a sentence of its own", async () => {
  const proof = await proofOf(
    String.raw`<!-- check grad: A \in R^{n \times n}, x \in R^n; expect wrong 1 -->
$$\frac{\partial}{\partial x} x^\top A x = 2Ax$$`,
  );
  assert.match(proof, /<summary class="doubt">✗ step 1 is wrong on purpose, and was found wrong<\/summary>/u);
  assert.match(proof, / — The two sides differ\. It holds only if \[formula\]\. At /u);
});

test("why a step was not checked is said once, beside the step", async () => {
  const proof = await proofOf("<!-- check area: x ∈ R -->\n$$\\int_0^1 x \\, dx = \\frac12$$");
  assert.match(proof, /<summary class="doubt">\? not checked<\/summary>/u);
  assert.equal(proof.split("Integrals are not evaluated").length, 2);
  assert.match(proof, /Integrals are not evaluated\. At: <code>▸\\int◂_0\^1 x[^<]*<\/code><\/li>/u);
  const two = await proofOf("<!-- check area: x ∈ R -->\n$$y = \\int_0^1 x \\, dx = \\int_0^2 x \\, dx$$");
  assert.match(two, /<summary class="doubt">\? not checked: see step \d<\/summary>/u);
});

test("the head counts what holds only under a condition apart", async () => {
  const html = await pageOf(
    "<!-- check norm: x ∈ R -->\n$$|x| = x$$\n\n<!-- check area: x ∈ R -->\n$$\\int_0^1 x \\, dx = \\frac12$$",
  );
  assert.match(
    html,
    /<strong>Nothing was verified<\/strong>, 0 definitions, ! 1 only under a condition, 1 not decided, 0 refuted /u,
  );
});
