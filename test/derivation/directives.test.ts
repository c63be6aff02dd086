import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { readNotebook } from "../../src/derivation/document/read-notebook.js";
import { readTex } from "../../src/derivation/document/read-tex.js";
import type { DocumentReport } from "../../src/derivation/report/report.js";

const FIXTURE = new URL("../../../test/derivation/fixtures/directives.txt", import.meta.url);

/** `======== FILE: title`, the document, `--------`, its problems as `line:column message`, its displays' verdicts. */
const cases = readFileSync(FIXTURE, "utf8")
  .split(/^={8} /m)
  .slice(1)
  .map((text) => {
    const [head = "", expected = ""] = text.split("--------\n");
    const [title = "", ...lines] = head.split("\n");
    return { title, input: lines.join("\n"), expected: expected.trimEnd() };
  });

function show({ problems, derivations }: DocumentReport): string {
  return [
    ...problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
    ...derivations.map(({ name, line, verdict, reason }) =>
      [`${name ?? `line ${line}`}: ${verdict}`, ...(reason === undefined ? [] : [reason])].join(": "),
    ),
  ].join("\n");
}

describe("directives", () => {
  for (const { title, input, expected } of cases)
    it(title, () => {
      const document = title.startsWith("chapter.tex")
        ? readTex(input, "a.tex")
        : readMarkdown(input, "a.md");
      assert.equal(show(checkDocument(document)), expected);
    });

  it("in a notebook stand in the cell of their display, and problems name their cell", () => {
    const markdown = (source: string): { cell_type: string; source: string } => ({
      cell_type: "markdown",
      source,
    });
    const cells = [
      markdown("# Title\n\n<!-- check page: c > 0 -->"),
      markdown("<!-- check a: x ∈ R -->"),
      markdown("$$ \\sqrt{c^2} = c $$"),
      markdown("Text\n<!-- check b: x ∈ R -->\n$$ x + x = 2x $$"),
      markdown("<!-- check b: x ∈ R -->\n$$ x + x = 2x $$"),
    ];
    const { problems, derivations } = checkDocument(readNotebook(cells, "a.ipynb"));
    assert.deepEqual(problems, [
      {
        cell: 1,
        line: 1,
        column: 1,
        message: "No display follows this directive; write it right before the display that it is about.",
      },
      {
        cell: 4,
        line: 1,
        column: 1,
        message: "The name b is taken, in cell 3, line 2; give this display another one.",
      },
    ]);
    assert.deepEqual(
      derivations.map(({ name, verdict }) => [name, verdict]),
      [
        [undefined, "verified"],
        ["b", "verified"],
        ["b", "verified"],
      ],
    );
  });

  it("in code follow the same grammar", () => {
    const { verdict, reason, steps } = checkDerivation("\\sqrt{x^2} = x", {
      declarations: "x ∈ R; vectros row",
    });
    assert.deepEqual(
      [verdict, reason, steps.map((step) => step.verdict)],
      ["unchecked", "“vectros row” is not understood; write vectors row.", ["inconclusive"]],
    );
    assert.equal(checkDerivation("\\sqrt{x^2} = x", { declarations: "x > 0" }).verdict, "verified");
    assert.equal(
      checkDerivation("A'A = AA'", { declarations: "A ∈ R^{n×n}; prime transpose" }).reason,
      "Not supported yet: prime transpose.",
    );
  });

  it("say with a word what kind of member of a set the names are", () => {
    const latex = String.raw`(AB)^\top = BA`;
    assert.equal(checkDerivation(latex, { declarations: "A, B ∈ R^{n×n} symmetric" }).verdict, "verified");
    assert.equal(checkDerivation(latex, { declarations: "A, B symmetric" }).verdict, "verified");
    assert.equal(
      checkDerivation(latex, { declarations: "A ∈ R^{n×n} symmetric, B ∈ R^{n×n}" }).verdict,
      "refuted",
    );
    assert.equal(
      checkDerivation("A + A = 2A", { declarations: "A ∈ R^{n×n} foo" }).reason,
      "“A ∈ R^{n×n} foo” is not understood; write A ∈ R^n, or another of the sets R, N, Z, simplex^K, onehot^K, sym^n, spd^n, {0,1}^n, (0,1).",
    );
    assert.equal(
      checkDerivation(latex, { declarations: "A, B ∈ Q^{n×n} symmetric" }).reason,
      "“A, B ∈ Q^{n×n}” is not understood; write A, B ∈ R^n, or another of the sets R, N, Z, simplex^K, onehot^K, sym^n, spd^n, {0,1}^n, (0,1).",
    );
  });

  it("give their names a fresh meaning: what prose said of them before another display is over", () => {
    const formula = String.raw`$$\sqrt{x^2} = x$$`;
    const declared = `<!-- check fresh: x ∈ R -->\n\n${formula}`;
    const verdicts = (page: string): readonly string[] =>
      checkDocument(readMarkdown(page, "page.md")).derivations.flatMap(({ steps }) =>
        steps.map(({ verdict }) => verdict),
      );
    assert.deepEqual(verdicts(`For $x \\ge 0$,\n\n${formula}\n\n${formula}`), ["holds", "holds"]);
    assert.deepEqual(verdicts(`For $x \\ge 0$,\n\n${formula}\n\n${declared}`), ["holds", "conditional"]);
    assert.deepEqual(verdicts(`For $x \\ge 0$,\n\n${declared}`), ["holds"]);
    assert.deepEqual(
      verdicts(`Those of which $x$ is a projection\n\n$$x = x + 0$$\n\n${declared.replace("R", "Z")}`),
      ["holds", "conditional"],
    );
  });

  it("leave nothing proved where they are not understood", () => {
    const [step] = checkDerivation("(x+1)^2 = x^2 + 2x + 1", { declarations: "x ∈ R; vectros row" }).steps;
    assert.deepEqual([step?.verdict, step?.grade, step?.certificate], ["inconclusive", undefined, undefined]);
  });
});
