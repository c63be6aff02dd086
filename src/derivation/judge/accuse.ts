import { isNumberKind } from "../../math/value/kind.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { nameText } from "../../math/print/name-text.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import { freeNames } from "../names/free-names.js";
import type { StepContext } from "../evidence/findings.js";
import type { Step } from "../report/report.js";
import { say } from "../report/message.js";
import { accuses, holds, isConditional, isMisshapen, isWrong } from "../report/verdicts.js";
import type { StepVerdict } from "../report/verdicts.js";
import type { Section } from "../facts/section.js";
import { doubtsOf, doubtsOfReading } from "../doubts/doubts.js";
import { contextOf } from "../decide/step-context.js";
import { openNames } from "../evidence/open-names.js";
import type { ReadStep } from "../doubts/read-step.js";

/**
 * Who is told to be wrong. Two sides that differ are a mistake of the author's only where the author speaks to the
 * checker and every name of the step is what the checker was told. Else they differ as they were read, which says as
 * much of the reader; what may have been misread stands beside it.
 */
export function accuse(chain: CheckedChain, section: Section, isAddressed: boolean): readonly Step[] {
  const borneOut = namesInHeld(chain);
  return chain.steps.map((step, at) => {
    const judge = judgeOf(step.verdict);
    const context = contextOf(chain, at);
    if (judge === undefined) return step;
    // A side that was not read may say how the other is meant.
    if (context === undefined) return accuses(step.verdict) ? { ...step, verdict: "inconclusive" } : step;
    const isClosed =
      isAddressed && openNames([context.left, context.right], context.known, context.vouched).size === 0;
    return judge(step, context, { section, isClosed }, borneOut);
  });
}

type Judge = (step: Step, context: StepContext, read: ReadStep, borneOut: ReadonlySet<string>) => Step;

function judgeOf(verdict: StepVerdict): Judge | undefined {
  if (isConditional(verdict)) return underCondition;
  if (isMisshapen(verdict)) return unfit;
  return isWrong(verdict) ? accused : undefined;
}

/** A condition is told where nothing may have been misread. */
function underCondition(step: Step, context: StepContext, read: ReadStep): Step {
  const doubts = doubtsOfReading(context, read);
  return doubts.length === 0 ? step : differing(step, doubts);
}

function unfit(step: Step, context: StepContext, read: ReadStep, borneOut: ReadonlySet<string>): Step {
  if (read.isClosed) return step;
  // A side without a shape says nothing of what was guessed.
  const isMismatch = context.typed.mismatches[context.index] !== undefined;
  const guessed = guessedIn(context).filter((name) => !(isMismatch && borneOut.has(name)));
  return guessed.length > 0 ? guessedShape(step, guessed) : differing(step, doubtsOf(context, read));
}

function accused(step: Step, context: StepContext, read: ReadStep): Step {
  const doubts = doubtsOf(context, read);
  return read.isClosed && doubts.length === 0 ? step : differing(step, doubts);
}

/** Names of the steps of a chain that hold: as what they were taken there, they may be taken in the next one. */
function namesInHeld(chain: CheckedChain): ReadonlySet<string> {
  const held = chain.steps.flatMap(({ verdict }, at) => {
    const context = holds(verdict) ? contextOf(chain, at) : undefined;
    return context === undefined ? [] : [context];
  });
  return new Set(
    held.flatMap(({ left, right, known }) =>
      [left, right].flatMap((side) => Array.from(freeNames(side, known, NONE).undeclared)),
    ),
  );
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
