import type { Comparison } from "./compare-entries.js";
import { printPlace } from "./numbers.js";

export type ReferenceKind = "numeric" | "autograd" | "expected";

export const NAMES: Readonly<Record<ReferenceKind, string>> = {
  numeric: "differences",
  autograd: "TensorFlow.js",
  expected: "expected",
};

/** Errors below it are the noise of the last digits, which need not be the same on every machine. */
const NOISE: Readonly<Record<ReferenceKind, number>> = { numeric: 1e-8, autograd: 1e-4, expected: 1e-12 };

/** One table cell: "✓ 6 agree, error < 1e-8", "✗ 2 of 6 differ". */
export function printComparison(kind: ReferenceKind, comparison: Comparison): string {
  const { entries, agreeing, zeros, tooSmall, skipped, differing, doubtful, largestError } = comparison;
  const parts = [
    differing > 0 ? `✗ ${differing} of ${entries} differ` : "",
    doubtful > 0 ? `? ${doubtful} of ${entries} in doubt` : "",
    agreeing > 0
      ? `${differing + doubtful > 0 ? "" : "✓ "}${agreeing} agree, error ${printError(largestError, NOISE[kind])}`
      : "",
    zeros > 0 ? `0 = 0 at ${zeros}` : "",
    skipped > 0 ? `${skipped} not compared` : "",
    tooSmall > 0 ? `${tooSmall} too small to tell` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** "W1[2,3] is 0.412, differences give 0.0824 (ratio 5); 3 of 12 entries of W1 differ, all by the factor 5". */
export function printWorst(
  name: string,
  kind: ReferenceKind,
  comparison: Comparison | undefined,
): string | undefined {
  if (comparison?.worst === undefined) return undefined;
  const { worst, differing, entries, commonRatio } = comparison;
  const ratio =
    Number.isFinite(worst.ratio) && worst.ratio !== 0 ? ` (ratio ${printNumber(worst.ratio)})` : "";
  const verb =
    kind === "numeric" ? "differences give" : kind === "autograd" ? "TensorFlow.js gives" : "expected is";
  const count = entries === 1 ? "" : `; ${differing} of ${entries} entries of ${name} differ`;
  const common = commonRatio === undefined ? "" : `, all by the factor ${printNumber(commonRatio)}`;
  return `${printPlace(name, worst.index)} is ${printNumber(worst.yours)}, ${verb} ${printNumber(worst.theirs)}${ratio}${count}${common}`;
}

export function printDoubts(name: string, comparison: Comparison | undefined): string | undefined {
  if (comparison?.doubt === undefined) return undefined;
  const place = printPlace(name, comparison.doubt.index);
  return comparison.doubt.kind === "kink"
    ? `f has a kink at ${place}: its slopes to the left and to the right differ, so choose another point`
    : `the differences do not settle at ${place}: f jumps, is not finite nearby, or is noisy, so choose another point`;
}

/** Six digits are enough to see a mistake, and the same on every machine. */
export function printNumber(x: number): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(6))) : String(x);
}

/** The power of ten above the error. */
function printError(error: number, noise: number): string {
  return `< ${(error < noise ? noise : 10 ** Math.ceil(Math.log10(error * 1.0000001))).toExponential().replace("+", "")}`;
}
