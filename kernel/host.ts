/** What the kernel offers to libraries in cells, as `globalThis[Symbol.for("gradbook.host")]`. */
import { readdir, readFile } from "node:fs/promises";
// The original: inside cells, the global one belongs to the cell.
import { setImmediate } from "node:timers";
import { basename, isAbsolute, join, resolve } from "node:path";
import type { Host, HostNotebook, Outdated } from "./engine-contract.js";
import { toCell } from "./notebook-cell.js";
import { currentCell } from "./run/cell-run.js";
import { outdatedVariables, type Variables } from "./run/outdated.js";
import type { TimeLimits } from "./run/time-limits.js";
import { tellVerdict } from "./run/verdicts.js";

export interface HostOptions {
  readonly cwd: string;
  readonly notebookPath: string | undefined;
  readonly graded: boolean;
}

/** Keeps what libraries in cells may ask of the kernel; they see no more of it than `offered`. */
export class KernelHost {
  /** A cell can put nothing else in its place. */
  readonly offered: Host;
  readonly #cwd: string;
  readonly #path: string | undefined;
  readonly #variables: Variables;
  /** The edition that each window shows now. */
  readonly #editions = new Map<string, number | undefined>();

  constructor(limits: TimeLimits, variables: Variables, { cwd, notebookPath, graded }: HostOptions) {
    this.offered = Object.freeze<Host>({
      graded,
      notebook: (holds) => this.#notebook(holds),
      outdated: (values) => this.#outdated(values),
      withTimeLimit: (f, milliseconds) => limits.run(f, milliseconds),
      verdict: (verdict) => {
        const cell = currentCell()?.whole;
        if (cell) tellVerdict(cell, verdict);
      },
    });
    this.#cwd = cwd;
    this.#path = notebookPath ?? pathOfSession(process.env["JPY_SESSION_NAME"], cwd);
    this.#variables = variables;
  }

  shows(window: string, edition: number | undefined): void {
    this.#editions.set(window, edition);
  }

  async #notebook(holds?: (notebook: HostNotebook) => boolean): Promise<HostNotebook | undefined> {
    const cell = currentCell();
    const screen = cell?.whole.asked?.screen;
    if (!screen) return this.#saved(holds);
    // What the window has told while the cell kept this thread busy is heard first.
    await new Promise((heard) => setImmediate(heard));
    await cell?.watched();
    const version = this.#editions.get(screen.window) === screen.edition ? "screen" : "earlier";
    return toNotebook(version, screen.notebook);
  }

  #outdated(values: readonly unknown[]): readonly Outdated[] {
    const { run, screen } = currentCell()?.whole.asked ?? {};
    return run && screen ? outdatedVariables(values, run, screen.notebook.cells, this.#variables) : [];
  }

  async #saved(holds?: (notebook: HostNotebook) => boolean): Promise<HostNotebook | undefined> {
    if (this.#path !== undefined) return readNotebook(this.#path);
    const found: HostNotebook[] = [];
    for (const name of await readdir(this.#cwd).catch(() => [])) {
      const notebook = name.endsWith(".ipynb") ? await readNotebook(join(this.#cwd, name)) : undefined;
      if (notebook && (holds?.(notebook) ?? true)) found.push(notebook);
    }
    return found.length === 1 ? found[0] : undefined;
  }
}

/** Jupyter servers put the notebook's path, or its name, into JPY_SESSION_NAME. */
function pathOfSession(session: string | undefined, cwd: string): string | undefined {
  if (session === undefined || !session.endsWith(".ipynb")) return undefined;
  return isAbsolute(session) ? session : resolve(cwd, basename(session));
}

async function readNotebook(path: string): Promise<HostNotebook | undefined> {
  try {
    const { cells } = JSON.parse(await readFile(path, "utf8")) as { readonly cells?: unknown };
    return Array.isArray(cells) ? toNotebook("file", { path, cells: cells.map(toCell) }) : undefined;
  } catch {
    // No file, or one that is being written: nothing is known.
    return undefined;
  }
}

function toNotebook(
  version: HostNotebook["version"],
  { path, cells }: { readonly path?: string; readonly cells: HostNotebook["cells"] },
): HostNotebook {
  const shown = cells.map(({ type, source }) => ({ type, source }));
  return { version, ...(path !== undefined && { path }), cells: shown };
}
