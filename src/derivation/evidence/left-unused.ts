import type { Findings } from "./findings.js";
import { unusedBeside } from "./unused.js";

/** What is said beside a step or in the sentence around, and was not used: it may be the step's condition. */
export function leftUnused(
  { unread, unused, expressions, known }: Pick<Findings, "unread" | "unused" | "expressions" | "known">,
  at: number,
): string | undefined {
  const sides = expressions.slice(at, at + 2).filter((side) => side !== undefined);
  return unread[0] ?? unusedBeside(unused, sides, known)?.quoted;
}
