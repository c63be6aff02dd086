/**
 * The course in JupyterLab. Every notebook is opened, one is run from the top by JupyterLab itself; that each of them
 * runs clean, nbclient and the kernel's own sessions tell in less time.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, suite, test } from "node:test";
import type { CellJson, NotebookJson, OutputJson } from "./jupyterlab/application.js";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { root, withoutLab } from "./set-up.js";

const folder = join(root, "notebooks");
const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
/** It has a figure, exercises, and a mistake made on purpose. */
const runs = "02-sigmoid-derivative.ipynb";
const plotly = "application/vnd.plotly.v1+json";

suite("the notebooks in JupyterLab", { skip: withoutLab(), timeout: 600_000 }, () => {
  let lab: Lab;
  let notebook: LabNotebook;
  let figures = 0;
  before(async () => {
    lab = await startLab();
  });
  afterEach(() => notebook.close());
  after(() => lab.stop());

  test(`${runs} runs clean from the top, and its figures are interactive`, async () => {
    notebook = await lab.openCopy(join(folder, runs));
    await notebook.command("notebook:clear-all-cell-outputs");
    await notebook.runAll().catch(() => {});
    const code = codeCells(await notebook.json());
    const outputs = code.flatMap((cell) => cell.outputs ?? []);
    assert.ok(code.length > 0);
    assert.deepEqual(outputs.filter(isFailure).map(tell), []);
    assert.deepEqual(
      code.filter((cell) => typeof cell.execution_count !== "number").map((cell) => cell.source),
      [],
    );
    assert.ok((await everyFigureIsDrawn(lab, notebook)) > 0);
    assert.deepEqual(lab.complaints, []);
  });

  for (const name of names) {
    test(`${name} opens with what it was committed with, figures interactive`, async () => {
      notebook = await lab.openCopy(join(folder, name));
      figures += await everyFigureIsDrawn(lab, notebook);
      assert.deepEqual(lab.complaints, []);
    });
  }

  test("there are notebooks to open and figures in them", async () => {
    notebook = await lab.open("1");
    assert.ok(names.length >= 5, `${names.length} notebooks`);
    assert.ok(figures >= names.length, `${figures} figures`);
  });
});

/** Errors, and whatever is written to stderr: a notebook of ours writes nothing there. */
function isFailure(output: OutputJson): boolean {
  return output.output_type === "error" || output.name === "stderr";
}

function tell(output: OutputJson): string {
  return output.output_type === "error" ? `${output.ename}: ${output.evalue}` : (output.text ?? "");
}

function codeCells({ cells }: NotebookJson): readonly CellJson[] {
  return cells.filter((cell) => cell.cell_type === "code" && cell.source.trim() !== "");
}

/** Reads on from figure to figure, waiting for each. Returns how many there are. */
async function everyFigureIsDrawn(lab: Lab, notebook: LabNotebook): Promise<number> {
  let count = 0;
  for (const [cell, { outputs = [] }] of (await notebook.json()).cells.entries()) {
    const expected = outputs.filter((output) => output.data?.[plotly] !== undefined).length;
    if (expected === 0) continue;
    await notebook.scrollTo(cell);
    const figures = lab.page.locator(`[data-windowed-list-index="${cell}"] .jp-RenderedPlotly`);
    for (let index = 0; index < expected; index++) {
      await figures.nth(index).locator(".main-svg").first().waitFor();
    }
    assert.equal(await figures.count(), expected);
    count += expected;
  }
  return count;
}
