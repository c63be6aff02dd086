import { exactMax, exactMin } from "../exact/exponential.js";
import { emptyValue, entryOf, exactAt, scalarValue, withExact } from "../value/value.js";
import type { Exact } from "../exact/arithmetic.js";
import type { Value } from "../value/value.js";

/** Which of some numbers is chosen. */
export type Which = "max" | "min";

/** All entries as numbers, row by row. */
export function entriesOf(value: Value): readonly Value[] {
  return Array.from({ length: value.rows * value.cols }, (_, at) =>
    entryOf(value, Math.floor(at / value.cols), at % value.cols),
  );
}

/** The largest or the least of some numbers, of equal ones the first. */
export function firstBest(choice: readonly Value[], which: Which): Value {
  const sign = which === "max" ? 1 : -1;
  let best = choice[0] ?? scalarValue(Number.NaN);
  for (const next of choice) if (sign * ((next.data[0] ?? 0) - (best.data[0] ?? 0)) > 0) best = next;
  // Which it is, only the numbers drawn say: exactly it is a function of all.
  return choice.some(({ exact }) => exact !== undefined)
    ? withExact(best, exactBest(choice, best, which))
    : best;
}

/** Its slopes are not known. */
function exactBest(choice: readonly Value[], best: Value, which: Which): readonly Exact[] {
  const numbers = choice.map((each) => exactAt(each, 0));
  const found = numbers.reduce(which === "max" ? exactMax : exactMin);
  return best.data.map((_, at) => (at === 0 ? found : undefined));
}

/** An array of which each entry is picked from the entries of several there; a number stands for all entries. */
export function entryByEntry(
  { rows, cols }: Pick<Value, "rows" | "cols">,
  values: readonly Value[],
  pick: (choice: readonly Value[]) => Value,
): Value {
  const depth = values.reduce((most, value) => Math.max(most, value.depth), 0);
  const result = emptyValue(rows, cols, depth);
  const exact = values.some((value) => value.exact !== undefined)
    ? result.data.map<Exact>(() => undefined)
    : undefined;
  for (let at = 0; at < rows * cols; at += 1) {
    const choice = values.map((value) =>
      value.rows * value.cols === 1 ? value : entryOf(value, Math.floor(at / cols), at % cols),
    );
    const best = pick(choice);
    for (let mask = 0; mask < 1 << best.depth; mask += 1) {
      result.data[mask * rows * cols + at] = best.data[mask] ?? 0;
      result.error[mask * rows * cols + at] = best.error[mask] ?? 0;
      if (exact !== undefined) exact[mask * rows * cols + at] = exactAt(best, mask);
    }
  }
  return withExact(result, exact);
}
