import { dirname, resolve } from "node:path";
import { Session } from "../../kernel/session.js";
import { checkKernelLanguage } from "../notebook/kernel-language.js";
import type { Notebook } from "../notebook/notebook.js";
import type { Io } from "./command.js";
import { concurrently } from "./concurrently.js";
import { type Execution, executeNotebook } from "./execute-notebook.js";
import { ProgressLine } from "./progress-line.js";

/** A notebook that was executed, and how it went. */
export interface Run extends Execution {
  readonly file: string;
  readonly seconds: number;
}

/** Executes several notebooks at a time, each in a process of its own and in its own folder. */
export async function executeNotebooks(
  notebooks: readonly Notebook[],
  files: readonly string[],
  io: Io,
  timeoutMs?: number,
  /** Called as each ends, in whatever order; what it prints stands above the line that shows the progress. */
  onEnd: (run: Run, index: number) => void = () => {},
): Promise<Run[]> {
  for (const [i, notebook] of notebooks.entries()) checkKernelLanguage(notebook, files[i] ?? "");
  const progress = new ProgressLine(io);
  let ended = 0;
  try {
    return await concurrently(notebooks, async (notebook, i) => {
      const file = files[i] ?? "";
      const show = (cell: number): void =>
        progress.show(
          `${ended} of ${files.length} notebooks done, ${file}: cell ${cell} of ${notebook.cells.length}`,
        );
      const done = await executeOne(notebook, file, io, show, timeoutMs);
      ended++;
      progress.clear();
      onEnd(done, i);
      return done;
    });
  } finally {
    progress.end();
  }
}

async function executeOne(
  notebook: Notebook,
  file: string,
  io: Io,
  show: (cell: number) => void,
  timeoutMs: number | undefined,
): Promise<Run> {
  const path = resolve(io.cwd, file);
  const began = performance.now();
  const session = Session.start({ cwd: dirname(path), notebookPath: path });
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  try {
    const runner = { execute: (code: string) => session.execute(code, limit) };
    const execution = await executeNotebook(notebook, runner, show);
    return { ...execution, file, seconds: Math.round(performance.now() - began) / 1000 };
  } finally {
    await session.close();
  }
}
