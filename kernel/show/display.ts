/** `display()`, `clear()` and `prompt()`: what a cell shows and asks beside its result. */
import { randomUUID } from "node:crypto";
import type { MimeBundle, Sink } from "../engine-contract.js";
import { isMimeBundle, shown } from "./mime-bundle.js";

/** Something that has been shown and can be shown anew in the same place. */
export interface DisplayHandle {
  readonly id: string;
  update(value: unknown, metadata?: Readonly<Record<string, unknown>>): void;
}

interface Globals {
  display?: unknown;
  clear?: unknown;
  prompt?: unknown;
}

/** Makes the functions global; returns what undoes it. `sink` gives the place that outputs of the running code go to. */
export function installDisplay(sink: () => Sink): () => void {
  const known = new Set<string>();
  const show = (value: unknown, metadata: MimeBundle | undefined, id: string, update: boolean): void => {
    const content = isMimeBundle(value) ? { data: value, metadata: {} } : shown(value);
    if (content)
      sink().display(content.data, { ...content.metadata, ...metadata }, { display_id: id }, update);
  };
  const display = (value: unknown, metadata?: MimeBundle, id: string = randomUUID()): DisplayHandle => {
    show(value, metadata, id, known.has(id));
    known.add(id);
    const handle: DisplayHandle = { id, update: (next, nextMetadata) => show(next, nextMetadata, id, true) };
    // A cell that ends with `display(…)` has shown all it wants to.
    return Object.defineProperty(handle, Symbol.for("Jupyter.display"), { value: () => ({}) });
  };
  const clear = (wait = false): void => sink().clear(wait);
  const prompt = (message = "", options: { readonly password?: boolean } = {}): string =>
    sink().input(message, options.password === true);
  const globals = globalThis as Globals;
  Object.assign(globals, { display, clear, prompt });
  return () => {
    delete globals.display;
    delete globals.clear;
    delete globals.prompt;
  };
}
