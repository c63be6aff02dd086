import assert from "node:assert/strict";
import { test } from "node:test";
import { hideMistakes } from "../../src/notebook/hide-mistakes.js";
import type { Cell, Notebook } from "../../src/notebook/notebook.js";
import { toStudent } from "../../src/notebook/student-notebook.js";

const markdown = (source: string, tags: readonly string[] = []): Cell => ({
  cell_type: "markdown",
  id: "a",
  metadata: { tags },
  attachments: {},
  source,
});
const notebook = (cell: Cell): Notebook => ({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
const announced = "<!-- check slip: x ∈ R; expect wrong 2 -->\n$$a = b = c$$\nWrite `expect wrong 2`.";

test("a cell tagged find-the-mistake loses the number of its wrong step, and nothing else", () => {
  const [cell] = hideMistakes(notebook(markdown(announced, ["find-the-mistake"]))).cells;
  assert.equal(cell?.source, "<!-- check slip: x ∈ R -->\n$$a = b = c$$\nWrite `expect wrong 2`.");
});

for (const [given, expected] of [
  ["check slip: expect wrong 2", "check slip:"],
  ["check slip: x ∈ R, expect wrong 2", "check slip: x ∈ R"],
  ["check slip: expect wrong at step 2; x ∈ R", "check slip: x ∈ R"],
  ["check slip: x ∈ R; expct wrong 2", "check slip: x ∈ R"],
  ["check slip：x ∈ R；expect wrong 2", "check slip： x ∈ R"],
  ["check slip:\n  x ∈ R\n  expect wrong 2\n", "check slip: x ∈ R"],
  ["chekc slip: x ∈ R; expect wrong 2", "chekc slip: x ∈ R"],
] as const)
  test(`however it is announced: ${JSON.stringify(given)}`, () => {
    const tagged = markdown(`<!-- ${given} -->\n$$a = b = c$$`, ["find-the-mistake"]);
    assert.equal(hideMistakes(notebook(tagged)).cells[0]?.source, `<!-- ${expected} -->\n$$a = b = c$$`);
  });

test("a mistake that is shown on purpose stays announced", () => {
  const [cell] = hideMistakes(notebook(markdown(announced))).cells;
  assert.equal(cell?.source, announced);
});

test("lines of a display that are a solution leave a line of the display", () => {
  const source =
    "$$\n\\begin{aligned}\na\n% BEGIN SOLUTION\n&= b \\\\\n% END SOLUTION\n&= c\n\\end{aligned}\n$$";
  const [cell] = toStudent(notebook(markdown(source)), "a.ipynb").cells;
  assert.equal(cell?.source, "$$\n\\begin{aligned}\na\n&= \\text{your lines} \\\\\n&= c\n\\end{aligned}\n$$");
});

test("a sentence that speaks of the markers is no marker", () => {
  const source = "Write `// BEGIN SOLUTION` above it.";
  const [cell] = toStudent(notebook(markdown(source)), "a.ipynb").cells;
  assert.equal(cell?.source, source);
});
