/** Keeps the process alive whatever a cell does: late errors are told, not fatal, and `process.exit()` is an error. */
import { type CellRun, currentCell } from "../run/cell-run.js";
import { Interrupted, RestoreContexts } from "../run/watched.js";

export interface LateError {
  readonly error: unknown;
  readonly kind: "rejection" | "exception";
  /** The cell that started it, where that is known. */
  readonly cell: CellRun | undefined;
}

/** Installs the guards; returns what undoes them. */
export function guardProcess(tell: (late: LateError) => void, interrupt: () => void): () => void {
  const onException = (error: unknown): void => {
    if (!(error instanceof RestoreContexts)) tell({ error, kind: "exception", cell: currentCell() });
  };
  const onRejection = (error: unknown): void => {
    // Functions that waited when their cell was interrupted have nobody left to tell; the cell itself says so.
    if (!(error instanceof Interrupted)) tell({ error, kind: "rejection", cell: currentCell() });
  };
  const exit = process.exit.bind(process);
  process.exit = (code) => {
    const cell = currentCell();
    if (!cell) return exit(code);
    throw new ExitRefused(code);
  };
  process.on("uncaughtException", onException);
  process.on("unhandledRejection", onRejection);
  process.on("SIGINT", interrupt);
  return () => {
    process.exit = exit;
    process.off("uncaughtException", onException);
    process.off("unhandledRejection", onRejection);
    process.off("SIGINT", interrupt);
  };
}

class ExitRefused extends Error {
  override readonly name = "ExitRefused";

  constructor(code: unknown) {
    const argument = typeof code === "number" || typeof code === "string" ? String(code) : "";
    super(
      `process.exit(${argument}) does not end a notebook's kernel. To stop a cell, throw an error; to stop the kernel, shut it down from the menu.`,
    );
  }
}
