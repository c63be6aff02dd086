import type { Block, Blocks, Outcome } from "./exercise.js";
import { formDifference } from "./read-blocks.js";

const ROUNDING = 1e-14;

/** One entry of a result: block, indices, both numbers. */
export interface Entry {
  readonly block: string;
  readonly index: readonly number[];
  /** The same place, counted row by row. */
  readonly flat: number;
  readonly yours: number;
  readonly right: number;
}

/** How far two numbers may be apart: relative to the larger of the two, or to the largest number of the result. */
export interface Closeness {
  readonly relative: number;
  readonly ofLargest: number;
}

/**
 * For numbers in float64. What is far smaller than the result's largest number has lost digits in any program (in a
 * sum that nearly cancels, in a difference quotient), which is not held against it.
 */
export function closeness(tolerance: number): Closeness {
  return { relative: tolerance, ofLargest: 0.01 * tolerance };
}

/**
 * Do two results agree, entry by entry? NaN agrees with NaN and an infinity with itself: a mistake is also known by
 * where it gives no number. Sums that cancel wholly leave rounding of about 1e-16, which means 0.
 */
export function agree(yours: Blocks, right: Blocks, close: Closeness): boolean {
  if (formDifference(yours, right) !== undefined) return false;
  const largest = largestOf(right);
  return [...right].every(([name, block]) => {
    const other = yours.get(name)!;
    return block.values.every((value, i) => agreeNumbers(other.values[i]!, value, close, largest));
  });
}

/** Does the outcome give these numbers? */
export function outcomeAgrees(outcome: Outcome, right: Blocks, close: Closeness): boolean {
  return outcome.kind === "numbers" && agree(outcome.blocks, right, close);
}

/** The entries that differ, the worst (largest difference relative to its block) first. */
export function differingEntries(yours: Blocks, right: Blocks, close: Closeness): Entry[] {
  const found: { entry: Entry; badness: number }[] = [];
  const largest = largestOf(right);
  for (const [name, block] of right) {
    const scale = scaleOf(block);
    const other = yours.get(name);
    block.values.forEach((value, i) => {
      const mine = other?.values[i] ?? Number.NaN;
      if (agreeNumbers(mine, value, close, largest)) return;
      const badness = Math.abs(mine - value) / (scale || 1);
      found.push({
        entry: { block: name, index: indexOf(i, block.shape), flat: i, yours: mine, right: value },
        badness: Number.isNaN(badness) ? Infinity : badness,
      });
    });
  }
  return found.toSorted((a, b) => b.badness - a.badness || 0).map(({ entry }) => entry);
}

function agreeNumbers(a: number, b: number, { relative, ofLargest }: Closeness, largest: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const size = Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= Math.max(ROUNDING, relative * size, ofLargest * largest);
}

function largestOf(blocks: Blocks): number {
  return [...blocks.values()].reduce((most, block) => Math.max(most, scaleOf(block)), 0);
}

function scaleOf(block: Block): number {
  return block.values.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
}

function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = flat;
  for (const size of shape.toReversed()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
}
