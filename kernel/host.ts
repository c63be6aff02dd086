/** What the kernel offers to libraries in cells, as `globalThis[Symbol.for("gradbook.host")]`. */
import { readdir, readFile } from "node:fs/promises";
import { basename, isAbsolute, join, resolve } from "node:path";
import type { Host, HostNotebook } from "./engine-contract.js";
import { currentCell } from "./run/cell-run.js";
import type { TimeLimits } from "./run/time-limits.js";
import { tellVerdict } from "./run/verdicts.js";

type Fields = Readonly<Record<string, unknown>>;
type Cells = HostNotebook["cells"];

/** The comm target over which a front end tells the notebook's present sources: `{ path?, cells }`. */
export const SOURCES_TARGET = "gradbook.sources";

/** Keeps what libraries in cells may ask of the kernel; they see no more of it than `offered`. */
export class KernelHost {
  /** A cell can put nothing else in its place. */
  readonly offered: Host;
  readonly #cwd: string;
  readonly #path: string | undefined;
  #screen: HostNotebook | undefined;
  readonly #comms = new Set<unknown>();

  constructor(limits: TimeLimits, cwd: string, notebookPath: string | undefined, graded: boolean) {
    this.offered = Object.freeze<Host>({
      graded,
      notebook: (holds) => this.notebook(holds),
      withTimeLimit: (f, milliseconds) => limits.run(f, milliseconds),
      verdict: (verdict) => {
        const cell = currentCell()?.whole;
        if (cell) tellVerdict(cell, verdict);
      },
    });
    this.#cwd = cwd;
    this.#path = notebookPath ?? pathOfSession(process.env["JPY_SESSION_NAME"], cwd);
  }

  /** A comm message from the front end. Whether it was meant for the host. */
  receive(type: string, content: Fields): boolean {
    const id = content["comm_id"];
    if (type === "comm_open" && content["target_name"] === SOURCES_TARGET) this.#comms.add(id);
    if (!this.#comms.has(id)) return false;
    if (type === "comm_close") this.#comms.delete(id);
    else this.#screen = toNotebook(content["data"]) ?? this.#screen;
    return true;
  }

  async notebook(holds?: (notebook: HostNotebook) => boolean): Promise<HostNotebook | undefined> {
    if (this.#screen) return this.#screen;
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
    const notebook = toNotebook(JSON.parse(await readFile(path, "utf8")));
    return notebook && { version: "file", path, cells: notebook.cells };
  } catch {
    // No file, or one that is being written: nothing is known.
    return undefined;
  }
}

/** Understands nbformat's cells and the front end's alike: `cell_type` or `type`, sources as text or lines. */
function toNotebook(value: unknown): HostNotebook | undefined {
  const { cells, path } = (value ?? {}) as { cells?: unknown; path?: unknown };
  if (!Array.isArray(cells)) return undefined;
  const read = cells.map((cell: unknown): Cells[number] => {
    const { cell_type, type, source } = (cell ?? {}) as Fields;
    const kind = String(cell_type ?? type);
    const text = Array.isArray(source) ? source.join("") : typeof source === "string" ? source : "";
    return { type: kind === "code" || kind === "raw" ? kind : "markdown", source: text };
  });
  return { version: "screen", cells: read, ...(typeof path === "string" && { path }) };
}
