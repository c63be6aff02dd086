import type { Display, Document } from "../derivation/document/document.js";
import { readNotebook } from "../derivation/document/read-notebook.js";
import type { CurrentNotebook } from "../host/host.js";

export function readCurrent(notebook: CurrentNotebook): Document {
  const cells = notebook.cells.map(({ type, source }) => ({ cell_type: type, source }));
  return readNotebook(cells, notebook.path ?? "this notebook");
}

/** The displays that carry the name. */
export function displaysNamed(document: Document, name: string): readonly Display[] {
  return displays(document).filter((display) => display.name === name);
}

function displays(document: Document): readonly Display[] {
  return document.passages.filter((passage) => passage.kind === "display");
}

/** Throws unless exactly one display carries the name; the message lists those that there are. */
export function requireOne(document: Document, name: string, where: string): void {
  const found = displaysNamed(document, name);
  if (found.length === 1) return;
  if (found.length > 1) {
    const cells = found.map(({ place }) => `cell ${place.cell ?? 0}, line ${place.line}`).join(" and ");
    throw new Error(`Two derivations are named ${JSON.stringify(name)} in ${where}: ${cells}. Rename one.`);
  }
  const names = [...new Set(displays(document).flatMap((display) => display.name ?? []))];
  const known = names.length === 0 ? "No derivation has a name there" : `Named there: ${names.join(", ")}`;
  throw new Error(
    `No derivation is named ${JSON.stringify(name)} in ${where}. ${known}. ` +
      `Write <!-- check ${name}: --> on the line before the display, and what is to be known of its symbols behind the colon.`,
  );
}
