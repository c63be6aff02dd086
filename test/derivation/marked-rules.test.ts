import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { printReasons } from "../../src/derivation/report/message.js";
import type { Derivation } from "../../src/derivation/report/report.js";
import { RULE_MARKS, withMarks } from "../../src/derivation/report/rule-marks.js";
import type { RuleMark } from "../../src/derivation/report/rule-marks.js";
import { readCases, testCases, withoutHead } from "../text-cases.js";

const FILE = "derivation/fixtures/marked-rules.txt";

/**
 * What else may be meant: `readings/other-meanings.ts`. On no page is more than one taken, so that their order decides nothing;
 * tried in reverse they say the same of 3,722 displays.
 */
const MEANINGS = [
  "without-numbers",
  "in-other-layout",
  "without-faded",
  "without-hearsay",
  "as-numbers",
  "with-open-names",
] as const satisfies readonly RuleMark[];

const marksOf = (given: string): readonly string[] =>
  (withoutHead(given, ["marks"]).head["marks"] ?? "").split(", ");

/** The verdicts on a page, if the rules that it names have decided something there. */
function verdictsOn(given: string): string {
  const { text } = withoutHead(given, ["marks"]);
  const { result, marks } = withMarks(() => checkDocument(readMarkdown(`${text}\n`, "page.md")));
  assert.deepEqual(
    marksOf(given).filter((name) => ![...marks].includes(name as never)),
    [],
    `these rules decide nothing here; those that do: ${[...marks].join(", ")}`,
  );
  const taken = MEANINGS.filter((name) => marks.has(name));
  assert.ok(taken.length <= 1, `the order in which these are tried decides: ${taken.join(", ")}`);
  return result.derivations.map(tell).join("\n\n");
}

function tell({ steps, assumptions, verdict, reason }: Derivation): string {
  const lines = steps.flatMap(({ relation, rhs, verdict: found, reasons, suggestion, doubts = [] }) => [
    [`${relation} ${rhs}`.replaceAll(/\s+/gu, " "), found, printReasons(reasons)].filter(Boolean).join(" | "),
    ...(suggestion === undefined ? [] : [`  meant? ${suggestion}`]),
    ...doubts.map((doubt) => `  ? ${doubt}`),
  ]);
  const whole = steps.length === 0 ? [`${verdict}: ${reason ?? ""}`] : [];
  return [
    ...whole,
    ...lines,
    ...assumptions.filter((each) => !each.endsWith(" is a number")).map((each) => `  assuming ${each}`),
  ].join("\n");
}

describe("a rule that judges decides a page of its own:", () => {
  testCases(FILE, verdictsOn);

  it("each of them", () => {
    const named = new Set(readCases(FILE).flatMap(({ given }) => marksOf(given)));
    assert.deepEqual(
      RULE_MARKS.filter((name) => !named.has(name)),
      [],
    );
  });
});
