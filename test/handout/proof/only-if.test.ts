import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDocument } from "../../../src/derivation/check-document.js";
import { readNotebook } from "../../../src/derivation/read-notebook.js";
import { renderHandout } from "../../../src/handout/render-handout.js";
import type { Notebook } from "../../../src/notebook/notebook.js";

/** What the page says below the formula of a cell; formulas as the LaTeX that they were made from. */
async function proofOf(source: string): Promise<string> {
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
