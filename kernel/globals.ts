/** The names that every cell has beside those of Node.js. */
import type { DisplayHandle } from "./show/display.js";

declare global {
  /**
   * Shows a value below the cell, or a MIME bundle such as `{ "text/html": "<b>…</b>", "text/plain": "…" }`.
   * With the `id` of something shown before, replaces that.
   */
  function display(value: unknown, metadata?: Readonly<Record<string, unknown>>, id?: string): DisplayHandle;
  /** Clears the cell's output; with `wait`, only when there is something new to show. */
  function clear(wait?: boolean): void;
  /** Asks the person at the notebook for a line of text. */
  function prompt(message?: string, options?: { readonly password?: boolean }): string;
}
