import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { printDerivation } from "../../src/derivation/print/print-derivation.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { testCases } from "../text-cases.js";

/** The whole of what is printed of a page's displays. */
function printed(page: string): string {
  return checkDocument(readMarkdown(page, "notes.md"))
    .derivations.map((each) => printDerivation(each))
    .join("\n");
}

describe("what prose, rows and shapes say around a formula", () => {
  testCases("derivation/fixtures/prose.txt", printed);

  it("is a doubt, quoted, where a directive declares the letters", () => {
    const page = "Let $N$ be a nilpotent matrix.\n\n<!-- check p: N ∈ R^{n×n} -->\n$$ N^2 = 2N $$\n";
    const { derivations } = checkDocument(readMarkdown(page, "notes.md"));
    assert.deepEqual(derivations[0]?.steps[0]?.doubts, [
      "The text says “Let $N$ be a nilpotent matrix”: does the step rest on that?",
    ]);
  });
});
