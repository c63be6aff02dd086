import { emptyValue, entryOf, scalarValue } from "../value/value.js";
import type { Value } from "../value/value.js";

/** Whether a number is to be chosen instead of the best before it. */
export type Better = (next: number, best: number) => boolean;

/** All entries as numbers, row by row. */
export function entriesOf(value: Value): readonly Value[] {
  return Array.from({ length: value.rows * value.cols }, (_, at) =>
    entryOf(value, Math.floor(at / value.cols), at % value.cols),
  );
}

/** The best of some numbers, of equal ones the first. */
export function firstBest(choice: readonly Value[], better: Better): Value {
  let best = choice[0] ?? scalarValue(Number.NaN);
  for (const next of choice) if (better(next.data[0] ?? 0, best.data[0] ?? 0)) best = next;
  return best;
}

/** An array of which each entry is picked from the entries of several there; a number stands for all entries. */
export function entryByEntry(
  { rows, cols }: Pick<Value, "rows" | "cols">,
  values: readonly Value[],
  pick: (choice: readonly Value[]) => Value,
): Value {
  const depth = values.reduce((most, value) => Math.max(most, value.depth), 0);
  const result = emptyValue(rows, cols, depth);
  for (let at = 0; at < rows * cols; at += 1) {
    const choice = values.map((value) =>
      value.rows * value.cols === 1 ? value : entryOf(value, Math.floor(at / cols), at % cols),
    );
    const best = pick(choice);
    for (let mask = 0; mask < 1 << best.depth; mask += 1) {
      result.data[mask * rows * cols + at] = best.data[mask] ?? 0;
      result.error[mask * rows * cols + at] = best.error[mask] ?? 0;
    }
  }
  return result;
}
