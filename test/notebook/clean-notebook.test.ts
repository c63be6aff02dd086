import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanNotebook } from "../../src/notebook/clean-notebook.js";
import type { CodeCell, Notebook } from "../../src/notebook/notebook.js";

const code: CodeCell = {
  cell_type: "code",
  id: "one",
  metadata: {
    tags: ["keep"],
    execution: { "iopub.status.busy": "2026-01-01" },
    jupyter: { source_hidden: true, x: 1 },
    collapsed: false,
  },
  source: "1",
  execution_count: 3,
  outputs: [
    { output_type: "stream", name: "stdout", text: "a\n" },
    { output_type: "stream", name: "stdout", text: "b\n" },
    { output_type: "stream", name: "stderr", text: "c\n" },
  ],
};
const notebook: Notebook = {
  cells: [code, { ...code, source: "2" }],
  metadata: {
    kernelspec: {
      name: "gradbook",
      display_name: "TypeScript (gradbook)",
      language: "typescript",
      path: "/home/me",
    },
    language_info: { name: "typescript", version: "5.0.4" },
    widgets: {},
    toc: { base: 1 },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

test("metadata that a program left behind goes, metadata that somebody wrote stays", () => {
  const clean = cleanNotebook(notebook);
  assert.deepEqual(clean.metadata, {
    kernelspec: { display_name: "TypeScript (gradbook)", language: "typescript", name: "gradbook" },
    language_info: { name: "typescript" },
  });
  assert.deepEqual(clean.cells[0]?.metadata, { jupyter: { source_hidden: true }, tags: ["keep"] });
});

test("how a stream was cut into messages leaves no trace", () => {
  const [cell] = cleanNotebook(notebook).cells;
  assert.ok(cell?.cell_type === "code");
  assert.deepEqual(cell.outputs, [
    { output_type: "stream", name: "stdout", text: "a\nb\n" },
    { output_type: "stream", name: "stderr", text: "c\n" },
  ]);
});

test("an id that is taken already is replaced, the first one keeps it", () => {
  const [first, second] = cleanNotebook(notebook).cells;
  assert.equal(first?.id, "one");
  assert.match(second?.id ?? "", /^[0-9a-f]{8}$/);
});

test("stripping takes outputs and counts away", () => {
  const [cell] = cleanNotebook(notebook, { strip: true }).cells;
  assert.ok(cell?.cell_type === "code");
  assert.deepEqual([cell.outputs, cell.execution_count], [[], null]);
});

test("cleaning twice changes nothing", () => {
  const clean = cleanNotebook(notebook);
  assert.deepEqual(cleanNotebook(clean), clean);
});
