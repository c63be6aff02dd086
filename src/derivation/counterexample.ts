import type { Value } from "../math/value.js";
import { rowsOf } from "../math/value.js";
import type { World } from "../math/world.js";
import type { Sample } from "./evaluate-chain.js";
import type { Counterexample } from "./report.js";

/** Enough digits to recompute by hand and see the difference. */
function rounded(number: number): number {
  return Number(number.toPrecision(6));
}

/** A number, a list for a vector, lists of rows for a matrix. */
export function plain(value: Value): unknown {
  if (value.rows * value.cols === 1) return rounded(value.data[0] ?? Number.NaN);
  const rows = rowsOf(value).map((row) => row.map(rounded));
  return value.rows === 1 ? rows[0] : value.cols === 1 ? rows.flat() : rows;
}

/** The point at which two sides differ, with the values of everything that was drawn. */
export function counterexample(
  world: World,
  sample: Sample,
  left: Value,
  right: Value,
  rel: number,
): Counterexample {
  const point: Record<string, unknown> = {};
  for (const [name, index] of sample.tuple) point[name] = index;
  for (const [name, variable] of world.variables) {
    const { shape, kind, family } = variable;
    if (kind.callable !== undefined) continue;
    const rows = shape.rows.length();
    const cols = shape.cols.length();
    if (family.length === 0) point[name] = plain(sample.frame.variable(name, "", kind, rows, cols));
    else if (family.length === 1) {
      point[name] = Array.from({ length: family[0]?.length() ?? 0 }, (_, at) =>
        plain(sample.frame.variable(name, String(at), kind, rows, cols)),
      );
    }
  }
  return { point, lhs: plain(left), rhs: plain(right), rel: Number(rel.toPrecision(3)) };
}
