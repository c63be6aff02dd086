import { isNumberKind } from "../../math/kind.js";
import { isEquality } from "../../math/relation-marks.js";
import { nameText } from "../../math/name-text.js";
import type { CheckedChain } from "../check-chain.js";
import { freeNames } from "../free-names.js";
import type { StepContext } from "../may-refute.js";
import type { Step } from "../report.js";
import type { Section } from "../section.js";
import { doubtsOf } from "./doubts.js";
import { contextOf } from "./context.js";
import { openNames } from "./open-names.js";
import { say } from "../report/message.js";
import { accuses, isMisshapen } from "../report/verdicts.js";

/**
 * Who is told to be wrong. Two sides that differ are a mistake of the author's only where the author speaks to the
 * checker and every name of the step is what the checker was told. Else they differ as they were read, which says as
 * much of the reader; what may have been misread stands beside it.
 */
export function accuse(chain: CheckedChain, section: Section, isAddressed: boolean): readonly Step[] {
  return chain.steps.map((step, at) => {
    if (!accuses(step.verdict)) return step;
    const context = contextOf(chain, at);
    if (context === undefined) return step;
    const isClosed =
      isAddressed && openNames([context.left, context.right], context.known, context.vouched).size === 0;
    if (isMisshapen(step.verdict) && isClosed) return step;
    const guessed = isMisshapen(step.verdict) ? guessedIn(context) : [];
    if (guessed.length > 0) return guessedShape(step, guessed);
    const doubts = doubtsOf(context, { section, isClosed });
    return isClosed && doubts.length === 0 ? step : differing(step, doubts);
  });
}

/** No repair and no condition beside it: they make a misreading look learned. */
function differing(step: Step, doubts: readonly string[]): Step {
  const { holdsWhen: _when, suggestion: _suggestion, ...rest } = step;
  const keeps = isMisshapen(step.verdict) || !isEquality(step.relation);
  const reasons = keeps ? step.reasons : [say`The two sides differ.`];
  return { ...rest, verdict: "differs", reasons, doubts };
}

/** Names of the step of which the page does not say what they are. */
function guessedIn({ left, right, known, typed }: StepContext): readonly string[] {
  const names = [left, right].flatMap((side) => Array.from(freeNames(side, known, NONE).undeclared));
  // That every other choice fails too is no guess.
  return names.filter((name) => {
    const kind = typed.kinds.get(name);
    return !(typed.exhausted && kind !== undefined && isNumberKind(kind));
  });
}

const NONE: ReadonlySet<string> = new Set();

/** What does not fit may be what was taken for a vector. */
function guessedShape(step: Step, guessed: readonly string[]): Step {
  const names = [...new Set(guessed)].map(nameText).join(", ");
  const reasons = [...step.reasons, say`That is how I took ${names}; declare what is meant.`];
  return { ...step, verdict: "inconclusive", reasons };
}
