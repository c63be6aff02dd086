import type { Derivation, Step } from "../derivation/report/report.js";
import { isSettled } from "../derivation/report/verdicts.js";
import type { Macros } from "../math/tokens/macros.js";
import { formOf, givenForm } from "./form/expression-form.js";
import { rowAt, tokensOf, type MissingRowEnd } from "./missing-row-end.js";
import type { Told } from "./told.js";

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

/**
 * Where a definition of the reader's own runs into the start, because `\\` was forgotten between them:
 * `u = 1 + e^{-x} \frac{d}{dx} σ(x) = …`. In two rows both hold.
 */
export function findJoinedStart(
  steps: readonly Step[],
  { latex, exercise, names }: Told,
  checkAgain: (latex: string) => Derivation,
): MissingRowEnd | undefined {
  const start = givenForm(exercise.start, names)?.key;
  for (const [at, { lhs }] of steps.entries()) {
    const [from] = steps[at - 1]?.span ?? [];
    if (from === undefined || steps[at - 1]?.rhs !== lhs) continue;
    const places = tokensOf(lhs, names.macros).map(({ span }) => span.start);
    const place = places.find((each) => each > 0 && formOf(lhs.slice(each), names)?.key === start);
    if (place === undefined) continue;
    const cut = from + place;
    const again = checkAgain(`${latex.slice(0, cut)} \\\\ ${latex.slice(cut)}`);
    if (again.steps.slice(0, at + 1).every(({ verdict }) => isSettled(verdict)))
      return { row: rowAt(latex, names.macros, from), after: lhs.slice(0, place).trim() };
  }
  return undefined;
}

function isBalanced(latex: string): boolean {
  const count = (mark: RegExp): number => latex.match(mark)?.length ?? 0;
  return count(/\{/gu) === count(/\}/gu) && count(/\\begin\b/gu) === count(/\\end\b/gu);
}
