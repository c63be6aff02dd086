/**
 * What is on each window's screen, as far as the kernel knows. A window (a front end's connection) is known by the session
 * of its messages, and tells over the comm target `gradbook.sources` before each execution: `{ path?, cells }`, or with
 * `edition` only, where the cells are those that it sent under that name before. With `cell`, a message holds for the
 * execution of the cell with this id alone. `{ changed: true }` comes with the first change after that. Who tells nothing
 * has no screen.
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
  /** The screen shows something else by now, nobody knows what. */
  readonly changed: boolean;
}

export class Screens {
  readonly #told = new Map<string, Told>();
  #editions = 0;

  /** Takes what a window tells. Whether its screen is known now; if not, the window has to send its cells. */
  tell(window: string, data: unknown): boolean {
    const content = (data ?? {}) as Content;
    const { edition, cell, changed } = content;
    const before = this.#told.get(window);
    if (before && changed === true) {
      this.#told.set(window, { ...before, changed: true });
      return true;
    }
    this.#told.delete(window);
    const notebook = readNotebook(content) ?? (isNamed(before, edition) ? before.screen.notebook : undefined);
    if (!notebook) return false;
    const same = before && JSON.stringify(notebook) === JSON.stringify(before.screen.notebook);
    const screen = same ? before.screen : { window, edition: (this.#editions += 1), notebook };
    this.#told.set(window, { screen, name: edition, cell, changed: false });
    if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.keys().next().value ?? "");
    return true;
  }

  forget(window: string): void {
    this.#told.delete(window);
  }

  /** The edition that a window shows; undefined where it is not known. */
  edition(window: string): number | undefined {
    const told = this.#told.get(window);
    return told?.changed === false ? told.screen.edition : undefined;
  }

  /** The screen under which a cell is executed; asked when its request arrives, not when its turn comes. */
  of({ header, metadata }: Message): Screen | undefined {
    const told = this.#told.get(header.session);
    const isMeant = told?.cell === undefined || told.cell === metadata["cellId"];
    return told && isMeant && !told.changed ? told.screen : undefined;
  }
}

function readNotebook({ cells, path }: Content): Screen["notebook"] | undefined {
  if (!Array.isArray(cells)) return undefined;
  return { cells: cells.map(toCell), ...(typeof path === "string" && { path }) };
}

function isNamed(told: Told | undefined, edition: unknown): told is Told {
  return edition !== undefined && told?.name === edition;
}
