import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDocument } from "../../../src/derivation/check/check-document.js";
import { readNotebook } from "../../../src/derivation/document/read-notebook.js";
import { countSteps } from "../../../src/handout/proof/counts.js";
import { renderHandout } from "../../../src/handout/render-handout.js";
import { parseNotebook } from "../../../src/notebook/parse-notebook.js";

const notebookWith = (formula: string): string =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      {
        cell_type: "markdown",
        id: "a",
        metadata: {},
        source: `<!-- check slip: x ∈ R; expect wrong 1 -->\n$$(x+1)^2 = ${formula}$$`,
      },
    ],
  });

async function exported(formula: string): Promise<{ html: string; refuted: number }> {
  const notebook = parseNotebook(notebookWith(formula), "slip.ipynb");
  const report = checkDocument(readNotebook(notebook.cells, "slip.ipynb"));
  const { html } = await renderHandout(notebook, {
    file: "slip.ipynb",
    proof: { report, date: "2026-11-21", seed: 42, versions: { gradbook: "0.1.0" } },
    links: new Map(),
    findPicture: () => undefined,
  });
  return { html, refuted: countSteps(report).refuted };
}

test("a mistake that is announced but not there is told as refuted on a page", async () => {
  const { html, refuted } = await exported("x^2 + 2x + 1");
  assert.equal(refuted, 1);
  assert.match(html, /<strong>✗ 1 refuted<\/strong>/u);
  assert.match(
    html,
    /<details class="proof" open><summary class="bad">✗ Step 1 is announced as wrong, but no step is refuted\.<\/summary>/u,
  );
});

test("a mistake that is announced and there is told as wrong on purpose", async () => {
  const { html, refuted } = await exported("x^2 + 1");
  assert.equal(refuted, 0);
  assert.match(html, /✗ step 1 is wrong on purpose, and was found wrong/u);
});
