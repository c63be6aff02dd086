import assert from "node:assert/strict";
import { test } from "node:test";
import type { NotebookModule } from "../../../kernel/labextension/jupyterlab.js";
import { takeShared } from "../../../kernel/labextension/shared-scope.js";

function offer(version: string, loaded?: 1) {
  const module: NotebookModule = {
    INotebookTracker: version,
    NotebookActions: { executionScheduled: { connect: () => true } },
  };
  return { [version]: { get: async () => () => module, loaded } };
}

async function taken(
  ...offers: Record<string, { get(): Promise<() => NotebookModule> }>[]
): Promise<unknown> {
  const versions = Object.assign({}, ...offers) as (typeof offers)[number];
  return (await takeShared({ "@jupyterlab/notebook": versions }, "@jupyterlab/notebook")).INotebookTracker;
}

test("of several versions the one in use is taken", async () => {
  assert.equal(await taken(offer("4.6.0"), offer("4.5.0", 1), offer("4.7.0")), "4.5.0");
});

test("of versions not in use the highest is taken, by number and not by letter", async () => {
  assert.equal(await taken(offer("4.10.0"), offer("4.9.0")), "4.10.0");
});

test("a page that shares no such module is told what is needed", async () => {
  await assert.rejects(takeShared({}, "@jupyterlab/notebook"), {
    message: "This page shares no module @jupyterlab/notebook: gradbook's extension needs JupyterLab 4.",
  });
});
