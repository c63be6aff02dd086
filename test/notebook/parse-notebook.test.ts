import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";

function refusal(text: string): string {
  try {
    parseNotebook(text, "a.ipynb");
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return assert.fail("it was read");
}

const refused: readonly (readonly [title: string, text: string, message: string])[] = [
  ["an empty file", " \n", "a.ipynb: the file is empty; a notebook is JSON, as Jupyter saves it"],
  [
    "a script",
    "import x\n",
    "a.ipynb:1:1: not JSON: Unexpected token 'i'; a notebook is JSON, as Jupyter saves it",
  ],
  [
    "a notebook cut off in the middle",
    '{"cells": [\n  {"cell_type": "code",',
    "a.ipynb:2:24: not JSON: Expected double-quoted property name; a notebook is JSON, as Jupyter saves it",
  ],
  [
    "a merge that was not finished",
    '{\n<<<<<<< HEAD\n "cells": [],\n=======\n',
    "a.ipynb:2:1: an unresolved git conflict; choose one side and remove the markers",
  ],
  ["null", "null", "a.ipynb:1:1: a notebook must be an object, not null"],
  ["an array", "[]", "a.ipynb:1:1: a notebook must be an object, not an array"],
  ["other JSON", '{"a": 1}', "a.ipynb:1:1: this JSON is not a notebook: it has no number `nbformat`"],
  [
    "format 3",
    '{\n "nbformat": 3, "worksheets": []}',
    'a.ipynb:2:14: notebook format 3 is too old; convert it: jupyter nbconvert --to notebook --nbformat 4 --inplace "a.ipynb"',
  ],
  [
    "format 5",
    '{"nbformat": 5}',
    "a.ipynb:1:14: notebook format 5 is newer than 4, the one gradbook reads; save it as format 4",
  ],
  ["no cells", '{"nbformat": 4}', "a.ipynb:1:1: `cells` must be an array, not missing"],
  [
    "an unknown kind of cell",
    '{"nbformat": 4, "cells": [\n {"cell_type": "heading", "source": ""}]}',
    'a.ipynb:2:16: cell_type must be one of "markdown", "raw", "code", not "heading" (cell 0)',
  ],
  [
    "a source that is a number",
    '{"nbformat": 4, "cells": [\n {"cell_type": "raw", "source": 7}]}',
    "a.ipynb:2:33: `cells[0].source` must be a string or an array of strings, not a number (cell 0)",
  ],
  [
    "an output without a type",
    '{"nbformat": 4, "cells": [\n {"cell_type": "code", "source": "", "outputs": [\n  {}]}]}',
    'a.ipynb:3:3: output_type must be one of "stream", "display_data", "execute_result", "error", not missing (cell 0)',
  ],
];

for (const [title, text, message] of refused) {
  test(`${title} is refused, with its place and what to do`, () => assert.equal(refusal(text), message));
}

test("an older 4.x notebook gets cell ids that are the same every time, and different for equal cells", () => {
  const cell = { cell_type: "markdown", metadata: {}, source: ["a\n", "b"] };
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 2, metadata: {}, cells: [cell, cell] });
  const [first, second] = parseNotebook(text, "a.ipynb").cells;
  assert.equal(first?.source, "a\nb");
  assert.match(first?.id ?? "", /^[0-9a-f]{8}$/);
  assert.notEqual(first?.id, second?.id);
  assert.deepEqual(parseNotebook(text, "b.ipynb"), parseNotebook(text, "a.ipynb"));
});

test("a byte order mark is no part of the notebook", () => {
  assert.equal(parseNotebook('\uFEFF{"nbformat": 4, "cells": []}', "a.ipynb").cells.length, 0);
});
