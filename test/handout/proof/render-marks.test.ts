import assert from "node:assert/strict";
import { test } from "node:test";
import { renderMarks } from "../../../src/handout/proof/render-marks.js";

const REPORT = {
  file: "n.ipynb",
  displays: 0,
  verified: 0,
  refuted: 0,
  differs: 0,
  partial: 0,
  defined: 0,
  expected: 0,
  unchecked: 0,
  problems: [],
  derivations: [],
};
const PROOF = { report: REPORT, date: "2026-11-29", seed: 42, versions: {} };

/** The fold as a reader has it. */
const words = (html: string): string => html.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");

test("the fold says what each mark means, who says so, and how to check it again", () => {
  const versions = { gradbook: "1.2.3", build: "abc", node: "24.1.0" };
  const html = renderMarks({ ...PROOF, versions }, "02 <b>.ipynb");
  assert.match(html, /^<details class="marks"><summary id="gradbook-marks">/u, "closed");
  const text = words(html);
  for (const said of [
    "✓ The checker proved that both sides of this step are the same, where “proved” stands under the formula",
    "that is no proof",
    "≔ A definition",
    "✗ Refuted: at some point the two sides differ",
    "✗ Where “on purpose” stands under the formula: a mistake that its author announced",
    "? Neither verified nor refuted",
    "none Not checked: text, code, pictures, results",
    "Signs in a formula, in a picture, in the text or in results are their author's.",
    "gradbook 1.2.3 (build abc, node 24.1.0), which checked the formulas on 2026-11-29, at points drawn from seed 42.",
    "anybody can write a ✓ into a file",
    "gradbook check 02 &lt;b&gt;.html does the derivations anew",
    "results, pictures, styles and the rest of the file it does not compare",
  ]) {
    assert.ok(text.includes(said), said);
  }
});

test("the fold says whether the page's code was run", () => {
  const stored = words(renderMarks(PROOF, "n.ipynb"));
  assert.match(stored, /The code of this page was not run .* “as last run” stands before them\./u);
  assert.match(stored, /said by the program gradbook, which checked/u, "of unknown version");
  const ran = words(renderMarks({ ...PROOF, ran: true }, "n.ipynb"));
  assert.match(ran, /The code of this page was run when the page was made/u);
  assert.doesNotMatch(ran, /not run|as last run/u);
});
