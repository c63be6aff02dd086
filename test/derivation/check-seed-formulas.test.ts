import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Derivation } from "../../src/derivation/report/report.js";
import { findsMistake } from "../../src/derivation/report/verdicts.js";

/**
 * The hand-labelled formulas of the source documents, each with the definitions and declarations that its author's page
 * gives. A case is `======== DOCUMENT/NUMBER LABEL [STEP]`, then Markdown whose last display is the formula.
 */
const FIXTURE = new URL("../../../test/derivation/fixtures/seed-formulas.txt", import.meta.url);
/** `NUMBER: reason`: what the checker cannot say, and why. */
const EXCEPTIONS = new URL("../../../test/derivation/fixtures/seed-exceptions.txt", import.meta.url);
const SHARED = new URL("../../../../shared/data/seed-formulas.jsonl", import.meta.url);

interface Case {
  readonly key: string;
  readonly label: string;
  /** The first step that must be refuted, for a wrong one. */
  readonly step: number;
  readonly markdown: string;
}

const cases: readonly Case[] = readFileSync(FIXTURE, "utf8")
  .split(/^={8} /m)
  .slice(1)
  .map((text) => {
    const lineEnd = text.indexOf("\n");
    const [key = "", label = "", step = "0"] = text.slice(0, lineEnd).split(" ");
    return { key, label, step: Number(step), markdown: text.slice(lineEnd + 1) };
  });

const exceptions = new Map(
  readFileSync(EXCEPTIONS, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => [line.split(": ", 1)[0] ?? "", line] as const),
);

/** What a label asks of the report. */
const MEETS: Readonly<Record<string, (derivation: Derivation, wanted: Case) => boolean>> = {
  correct: ({ verdict }) => verdict === "verified",
  "correct-under-condition": ({ verdict, assumptions, steps }) =>
    (verdict === "verified" && assumptions.length > 0) ||
    (verdict === "partial" &&
      steps.every(
        ({ verdict: step, holdsWhen }) =>
          step === "holds" || step === "definition" || (step === "conditional" && holdsWhen !== undefined),
      )),
  definition: ({ verdict }) => verdict === "defined",
  wrong: ({ steps }, { step }) => steps.find(({ verdict }) => findsMistake(verdict))?.index === step,
};

function checkCase({ key, markdown }: Case): Derivation {
  const { derivations } = checkDocument(readMarkdown(markdown, key));
  const last = derivations.at(-1);
  assert.ok(last, key);
  return last;
}

describe("the labelled formulas of the source documents", () => {
  const results = cases.map((wanted) => {
    const derivation = checkCase(wanted);
    const met = MEETS[wanted.label]?.(derivation, wanted) === true;
    return { wanted, derivation, met };
  });

  it("are all there: 24 correct, 10 under a condition, 12 definitions, 12 wrong", () => {
    const count = (label: string): number => cases.filter((wanted) => wanted.label === label).length;
    assert.deepEqual(Object.keys(MEETS).map(count), [24, 10, 12, 12]);
  });

  it("get the verdict of their label, but for the exceptions with their reasons", (context) => {
    for (const { wanted, derivation, met } of results) {
      const steps = derivation.steps.map(({ verdict }) => verdict).join(" ");
      const mark = met ? "✓" : exceptions.has(wanted.key) ? "–" : "✗";
      context.diagnostic(
        `${mark} ${wanted.key} ${wanted.label} ${wanted.step || ""}: ${derivation.verdict} (${steps}) ${derivation.reason ?? ""}`,
      );
    }
    const missed = results.filter(({ wanted, met }) => !met && !exceptions.has(wanted.key));
    assert.deepEqual(
      missed.map(({ wanted, derivation }) => `${wanted.key} ${wanted.label}: ${derivation.verdict}`),
      [],
    );
    const idle = results.filter(({ wanted, met }) => met && exceptions.has(wanted.key));
    assert.deepEqual(idle, [], "exceptions that are none any more");
  });

  it("are those of the shared data, word for word", (context) => {
    if (!existsSync(SHARED)) return context.skip("no ../shared here");
    const known = readFileSync(SHARED, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { source: string; index: number; latex: string });
    for (const { key, markdown } of cases) {
      const found = known.find(({ source, index }) => `${source.slice(0, 3)}/${index}` === key);
      assert.ok(
        markdown.includes(`\n${found?.latex}\n`) || markdown.startsWith(`$$\n${found?.latex}\n`),
        key,
      );
    }
  });
});
