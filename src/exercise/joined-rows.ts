import type { Derivation, Step } from "../derivation/report.js";
import { isSettled } from "../derivation/report/verdicts.js";
import type { Macros } from "../math/macros.js";
import { rowAt, type MissingRowEnd } from "./missing-row-end.js";

/**
 * Where two lines became a product because `\\ &=` was forgotten between them: the step fails as it stands, its right side
 * was written in two lines, and with a relation between them both steps hold.
 */
export function findJoinedRows(
  { latex }: Derivation,
  step: Step,
  macros: Macros,
  checkAgain: (latex: string) => Derivation,
): MissingRowEnd | undefined {
  const [start, end] = step.span ?? [0, 0];
  for (const { index } of latex.slice(start, end).matchAll(/\n/gu)) {
    const at = start + index;
    const [before, after] = [latex.slice(start, at).trim(), latex.slice(at, end).trim()];
    if (before === "" || after === "" || !isBalanced(before)) continue;
    const again = checkAgain(`${latex.slice(0, at)} = ${latex.slice(at)}`);
    const [first, second] = again.steps.slice(step.index - 1);
    if (first === undefined || second === undefined) continue;
    if (isSettled(first.verdict) && isSettled(second.verdict))
      return { row: rowAt(latex, macros, start), after: before };
  }
  return undefined;
}

function isBalanced(latex: string): boolean {
  const count = (mark: RegExp): number => latex.match(mark)?.length ?? 0;
  return count(/\{/gu) === count(/\}/gu) && count(/\\begin\b/gu) === count(/\\end\b/gu);
}
