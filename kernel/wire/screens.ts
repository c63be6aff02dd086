/**
 * What is on each window's screen, as far as the kernel knows. A window (a front end's connection) is known by the session
 * of its messages, and tells over the comm target `gradbook.sources` before each execution: `{ path?, cells }`, or with
 * `edition` only, where the cells are those that it sent under that name before. With `cell`, a message holds for the
 * execution of the cell with this id alone. Who tells nothing has no screen.
 */
import type { Screen } from "../engine-contract.js";
import { toCell } from "../notebook-cell.js";
import type { Content, Message } from "./message.js";

/** The comm target over which windows tell. */
export const SOURCES_TARGET = "gradbook.sources";

/** Windows that told longest ago are forgotten: a window that is closed does not say so, one that is not tells again. */
const REMEMBERED = 32;

interface Told {
  readonly screen: Screen;
  /** What the window calls it. */
  readonly name: unknown;
  readonly cell: unknown;
}

export class Screens {
  readonly #told = new Map<string, Told>();
  #editions = 0;

  /** Takes what a window tells. Whether its screen is known now; if not, the window has to send its cells. */
  tell(window: string, data: unknown): boolean {
    const { edition, cells, path, cell } = (data ?? {}) as Content;
    const before = this.#told.get(window);
    this.#told.delete(window);
    const notebook = Array.isArray(cells)
      ? { cells: cells.map(toCell), ...(typeof path === "string" && { path }) }
      : before && edition !== undefined && edition === before.name
        ? before.screen.notebook
        : undefined;
    if (!notebook) return false;
    const same = before && JSON.stringify(notebook) === JSON.stringify(before.screen.notebook);
    const screen = same ? before.screen : { window, edition: (this.#editions += 1), notebook };
    this.#told.set(window, { screen, name: edition, cell });
    if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.keys().next().value ?? "");
    return true;
  }

  forget(window: string): void {
    this.#told.delete(window);
  }

  /** The edition that a window shows; undefined where it is not known. */
  edition(window: string): number | undefined {
    return this.#told.get(window)?.screen.edition;
  }

  /** The screen under which a cell is executed; asked when its request arrives, not when its turn comes. */
  of({ header, metadata }: Message): Screen | undefined {
    const told = this.#told.get(header.session);
    return told && (told.cell === undefined || told.cell === metadata["cellId"]) ? told.screen : undefined;
  }
}
