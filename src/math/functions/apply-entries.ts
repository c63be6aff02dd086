import { applyElementary } from "../value/elementary.js";
import { emptyValue, joinTop, splitTop } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { EntryFunction } from "./built-in.js";

/** f⁽ⁿ⁾ of every entry, for n = `order`: the top part of f(x + ε), n times over. */
export function applyEntries(f: EntryFunction, x: Value, order: number): Value {
  if (order === 0) return f.kind === "elementary" ? applyElementary(f, x) : f.of(x);
  const ones = emptyValue(x.rows, x.cols, x.depth);
  ones.data.fill(1, 0, x.rows * x.cols);
  const value = applyEntries(f, joinTop(x, ones), order - 1);
  return value.depth > x.depth ? splitTop(value).high : emptyValue(x.rows, x.cols, 0);
}
