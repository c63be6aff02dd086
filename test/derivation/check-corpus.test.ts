import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { readTex } from "../../src/derivation/document/read-tex.js";
import type { Derivation } from "../../src/derivation/report/report.js";
import { printReasons } from "../../src/derivation/report/message.js";

/** Lecture notes in many styles, as their authors wrote them: no declarations were added for the checker. */
const CORPUS = new URL("../../../test/derivation/fixtures/corpus/", import.meta.url);

interface Expected {
  readonly wrong: ReadonlySet<number>;
  readonly beyond: ReadonlySet<number>;
}

/** `notes.md: wrong 3 4; beyond 7` */
function readExpected(): Map<string, Expected> {
  const lines = readFileSync(new URL("expected.txt", CORPUS), "utf8").split("\n");
  return new Map(
    lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [file = "", rest = ""] = line.split(": ");
        const numbers = (kind: string): Set<number> =>
          new Set(
            rest
              .split("; ")
              .filter((part) => part.startsWith(kind))
              .flatMap((part) => part.split(" ").slice(1).map(Number)),
          );
        return [file, { wrong: numbers("wrong"), beyond: numbers("beyond") }];
      }),
  );
}

const files = readdirSync(CORPUS).filter((file) => /\.(?:md|tex)$/.test(file));
const expected = readExpected();
const decided = new Set(["verified", "refuted", "defined", "expected"]);

function checkFile(file: string): readonly Derivation[] {
  const text = readFileSync(new URL(file, CORPUS), "utf8");
  return checkDocument((file.endsWith(".tex") ? readTex : readMarkdown)(text, file)).derivations;
}

/** What is wrong is refuted, or holds only under a condition that its author did not state; what is right is not refuted. */
function meets({ verdict, steps }: Derivation, isWrong: boolean): boolean {
  if (!isWrong) return verdict !== "refuted" && !steps.some(({ doubts }) => doubts?.length === 0);
  return (
    verdict === "refuted" || verdict === "differs" || steps.some((step) => step.verdict === "conditional")
  );
}

/** For a person: which display, its verdict, and the first thing that was said about it. */
function describeDerivation(number: number, { line, latex, verdict, reason, steps }: Derivation): string {
  const said = steps.find(({ reasons }) => reasons.length > 0);
  const why = reason ?? (said ? `${said.verdict}: ${printReasons(said.reasons)}` : "");
  return `display ${number}, line ${line}: ${verdict}: ${latex.replace(/\s+/g, " ").slice(0, 90)}\n    ${why}`;
}

describe("lecture notes that were not written for the checker", () => {
  const coverage = { asked: 0, decided: 0 };
  it("are there, in more than a dozen styles", () => {
    assert.ok(files.length > 12, `${files.length} documents`);
    assert.deepEqual(
      [...expected.keys()].filter((file) => !files.includes(file)),
      [],
    );
  });

  for (const file of files) {
    it(`${file}: nothing right is refuted, everything wrong is`, () => {
      const { wrong, beyond } = expected.get(file) ?? { wrong: new Set(), beyond: new Set() };
      const mistakes: string[] = [];
      for (const [index, derivation] of checkFile(file).entries()) {
        const number = index + 1;
        if (beyond.has(number)) continue;
        coverage.asked += 1;
        if (decided.has(derivation.verdict)) coverage.decided += 1;
        if (!meets(derivation, wrong.has(number))) mistakes.push(describeDerivation(number, derivation));
      }
      assert.equal(mistakes.join("\n"), "");
    });
  }

  it("get a verdict for at least half of the chains that are in scope", (context) => {
    context.diagnostic(`${coverage.decided} of ${coverage.asked} displays decided`);
    assert.ok(coverage.asked > 200, `only ${coverage.asked} displays`);
    assert.ok(coverage.decided / coverage.asked >= 0.5, `${coverage.decided} of ${coverage.asked}`);
  });
});
