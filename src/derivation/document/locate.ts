import type { Place } from "./document.js";

/** Offset → place, for one source text (line feeds only). */
export type Locate = (offset: number) => Place;

/** Builds the table of line starts once; each look-up is a binary search. */
export function locator(text: string, cell?: number): Locate {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const place = { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    return cell === undefined ? place : { ...place, cell };
  };
}

/** The place `offset` characters into a text that begins at `origin`. */
export function placeWithin(origin: Place, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf("\n");
  const line = origin.line + (before.match(/\n/g)?.length ?? 0);
  const column = lastBreak < 0 ? origin.column + offset : offset - lastBreak;
  return origin.cell === undefined ? { line, column } : { line, column, cell: origin.cell };
}

/** Line feeds only and no byte-order mark, so that an offset means the same on every system. */
export function normaliseLines(text: string): string {
  return (text.startsWith("\uFEFF") ? text.slice(1) : text).replace(/\r\n?/g, "\n");
}

/** The same text with everything but its line breaks made blank: offsets stay true. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** How much of a line is looked at: a megabyte without a line break must not be walked again and again. */
const LINE = 500;

/** What stands before `at` on its line. */
export function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LINE), at);
  return before.slice(before.lastIndexOf("\n") + 1);
}

/** What stands from `at` on to the end of its line. */
export function lineAfter(text: string, at: number): string {
  return text.slice(at, at + LINE).split("\n", 1)[0] ?? "";
}

/** `indexOf` that remembers the last answer for each needle, so that many unclosed delimiters cost one walk in all. */
export type Find = (needle: string, from: number) => number;

export function finder(text: string): Find {
  const last = new Map<string, { readonly from: number; readonly found: number }>();
  return (needle, from) => {
    const known = last.get(needle);
    if (known && known.from <= from && (known.found < 0 || known.found >= from)) return known.found;
    const found = text.indexOf(needle, from);
    last.set(needle, { from, found });
    return found;
  };
}
