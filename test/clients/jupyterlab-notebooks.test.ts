/**
 * The course in JupyterLab. Every notebook is opened, one is run from the top by JupyterLab itself; that each of them
 * runs clean, nbclient and the kernel's own sessions tell in less time.
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync } from "node:fs";
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
  before(async () => {
    lab = await startLab();
    const data = join(folder, "data");
    if (existsSync(data)) cpSync(data, join(lab.folder, "data"), { recursive: true });
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
    const figures = await everyFigureIsDrawn(lab, outputs);
    assert.ok(figures > 0);
    assert.deepEqual(lab.complaints, []);
  });

  for (const name of names) {
    test(`${name} opens with what it was committed with, figures interactive`, async () => {
      notebook = await lab.openCopy(join(folder, name));
      const outputs = codeCells(await notebook.json()).flatMap((cell) => cell.outputs ?? []);
      await everyFigureIsDrawn(lab, outputs);
      await picture(lab, notebook, name);
      assert.deepEqual(lab.complaints, []);
    });
  }

  test("there are notebooks to open", async () => {
    notebook = await lab.open("1");
    assert.ok(names.length >= 5, `${names.length} notebooks`);
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

/** Waits for all figures, in a window so high that no cell is out of sight and unset. Returns how many there are. */
async function everyFigureIsDrawn(lab: Lab, outputs: readonly OutputJson[]): Promise<number> {
  await lab.page.setViewportSize({ width: 1100, height: 12_000 });
  const count = outputs.filter((output) => output.data?.[plotly] !== undefined).length;
  const figures = lab.page.locator(".jp-RenderedPlotly");
  for (let index = 0; index < count; index++) {
    await figures.nth(index).locator(".main-svg").first().waitFor();
  }
  assert.equal(await figures.count(), count);
  return count;
}

/** The whole notebook in one picture. */
async function picture(lab: Lab, notebook: LabNotebook, name: string): Promise<void> {
  const height = await lab.page.evaluate(
    () => document.querySelector(".jp-Notebook .jp-WindowedPanel-viewport")?.scrollHeight ?? 900,
  );
  await lab.page.setViewportSize({ width: 1100, height: height + 200 });
  await notebook.screenshot(name.replace(".ipynb", ""));
}
