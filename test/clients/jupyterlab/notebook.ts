/** A notebook open in JupyterLab: what a person does with it, and what they see. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../set-up.js";
import type { NotebookJson, OutputJson } from "./application.js";

export interface LabNotebook {
  /** Executes a command of JupyterLab by its id and waits for what it promises. */
  command(id: string, args?: Readonly<Record<string, unknown>>): Promise<void>;
  runAll(): Promise<void>;
  run(cell: number): Promise<void>;
  /** Puts the cursor at the end of the cell. */
  edit(cell: number): Promise<void>;
  select(cell: number): Promise<void>;
  /** Brings the cell into sight. */
  scrollTo(cell: number): Promise<void>;
  setSource(cell: number, text: string): Promise<void>;
  /** The notebook as JupyterLab would save it. */
  json(): Promise<NotebookJson>;
  outputs(cell: number): Promise<readonly OutputJson[]>;
  kernelStatus(): Promise<string>;
  /** Leaves a picture in dist/test-artefacts/ for a person to look at. */
  screenshot(name: string): Promise<void>;
  /** Closes all notebooks and ends their kernels. */
  close(): Promise<void>;
}

export const artefacts: string = join(root, "dist/test-artefacts");

export async function openedNotebook(page: Page, path: string): Promise<LabNotebook> {
  await page.evaluate(async (name) => {
    await jupyterapp.commands.execute("docmanager:open", { path: name });
    const widget = jupyterapp.shell.currentWidget;
    await widget?.context.ready;
    await widget?.sessionContext.ready;
    await widget?.sessionContext.session?.kernel.info;
  }, path);
  return driver(page);
}

function driver(page: Page): LabNotebook {
  const command = (id: string, args: Readonly<Record<string, unknown>> = {}): Promise<void> =>
    page.evaluate(
      async ([name, values]) => {
        await jupyterapp.commands.execute(name, values);
      },
      [id, args] as const,
    );
  const select = (cell: number): Promise<void> =>
    page.evaluate((index) => {
      const content = jupyterapp.shell.currentWidget?.content;
      if (content) content.activeCellIndex = index;
    }, cell);
  const json = (): Promise<NotebookJson> =>
    page.evaluate(() => jupyterapp.shell.currentWidget?.content.model.toJSON() ?? { cells: [] });
  return {
    command,
    select,
    json,
    runAll: () => command("notebook:run-all-cells"),
    run: async (cell) => {
      await select(cell);
      await command("notebook:run-cell");
    },
    edit: async (cell) => {
      await select(cell);
      await command("notebook:enter-edit-mode");
      await page.keyboard.press("Control+End");
    },
    scrollTo: (cell) =>
      page.evaluate((index) => jupyterapp.shell.currentWidget?.content.scrollToItem(index, "start"), cell),
    setSource: (cell, text) =>
      page.evaluate(
        ([index, source]) =>
          jupyterapp.shell.currentWidget?.content.model.cells.get(index).sharedModel.setSource(source),
        [cell, text] as const,
      ),
    outputs: async (cell) => (await json()).cells[cell]?.outputs ?? [],
    kernelStatus: () =>
      page.evaluate(() => jupyterapp.shell.currentWidget?.sessionContext.session?.kernel.status ?? "none"),
    screenshot: async (name) => {
      mkdirSync(artefacts, { recursive: true });
      await page.screenshot({ path: join(artefacts, `${name}.png`) });
    },
    close: async () => {
      // Else each changed notebook asks whether to discard it.
      await command("docmanager:save-all");
      await page.evaluate(() => jupyterapp.serviceManager.sessions.shutdownAll());
      await command("application:close-all");
    },
  };
}
