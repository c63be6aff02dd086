import type { Derivation, Step } from "../../derivation/report/report.js";
import { isAnnounced } from "../../derivation/report/derivation-verdicts.js";
import { MARGINS } from "../../derivation/report/margins.js";
import type { Margin } from "../../derivation/report/margins.js";
import { findsMistake, STEP_VERDICTS } from "../../derivation/report/verdicts.js";
import { lineStarts } from "../math/line-marks.js";

export function markOf({ verdict }: Step, derivation: Derivation): Margin | undefined {
  return isAnnounced(derivation.verdict) && findsMistake(verdict)
    ? "expected"
    : STEP_VERDICTS[verdict].margin;
}

/** The graver word wins where several steps end in one line. */
function graver(one: Margin | undefined, other: Margin | undefined): Margin | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return MARGINS[one].severity > MARGINS[other].severity ? one : other;
}

/** Where each step's right-hand side ends in the derivation's text: told by the checker, or found by reading on. */
function stepEnds({ latex, steps }: Derivation): readonly number[] {
  let from = 0;
  return steps.map(({ span, rhs }) => {
    const found = latex.indexOf(rhs, from);
    const end = span?.[1] ?? (found < 0 ? from : found + rhs.length);
    from = end;
    return end;
  });
}

/** One mark for each line of the display. */
export function lineVerdicts(derivation: Derivation): readonly (Margin | undefined)[] {
  const starts = lineStarts(derivation.latex);
  const marks: (Margin | undefined)[] = starts.map(() => undefined);
  for (const [index, end] of stepEnds(derivation).entries()) {
    const step = derivation.steps[index];
    if (step === undefined) continue;
    // The line in which the right-hand side ends: the last that begins before that place.
    const line = Math.max(
      0,
      starts.findLastIndex((start) => start < end),
    );
    marks[line] = graver(marks[line], markOf(step, derivation));
  }
  return marks;
}
