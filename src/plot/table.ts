/** One row of a table: column title → what stands there. */
export type TableRow = Readonly<Record<string, string | number | boolean>>;

/** Rows that show themselves as a table, in a notebook and on a console. */
export interface Table {
  readonly rows: readonly TableRow[];
  /** `Symbol.for("Jupyter.display")`: the MIME bundle. */
  readonly [display: symbol]: () => unknown;
}

/**
 * A table with titled columns, in the order in which the rows name them; numbers stand to the right.
 *
 * @example
 * table([1, 2, 3].map((x) => ({ x, "x²": x * x })));
 */
export function table(rows: readonly TableRow[]): Table {
  if (rows.length === 0)
    throw new RangeError("table: no rows to show; give at least one, e.g. [{ x: 1, y: 2 }]");
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ""));
  const text = printText(columns, cells);
  const bundle = { "text/html": printHtml(columns, cells), "text/plain": text };
  return {
    rows,
    [Symbol.for("Jupyter.display")]: () => bundle,
    [Symbol.for("nodejs.util.inspect.custom")]: () => text,
  };
}

type Cell = string | number | boolean;

/** Negative numbers get a true minus sign, as in the formulas; zero has no sign. */
function printCell(cell: Cell): string {
  return typeof cell === "number" ? String(cell + 0).replace("-", "−") : String(cell);
}

function printText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numeric = columns.map((_, j) => rows.every((row) => typeof row[j] === "number"));
  const lines = [columns, ...rows.map((row) => row.map(printCell))];
  const widths = columns.map((_, j) => Math.max(...lines.map((line) => line[j]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, j) => (numeric[j] ? cell.padStart(widths[j]!) : cell.padEnd(widths[j]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function printHtml(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = columns.map((title) => `<th style="text-align:right">${escape(title)}</th>`).join("");
  const body = rows.map((row) => {
    const cells = row.map((cell) => `<td style="text-align:right">${escape(printCell(cell))}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
