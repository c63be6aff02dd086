import { exactMax, exactMin } from "../exact/exponential.js";
import { copyOf, emptyValue, entryOf, exactAt, liftTo, scalarValue, withExact } from "../value/value.js";
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

/** Which of some numbers is the largest or the least, of equal ones the first. */
export function bestAt(choice: readonly Value[], which: Which): number {
  const sign = which === "max" ? 1 : -1;
  let best = 0;
  for (let at = 1; at < choice.length; at += 1)
    if (sign * (choice[at]!.data[0]! - choice[best]!.data[0]!) > 0) best = at;
  return best;
}

/** The largest or the least of some numbers, as uncertain as it is whether it is another one. */
export function firstBest(choice: readonly Value[], which: Which): Value {
  const first = choice[bestAt(choice, which)] ?? scalarValue(Number.NaN);
  const best = choice.filter((each) => each !== first && mayBeAlike(each, first)).reduce(orOther, first);
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

function mayBeAlike(a: Value, b: Value): boolean {
  const error = a.error[0]! + b.error[0]!;
  return error > 0 && Math.abs(a.data[0]! - b.data[0]!) <= error;
}

/** A number with all its perturbations, so uncertain that it may be the other one. */
function orOther(value: Value, other: Value): Value {
  const depth = Math.max(value.depth, other.depth);
  const [wide, rival] = [copyOf(liftTo(value, depth)), liftTo(other, depth)];
  for (let mask = 0; mask < 1 << depth; mask += 1)
    wide.error[mask] = Math.max(
      wide.error[mask]!,
      Math.abs(wide.data[mask]! - rival.data[mask]!) + rival.error[mask]!,
    );
  return wide;
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
