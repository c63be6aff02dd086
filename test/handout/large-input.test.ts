import assert from "node:assert/strict";
import { test } from "node:test";
import { renderHandout } from "../../src/handout/render-handout.js";

/** Inputs on which patterns or nesting could take minutes; each once did, or comes near one that did. */
const INPUTS: Readonly<Record<string, string>> = {
  backticks: `${"``".repeat(20_000)}x`,
  "unclosed formulas": "${".repeat(20_000),
  "unclosed environments": String.raw`\begin{a}`.repeat(5000),
  "nested braces": `$${"{".repeat(3000)}${"}".repeat(3000)}$`,
  "nested exponents": `$${"x^{".repeat(300)}${"}".repeat(300)}$`,
  "a macro that calls itself": String.raw`$\def\a{\a\a}\a$`,
  "unclosed tags": "<".repeat(50_000),
  "nested elements": "<div>".repeat(5000),
  "a long table": `<table>${"<tr><td>1</td><td>$x$</td></tr>".repeat(60_000)}</table>`,
  "a long paragraph": `<p>${"words and words ".repeat(500_000)}</p>`,
  "terminal colours": "\u001b[31m".repeat(20_000),
  backspaces: "a\b".repeat(20_000),
};
const SECONDS = 60;

for (const [name, source] of Object.entries(INPUTS)) {
  test(`${name} take seconds at the most`, async () => {
    const began = performance.now();
    await renderHandout(
      {
        cells: [
          { cell_type: "markdown", id: "a", metadata: {}, attachments: {}, source },
          {
            cell_type: "code",
            id: "b",
            metadata: {},
            source: "1",
            execution_count: 1,
            outputs: [
              { output_type: "stream", name: "stdout", text: source },
              { output_type: "display_data", data: { "text/html": source }, metadata: {} },
            ],
          },
        ],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      },
      { file: "n.ipynb" },
    );
    const took = (performance.now() - began) / 1000;
    assert.ok(took < SECONDS, `${took.toFixed(1)} s`);
  });
}
