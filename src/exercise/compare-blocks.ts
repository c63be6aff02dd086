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

/**
 * Do two results agree? Entry by entry, relative to the larger of the two numbers or to 1e-4 of their block's
 * largest, so that a sum that nearly cancels is not held against an equally good order of summation. NaN agrees with
 * NaN and an infinity with itself: a mistake is also known by where it gives no number. Sums that cancel wholly leave
 * rounding of about 1e-16, which means 0.
 */
export function agree(yours: Blocks, right: Blocks, tolerance: number): boolean {
  if (formDifference(yours, right) !== undefined) return false;
  return [...right].every(([name, block]) => {
    const scale = scaleOf(block);
    const other = yours.get(name)!;
    return block.values.every((value, i) => agreeNumbers(other.values[i]!, value, tolerance, scale));
  });
}

/** Does the outcome give these numbers? */
export function outcomeAgrees(outcome: Outcome, right: Blocks, tolerance: number): boolean {
  return outcome.kind === "numbers" && agree(outcome.blocks, right, tolerance);
}

/** The entries that differ, the worst (largest difference relative to its block) first. */
export function differingEntries(yours: Blocks, right: Blocks, tolerance: number): Entry[] {
  const found: { entry: Entry; badness: number }[] = [];
  for (const [name, block] of right) {
    const scale = scaleOf(block);
    const other = yours.get(name);
    block.values.forEach((value, i) => {
      const mine = other?.values[i] ?? Number.NaN;
      if (agreeNumbers(mine, value, tolerance, scale)) return;
      const badness = Math.abs(mine - value) / (scale || 1);
      found.push({
        entry: { block: name, index: indexOf(i, block.shape), flat: i, yours: mine, right: value },
        badness: Number.isNaN(badness) ? Infinity : badness,
      });
    });
  }
  return found.toSorted((a, b) => b.badness - a.badness || 0).map(({ entry }) => entry);
}

function agreeNumbers(a: number, b: number, tolerance: number, scale: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= Math.max(ROUNDING, tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-4 * scale));
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
