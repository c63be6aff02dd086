/** Numbers with a shape, as a text or HTML table with a caption; long ones are cut with a note. */
import type { ArrayValue, Entry } from "./array-value.js";

/** As many rows or columns are shown at the beginning, and a third as many at the end. */
const MOST = 12;
const MOST_SLICES = 4;

interface Slice {
  /** Which slice along the leading dimensions, e.g. `[0, 2, …]`. */
  readonly title: string;
  readonly rows: readonly (number | undefined)[];
  readonly columns: readonly (number | undefined)[];
  readonly offset: number;
  readonly width: number;
}

export function arrayText(array: ArrayValue): string {
  const lines = [caption(array)];
  const slices = slicesOf(array);
  for (const slice of slices.shown) {
    if (slice.title !== "") lines.push(slice.title);
    const cells = cellsOf(array, slice);
    const widths = (cells[0] ?? []).map((_, column) =>
      Math.max(...cells.map((row) => row[column]?.length ?? 0)),
    );
    for (const row of cells)
      lines.push(`  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ")}`);
  }
  return [...lines, ...noteOf(array, slices)].join("\n");
}

/** Takes its colours from the page, so that it is readable on light and on dark ground. */
export function arrayHtml(array: ArrayValue): string {
  const slices = slicesOf(array);
  const tables = slices.shown.map((slice) => {
    const title = slice.title === "" ? "" : `<div><small>${escape(slice.title)}</small></div>`;
    const rows = cellsOf(array, slice).map(
      (row) => `<tr>${row.map((cell) => `<td style="text-align:right">${escape(cell)}</td>`).join("")}</tr>`,
    );
    return `${title}<table><tbody>${rows.join("")}</tbody></table>`;
  });
  const notes = noteOf(array, slices).map((note) => `<div><small>${escape(note)}</small></div>`);
  return `<div><div><small>${escape(caption(array))}</small></div>${tables.join("")}${notes.join("")}</div>`;
}

/** E.g. "tensor 2 × 3, float32". */
export function caption({ kind, shape, dtype }: Omit<ArrayValue, "entries">): string {
  return `${kind} ${shape.length === 0 ? "scalar" : shape.join(" × ")}, ${dtype}`;
}

function slicesOf({ shape }: ArrayValue): { shown: Slice[]; total: number } {
  const height = shape.length < 2 ? 1 : (shape.at(-2) ?? 1);
  const width = shape.length === 0 ? 1 : (shape.at(-1) ?? 1);
  const leading = shape.slice(0, -2);
  const total = leading.reduce((product, length) => product * length, 1);
  const shown = Array.from({ length: Math.min(total, MOST_SLICES) }, (_, index): Slice => ({
    title: leading.length === 0 ? "" : `[${[...indices(index, leading), "…"].join(", ")}]`,
    rows: selection(height),
    columns: selection(width),
    offset: index * height * width,
    width,
  }));
  return { shown: height * width === 0 ? [] : shown, total };
}

function indices(index: number, shape: readonly number[]): number[] {
  return shape.map((length, axis) => {
    const stride = shape.slice(axis + 1).reduce((product, next) => product * next, 1);
    return Math.floor(index / stride) % length;
  });
}

/** `undefined` stands for what is left out. */
function selection(length: number): (number | undefined)[] {
  const all = Array.from({ length: Math.min(length, MOST) }, (_, index) => index);
  if (length <= MOST) return all;
  const end = Math.floor(MOST / 3);
  const tail = Array.from({ length: end }, (_, index) => length - end + index);
  return [...all.slice(0, MOST - end), undefined, ...tail];
}

function cellsOf(array: ArrayValue, slice: Slice): string[][] {
  return slice.rows.map((row) =>
    slice.columns.map((column) =>
      row === undefined || column === undefined
        ? "…"
        : entryText(array.entries[slice.offset + row * slice.width + column]),
    ),
  );
}

/** Six significant digits, as people read tables; whole numbers in full. */
function entryText(entry: Entry | undefined): string {
  if (typeof entry !== "number") return String(entry);
  if (Number.isInteger(entry) && Math.abs(entry) < 1e15) return String(Object.is(entry, -0) ? 0 : entry);
  return String(Number(entry.toPrecision(6)));
}

function noteOf(
  { shape }: ArrayValue,
  { shown, total }: { shown: readonly Slice[]; total: number },
): string[] {
  const entries = shape.reduce((product, length) => product * length, 1);
  const isCut =
    shown.length < total || shown.some(({ rows, columns }) => [...rows, ...columns].includes(undefined));
  if (entries === 0) return ["(no entries)"];
  return isCut ? [`(cut: ${entries} entries in all)`] : [];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
