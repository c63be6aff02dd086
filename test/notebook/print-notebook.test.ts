import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { cellIds } from "../../src/notebook/cell-id.js";
import type { Json, JsonObject } from "../../src/notebook/json.js";
import type { Cell, Notebook, Output } from "../../src/notebook/notebook.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { printNotebook } from "../../src/notebook/print-notebook.js";

const fixture = new URL("../../../test/notebook/fixtures/written-by-jupyter.ipynb", import.meta.url);

test("what Jupyter's nbformat wrote is written back byte for byte", () => {
  const text = readFileSync(fixture, "utf8");
  assert.ok(text.length > 1000);
  assert.equal(printNotebook(parseNotebook(text, "a.ipynb")), text);
});

test("keys are sorted by code point, as Python sorts them, whole numbers among them too", () => {
  const metadata = { "10": 1, "9": 2, "😀": 3, "\uFFFD": 4, a: [], b: {} };
  const text = printNotebook({ cells: [], metadata, nbformat: 4, nbformat_minor: 5 });
  assert.equal(
    text,
    [
      "{",
      ' "cells": [],',
      ' "metadata": {',
      '  "10": 1,',
      '  "9": 2,',
      '  "a": [],',
      '  "b": {},',
      '  "\uFFFD": 4,',
      '  "😀": 3',
      " },",
      ' "nbformat": 4,',
      ' "nbformat_minor": 5',
      "}",
      "",
    ].join("\n"),
  );
});

test("any notebook survives being written and read", () => {
  fc.assert(
    fc.property(notebooks(), (notebook) => {
      const text = printNotebook(notebook);
      const read = parseNotebook(text, "any.ipynb");
      assert.deepEqual(read, notebook);
      assert.equal(printNotebook(read), text);
    }),
    { numRuns: 300 },
  );
});

function notebooks(): fc.Arbitrary<Notebook> {
  const plain = { noNullPrototype: true };
  const text = fc.string({
    unit: fc.constantFrom("a", "\n", "\r", "\u2028", "\f", "é", "😀", '"', "\\", " "),
  });
  const value: fc.Arbitrary<Json> = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json)) as Json);
  const metadata: fc.Arbitrary<JsonObject> = fc.dictionary(fc.string(), value, plain);
  const data = fc.record({ "text/plain": text, "image/png": text, "application/vnd.x+json": value }, plain);
  const count = fc.option(fc.nat(), { nil: null });
  const outputs: fc.Arbitrary<Output> = fc.oneof(
    fc.record({ output_type: fc.constant("stream"), name: fc.constantFrom("stdout", "stderr"), text }, plain),
    fc.record({ output_type: fc.constant("display_data"), data, metadata }, plain),
    fc.record({ output_type: fc.constant("execute_result"), data, metadata, execution_count: count }, plain),
    fc.record(
      { output_type: fc.constant("error"), ename: text, evalue: text, traceback: fc.array(text) },
      plain,
    ),
  );
  const id = fc.constant("");
  const attachments = fc.dictionary(fc.string({ minLength: 1 }), data, plain);
  const cells: fc.Arbitrary<Cell> = fc.oneof(
    fc.record(
      { cell_type: fc.constantFrom("markdown", "raw"), id, metadata, source: text, attachments },
      plain,
    ),
    fc.record(
      {
        cell_type: fc.constant("code"),
        id,
        metadata,
        source: text,
        execution_count: count,
        outputs: fc.array(outputs),
      },
      plain,
    ),
  );
  return fc.record({ cells: fc.array(cells), metadata }).map(({ cells: made, metadata: all }) => {
    const ids = cellIds(made);
    return {
      cells: made.map((cell, i): Cell => Object.assign({}, cell, { id: ids[i] ?? "" })),
      metadata: all,
      nbformat: 4,
      nbformat_minor: 5,
    };
  });
}
