import { valueWith } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";

/** Whether two numbers are the same to rounding, when numbers of some size were added; undefined where it is too close. */
export function sameNumbers(a: number, b: number, size: number): boolean | undefined {
  return near(Math.abs(a - b), size);
}

/** Slack of what was reckoned: sums of rounded numbers. */
const SLACK = 1e-11;

function near(distance: number, size: number): boolean | undefined {
  if (distance <= SLACK * size) return true;
  return distance > 1e-6 * size ? false : undefined;
}

export function sums({ data, rows, cols }: Value, total: number, byRow: boolean): boolean | undefined {
  const length = byRow ? cols : rows * cols;
  let met: boolean | undefined = true;
  for (let from = 0; from < data.length; from += length) {
    const row = data.slice(from, from + length);
    const sum = row.reduce((before, entry) => before + entry, 0);
    const one = near(
      Math.abs(sum - total),
      row.reduce((before, entry) => before + Math.abs(entry), Math.abs(total)),
    );
    if (one === false) return false;
    met = met === undefined || one === undefined ? undefined : met;
  }
  return met;
}

export function isUnit({ data }: Value): boolean | undefined {
  return near(Math.abs(Math.hypot(...data) - 1), 1);
}

export function areOrthogonal(a: Value, b: Value): boolean | undefined {
  let along = 0;
  for (let at = 0; at < a.data.length; at += 1) along += a.data[at]! * b.data[at]!;
  return near(Math.abs(along), Math.hypot(...a.data) * Math.hypot(...b.data));
}

export function isSymmetric(value: Value): boolean | undefined {
  return sameEntries(value, turned(value));
}

export function isIdentity(value: Value): boolean | undefined {
  const identity = value.data.map((_, at) => (at % (value.cols + 1) === 0 ? 1 : 0));
  return sameEntries(value, { ...value, data: identity });
}

export function sameEntries(a: Value, b: Value): boolean | undefined {
  const size = Math.max(...a.data.map(Math.abs), ...b.data.map(Math.abs));
  return near(Math.max(...a.data.map((entry, at) => Math.abs(entry - b.data[at]!))), size);
}

export function turned({ rows, cols, data, ...rest }: Value): Value {
  const flipped = data.map((_, at) => data[(at % rows) * cols + Math.floor(at / rows)]!);
  return { ...rest, rows: cols, cols: rows, data: flipped };
}

export function times(a: Value, b: Value): Value {
  const data = Array.from({ length: a.rows * b.cols }, (_, at) => {
    let sum = 0;
    for (let along = 0; along < a.cols; along += 1)
      sum += a.data[Math.floor(at / b.cols) * a.cols + along]! * b.data[along * b.cols + (at % b.cols)]!;
    return sum;
  });
  return valueWith(
    { rows: a.rows, cols: b.cols, depth: 0 },
    data,
    data.map(() => 0),
  );
}
