import assert from "node:assert/strict";
import { test } from "node:test";
import { notebookTitle } from "../../src/handout/notebook-title.js";
import type { Notebook } from "../../src/notebook/notebook.js";

function title(...sources: readonly string[]): string {
  const cells = sources.map((source, index) => ({
    cell_type: "markdown" as const,
    id: `m${index}`,
    metadata: {},
    source,
    attachments: {},
  }));
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  return notebookTitle(notebook, "week 3/my_notes.ipynb");
}

test("the title is the first main heading, however it is written", () => {
  assert.equal(title("text", "## Second\n\n# First #\n\n# Third"), "First");
  assert.equal(title("Underlined\n===\n\ntext"), "Underlined");
  assert.equal(title('<h1 align="center">In <b>HTML</b></h1>'), "In HTML");
  assert.equal(title("```python\n# a comment\n```\n\n~~~\n# another\n~~~\n# Real"), "Real");
});

test("a notebook without a main heading has its file's name", () => {
  assert.equal(title("## Only a section", "#hash", "```\n# never closed"), "my_notes");
  assert.equal(title("# "), "my_notes");
  assert.equal(title(), "my_notes");
});

test("the title is plain text", () => {
  const written: readonly (readonly [markdown: string, text: string])[] = [
    ["The **slope** of _one_ `neuron`", "The slope of one neuron"],
    ["With $E = mc^2$, $x_i$ & <i>html</i> &amp; more", "With E = mc^2, x_i & html & more"],
    ["[A link](https://x.y/z) ![and a picture](a.png)", "A link and a picture"],
    ["snake_case_name, C\\#, \\$5 \\_here\\_", "snake_case_name, C#, $5 _here_"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ];
  for (const [markdown, text] of written) assert.equal(title(`# ${markdown}`), text);
});
