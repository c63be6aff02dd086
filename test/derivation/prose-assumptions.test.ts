import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { printDerivation } from "../../src/derivation/print/print-derivation.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";

/** Sections `=== TITLE`, a document, `---`, and the whole of what is printed of its displays. */
const text = readFileSync(new URL("../../../test/derivation/fixtures/prose.txt", import.meta.url), "utf8");
const cases = text
  .split(/^=== /mu)
  .slice(1)
  .map((section) => {
    const [head = "", said = ""] = section.split(/^---\n/mu);
    const [title = "", ...lines] = head.split("\n");
    return { title, document: lines.join("\n"), said: said.trimEnd() };
  });

describe("what prose, rows and shapes say around a formula", () => {
  it("is tried in more than fifty ways", () => {
    assert.ok(cases.length > 50, `${cases.length} cases`);
  });

  for (const { title, document, said } of cases) {
    it(title, () => {
      const { derivations } = checkDocument(readMarkdown(document, "notes.md"));
      assert.equal(derivations.map((each) => printDerivation(each)).join("\n"), said);
    });
  }

  it("is a doubt, quoted, where a directive declares the letters", () => {
    const page = "Let $P$ be a projection matrix.\n\n<!-- check p: P ∈ R^{n×n} -->\n$$ P^2 = P $$\n";
    const { derivations } = checkDocument(readMarkdown(page, "notes.md"));
    assert.deepEqual(derivations[0]?.steps[0]?.doubts, [
      "The text says “Let $P$ be a projection matrix”: does the step rest on that?",
    ]);
  });
});
