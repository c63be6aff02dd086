import type { Checked } from "./check-item.js";
import { stepsOf } from "./judge.js";

/** How many doubts the steps that differ have: a doubt on everything would be silence. */
export function doubtCounts(all: readonly Checked[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { report } of all)
    for (const { verdict, doubts = [] } of stepsOf(report))
      if (verdict === "differs") counts.set(doubts.length, (counts.get(doubts.length) ?? 0) + 1);
  return new Map([...counts].toSorted(([a], [b]) => a - b));
}
