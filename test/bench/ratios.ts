/** Printing what was measured: values side by side, and their ratios to one of them. */

export interface Row {
  readonly title: string;
  /** Name of what was measured → value; NaN where it was not. */
  readonly values: Readonly<Record<string, number>>;
}

export function median(values: readonly (number | undefined)[]): number {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One line for each row: the values, and behind each its ratio to the `base` column. */
export function printTable(title: string, rows: readonly Row[], base: string): string {
  const names = Object.keys(rows[0]?.values ?? {});
  const wide = Math.max(title.length, ...rows.map((row) => row.title.length));
  const line = (first: string, cells: readonly string[]): string =>
    `${first.padEnd(wide)}${cells.map((cell) => cell.padStart(20)).join("")}\n`;
  const cell = (row: Row, name: string): string => {
    const value = row.values[name] ?? Number.NaN;
    if (Number.isNaN(value)) return "-";
    const ratio = value / (row.values[base] ?? Number.NaN);
    const behind = name === base || Number.isNaN(ratio) ? "        " : ` (${ratio.toFixed(2)}×)`;
    return `${value.toFixed(value < 10 ? 1 : 0)}${behind}`;
  };
  return (
    line(title, names) +
    rows
      .map((row) =>
        line(
          row.title,
          names.map((name) => cell(row, name)),
        ),
      )
      .join("")
  );
}
