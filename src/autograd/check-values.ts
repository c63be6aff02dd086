import { asLastRun } from "../host/as-last-run.js";
import { compareEntries, type Comparison } from "./compare-entries.js";
import { displayed, type Displayed } from "./displayed.js";
import { flatten, printShape, requireTolerance, type Flat } from "./numbers.js";
import { printComparison, printWorst } from "./print-comparison.js";

export interface ValuesQuestion {
  readonly yours: unknown;
  readonly expected: unknown;
  /** Largest relative error. */
  readonly tolerance?: number;
  /** What the numbers are, for the message. */
  readonly name?: string;
}

/** The answer of `checkValues`: shows itself in a notebook or on a console. */
export interface ValuesReport extends Displayed {
  readonly holds: boolean;
  /** One sentence: which entry is furthest off, yours beside the expected one. */
  readonly message: string;
  readonly scale: string;
  /** Absent where the shapes differ. */
  readonly comparison?: Comparison;
}

/**
 * Holds numbers (a number, nested arrays, a tensor) against the expected ones, entry by entry, by relative error.
 *
 * @example
 * checkValues({ name: "softmax", yours: mySoftmax([1, 2, 3]), expected: softmax([1, 2, 3]) });
 */
export function checkValues({
  yours,
  expected,
  tolerance = 1e-9,
  name = "value",
}: ValuesQuestion): ValuesReport {
  requireTolerance(tolerance);
  const right = flatten(expected, "expected");
  const outdated = asLastRun([yours, expected]);
  if (outdated !== undefined)
    return show({ holds: false, message: outdated, scale: "" }, name, right, "unclear");
  const read = readYours(yours, right, name);
  const scale = `error = |a − b| / max(|a|, |b|), at most ${tolerance.toExponential()}`;
  if (typeof read === "string") return show({ holds: false, message: read, scale }, name, right);
  if (right.entries.length === 0) {
    const message = "nothing was compared: what is expected has no entries.";
    return show({ holds: false, message, scale }, name, right);
  }
  const comparison = compareEntries(
    read.entries,
    { values: right.entries, limit: tolerance, floor: 0 },
    right.shape,
  );
  const worst = printWorst(name, "expected", comparison);
  const agreement =
    right.entries.length === 1 ? "the one entry agrees." : `all ${right.entries.length} entries agree.`;
  return show(
    { holds: worst === undefined, message: worst ? `${worst}.` : agreement, scale, comparison },
    name,
    right,
  );
}

const MARKS = { right: "✓", wrong: "✗", unclear: "?" } as const;

function readYours(yours: unknown, right: Flat, name: string): Flat | string {
  try {
    const flat = flatten(yours, name);
    return flat.shape.join() === right.shape.join()
      ? flat
      : `${name} has the shape ${printShape(flat.shape)}, expected is ${printShape(right.shape)}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function show(
  report: Omit<ValuesReport, keyof Displayed>,
  name: string,
  right: Flat,
  verdict: "right" | "wrong" | "unclear" = report.holds ? "right" : "wrong",
): ValuesReport {
  const { holds, comparison } = report as ValuesReport;
  return displayed(report as ValuesReport, {
    kind: "values",
    holds,
    mark: MARKS[verdict],
    headline: `${name} ${verdict}`,
    columns: ["value", "shape", "expected"],
    rows: comparison ? [[name, printShape(right.shape), printComparison("expected", comparison)]] : [],
  });
}
