import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readNotebook } from "../../src/derivation/document/read-notebook.js";
import type { Derivation } from "../../src/derivation/report/report.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { printReasons } from "../../src/derivation/report/message.js";

/**
 * The promise of the course: every relation in every display of its notebooks is verified, or is a definition. The
 * relations are counted here by other means than the checker's, so that one it does not see is missed.
 */
const NOTEBOOKS = new URL("../../../notebooks/", import.meta.url);
/** `NOTEBOOK NAME STEP: reason`; five at the most. */
const EXCEPTIONS = new URL("../../../test/derivation/fixtures/notebook-exceptions.txt", import.meta.url);

const exceptions = readFileSync(EXCEPTIONS, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(": ", 1)[0] ?? "");

/** Relations on the line of writing: not in scripts (`\sum_{k=1}`), in text, nor in the conditions of cases. */
function countRelations(latex: string): number {
  const line = latex
    .replace(/(?<!\\)%[^\n]*/g, "")
    .replace(/\\text\s*\{[^{}]*\}/g, "")
    .replace(/\\begin\{cases\}[\s\S]*?\\end\{cases\}/g, "");
  let depth = 0;
  let script = false;
  let onLine = "";
  for (const character of line) {
    if (character === "{" && (script || depth > 0)) depth += 1;
    else if (character === "}" && depth > 0) depth -= 1;
    else if (depth === 0) onLine += character;
    script = character === "_" || character === "^";
  }
  return onLine.match(/:=|=|\\equiv(?![A-Za-z])|\\approx(?![A-Za-z])|\\simeq(?![A-Za-z])/g)?.length ?? 0;
}

const files = readdirSync(NOTEBOOKS).filter((file) => file.endsWith(".ipynb"));

const checked = files.map((file) => {
  const { cells } = parseNotebook(readFileSync(new URL(file, NOTEBOOKS), "utf8"), file);
  return { file, derivations: checkDocument(readNotebook(cells, file)).derivations };
});

/** Steps that are neither equal nor a definition; for a mistake shown on purpose, those other than announced. */
function openSteps(file: string, { name, verdict, steps, cell }: Derivation): string[] {
  if (verdict === "expected") return [];
  return steps
    .filter((step) => step.verdict !== "holds" && step.verdict !== "definition")
    .map((step) => ({ key: `${file} ${name ?? `cell ${cell}`} ${step.index}`, step }))
    .filter(({ key }) => !exceptions.includes(key))
    .map(({ key, step }) => `${key}: ${step.verdict}: ${printReasons(step.reasons)}`);
}

describe("the derivations of the notebooks", () => {
  it("are many: this test looks at more than fifty relations", () => {
    const all = checked.flatMap(({ derivations }) => derivations.map(({ latex }) => countRelations(latex)));
    const sum = all.reduce((total, count) => total + count, 0);
    assert.ok(sum > 50, `${sum} relations`);
  });

  for (const { file, derivations } of checked) {
    it(`${file}: the checker sees every relation`, () => {
      for (const { name, latex, steps } of derivations)
        assert.equal(steps.length, countRelations(latex), `${name}: ${latex}`);
    });

    it(`${file}: each is equal or a definition`, () => {
      assert.deepEqual(
        derivations.flatMap((derivation) => openSteps(file, derivation)),
        [],
      );
    });

    it(`${file}: every derivation has a name, so that a cell can verify it`, () => {
      const nameless = derivations.filter(({ name }) => name === undefined);
      assert.deepEqual(
        nameless.map(({ latex }) => latex),
        [],
      );
    });
  }

  it("need five exceptions at the most", () => {
    assert.ok(exceptions.length <= 5, exceptions.join("; "));
  });
});
