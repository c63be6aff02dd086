/** One JupyterLab in one window of Chromium (or more), in which a suite opens its notebooks one after another. */
import { cpSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../chromium.js";
import { openedNotebook, type LabNotebook } from "./notebook.js";
import { startLabServer } from "./server.js";

/** A cell of a notebook made for a test: Markdown in an object, code as it stands. */
export type TestCell = string | { readonly markdown: string };

export interface Lab {
  readonly page: Page;
  /** The folder JupyterLab shows; a temporary one. */
  readonly folder: string;
  /** Messages of level error on the browser's console, exceptions in the page, failed requests. */
  readonly complaints: readonly string[];
  /** A new notebook of the kernel `gradbook`. */
  open(...cells: readonly TestCell[]): Promise<LabNotebook>;
  /** A copy of an existing notebook. */
  openCopy(file: string): Promise<LabNotebook>;
  /** A notebook that is there already, in a further window. */
  openElsewhere(name: string): Promise<{ readonly page: Page; readonly notebook: LabNotebook }>;
  stop(): Promise<void>;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor: number;
}

export async function startLab(
  { deviceScaleFactor, ...viewport }: Screen = { width: 1280, height: 900, deviceScaleFactor: 1 },
): Promise<Lab> {
  const server = await startLabServer();
  const browser = await launchChromium();
  const complaints: string[] = [];
  const openWindow = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport, deviceScaleFactor });
    page.setDefaultTimeout(30_000);
    collectComplaints(page, complaints);
    await page.goto(server.address);
    await page.waitForFunction(() => "jupyterapp" in globalThis, undefined, { timeout: 60_000 });
    await page.evaluate(() => jupyterapp.restored);
    await page.evaluate(async () => {
      await jupyterapp.commands.execute("application:toggle-left-area");
    });
    return page;
  };
  const page = await openWindow();
  let opened = 0;
  return {
    page,
    folder: server.folder,
    complaints,
    open: (...cells) => {
      opened += 1;
      const name = `test-${opened}.ipynb`;
      writeFileSync(join(server.folder, name), JSON.stringify(notebookOf(cells)));
      return openedNotebook(page, name);
    },
    openCopy: (file) => {
      cpSync(file, join(server.folder, basename(file)));
      return openedNotebook(page, basename(file));
    },
    openElsewhere: async (name) => {
      const another = await openWindow();
      return { page: another, notebook: await openedNotebook(another, name) };
    },
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

function notebookOf(cells: readonly TestCell[]): unknown {
  return {
    cells: cells.map((cell, index) =>
      typeof cell === "string"
        ? {
            cell_type: "code",
            id: `c${index}`,
            metadata: {},
            source: cell,
            outputs: [],
            execution_count: null,
          }
        : { cell_type: "markdown", id: `c${index}`, metadata: {}, source: cell.markdown },
    ),
    metadata: {
      kernelspec: { name: "gradbook", display_name: "TypeScript (gradbook)", language: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function collectComplaints(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`request: ${request.url()}`));
}
