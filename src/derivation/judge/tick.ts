import type { CheckedChain } from "../decide/checked-chain.js";
import { UPDATE } from "../decide/may-refute.js";
import type { StepContext } from "../evidence/findings.js";
import type { Step } from "../report/report.js";
import type { Section } from "../facts/section.js";
import { differentialsIn, expectationsIn } from "../doubts/letters.js";
import { forAnyFunctions, listed } from "./any-functions.js";
import { failsAsArrays } from "./as-arrays.js";
import { contextOf } from "../decide/step-context.js";
import { noticesMutants } from "./mutants.js";
import { isNotation, isSaidAgain, isUpdateByDerivative } from "./no-claim.js";
import { stepAlone } from "../evidence/step-alone.js";
import { unsaidIn, withUnreadable } from "./unsaid.js";
import type { Unsaid } from "./unsaid.js";
import { isZeroThroughout } from "../evidence/zero.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import type { RuleMark } from "../report/rule-marks.js";
import type { Message } from "../report/message.js";
import { holds, lacksMeaning } from "../report/verdicts.js";

/** What is ticked has claimed something that could have been otherwise; where sides agree for another reason, that is told. */
export function tick(chain: CheckedChain, section: Section): readonly Step[] {
  return chain.steps.map((step, at) => {
    const context = contextOf(chain, at);
    if (context === undefined) return step;
    if (lacksMeaning(step.verdict) && context.typed.world.undefinedAbove.size > 0)
      return confirmed(step, context, section);
    if (!holds(step.verdict)) return step;
    const noClaim = withoutClaim(context);
    if (noClaim !== undefined) return { ...step, ...noClaim };
    return (
      ofSigns(step, differentialsIn(context), "differential-as-number") ??
      ofSigns(step, expectationsIn(context), "expectation-as-number") ??
      onlyForNumbers(step, context) ??
      withEvidence(step, context, section)
    );
  });
}

/** What is said of a step that holds and claims nothing; undefined of all others. */
function withoutClaim(context: StepContext): Partial<Step> | undefined {
  if (isUpdateByDerivative(context)) {
    mark("update-by-derivative");
    return UPDATE;
  }
  const again = isSaidAgain(context) ? "said-again" : isNotation(context) ? "notation" : undefined;
  if (again === undefined) return undefined;
  mark(again);
  return { verdict: "definition" };
}

/** `d x = d p` holds where x = p and d is a number; with d, or E of `E[X]`, as a sign it says something else. */
function ofSigns(step: Step, signs: readonly string[], rule: RuleMark): Step | undefined {
  if (signs.length === 0) return undefined;
  mark(rule);
  const reason = say`The sides agree with ${formulas(signs)} read as a number; if it is none, this is not evaluated.`;
  return { ...step, ...because("inconclusive", reason) };
}

/** `AB = BA` holds for numbers; where nobody says what A and B are, that is no tick. */
function onlyForNumbers(step: Step, context: StepContext): Step | undefined {
  const names = failsAsArrays(context);
  if (names === undefined) return undefined;
  mark("as-arrays");
  const them = names.length === 1 ? "it" : "them";
  const reason = say`The sides agree with ${formulas(names)} as I took ${them}, and not if matrices or columns are meant; declare which.`;
  return { ...step, ...because("inconclusive", reason) };
}

function withEvidence(step: Step, context: StepContext, section: Section): Step {
  const { left, right, known, samples, index } = context;
  const dependences = withUnreadable(section.dependences, known);
  const isZero = isZeroThroughout(samples.samples, index);
  const taken = [...samples.trace.taken.values()];
  const mayBeUnsaid = taken.some(({ depends }) => !depends) || (taken.length > 0 && dependences.size > 0);
  if (!isZero && !mayBeUnsaid) return step;
  const alone = stepAlone(context, [left, right], known);
  const unsaid = unsaidIn(alone.samples.trace, known, [left, right], dependences);
  if (unsaid.length > 0) return unsaidStep(step, context, unsaid, isZero);
  // Every derivative there has been seen to be what it is.
  if (!isZero || alone.samples.trace.taken.size > 0) return step;
  if (noticesMutants(context)) {
    mark("slips-show");
    return step;
  }
  mark("nothing-shows");
  return vacuous(step, say`Both sides are 0, so much that could be wrong here would not show.`);
}

function unsaidStep(step: Step, context: StepContext, unsaid: readonly Unsaid[], isZero: boolean): Step {
  const functions = forAnyFunctions(context, unsaid);
  if (functions !== undefined) return noted(step, context, functions);
  mark("unsaid-dependence");
  const [first] = unsaid;
  const depend = first === undefined || first.names.length === 1 ? "depends" : "depend";
  const how = `Nothing says how ${listed(first?.names ?? [])} ${depend} on ${listed(first?.by ?? [])}`;
  return vacuous(
    step,
    isZero
      ? say`${how}, so both sides are 0 whatever stands here; say how.`
      : say`${how}, so a derivative here is 0 whatever it is of; say how.`,
  );
}

function vacuous(step: Step, reason: Message): Step {
  return { ...step, verdict: "vacuous", reasons: [reason] };
}

function noted(step: Step, { typed }: StepContext, functions: readonly string[]): Step {
  mark("any-functions");
  for (const each of functions) typed.world.notes.add(each);
  return { ...step, verdict: "holds", reasons: [] };
}

/** What was left undecided for want of a definition holds where it does whatever the definition is. */
function confirmed(step: Step, context: StepContext, section: Section): Step {
  const { left, right, known } = context;
  const dependences = withUnreadable(section.dependences, known);
  const { trace } = stepAlone(context, [left, right], known).samples;
  const unsaid = unsaidIn(trace, known, [left, right], dependences);
  const functions = unsaid.length === 0 ? undefined : forAnyFunctions(context, unsaid);
  return functions === undefined ? step : noted(step, context, functions);
}
