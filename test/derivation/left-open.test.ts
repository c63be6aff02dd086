import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { printReasons } from "../../src/derivation/report/message.js";
import type { Derivation } from "../../src/derivation/report/report.js";
import { describe } from "node:test";
import { testCases } from "../text-cases.js";

/** What a page says of its names, wherever it says it: verdicts, with what stands beside them. */
function verdictsOn(page: string): string {
  return checkDocument(readMarkdown(`${page}\n`, "page.md"))
    .derivations.map(tell)
    .join("\n");
}

function tell({ steps, assumptions }: Derivation): string {
  const lines = steps.flatMap(({ relation, rhs, verdict, reasons, doubts = [] }) => [
    [`${relation} ${rhs}`, verdict, printReasons(reasons)].filter(Boolean).join(" | "),
    ...doubts.map((doubt) => `  ? ${doubt}`),
  ]);
  return [...lines, ...assumptions.map((each) => `  assuming ${each}`)].join("\n");
}

describe("names that a page leaves open:", () => {
  testCases("derivation/fixtures/left-open.txt", verdictsOn);
});
