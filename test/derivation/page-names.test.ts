import { describe } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { Section } from "../../src/derivation/facts/section.js";
import { scanDocument } from "../../src/derivation/scan/scan-document.js";
import { parseMacros } from "../../src/math/tokens/macros.js";
import { testCases } from "../text-cases.js";

/** A page, what all of it says of its names before anything is judged, and what is then found of its displays. */
function settled(page: string): string {
  const document = readMarkdown(page, "page.md");
  const whole = new Section(parseMacros(document.macros));
  scanDocument(document, whole);
  const kinds = Object.entries(whole.table.page) as readonly (readonly [string, ReadonlySet<string>])[];
  const { derivations } = checkDocument(document);
  return [
    ...kinds
      .filter(([, names]) => names.size > 0)
      .map(([kind, names]) => `${kind}: ${[...names].toSorted().join(" ")}`),
    ...derivations.map(({ verdict, reason }) =>
      [verdict, ...(reason === undefined ? [] : [reason])].join(": "),
    ),
  ].join("\n");
}

describe("what the names of a page are:", () => testCases("derivation/fixtures/page-names.txt", settled));
