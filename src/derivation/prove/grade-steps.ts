import { isEquality } from "../../math/tokens/relation-marks.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import { contextOf } from "../decide/step-context.js";
import type { StepContext } from "../evidence/findings.js";
import { otherTypings } from "../evidence/other-typings.js";
import type { Step } from "../report/report.js";
import { holds } from "../report/verdicts.js";
import { say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import { certify } from "./certify.js";
import { agreeAsConstants, isRoundedConstant } from "./compare-digits.js";
import { proveStep } from "./prove-step.js";
import type { Proof } from "./prove-step.js";

/** How certain each tick is: proved for all numbers, or seen to agree at points. */
export function gradeSteps(checked: CheckedChain, steps: readonly Step[]): readonly Step[] {
  const { findings } = checked;
  const { typed, samples, chain } = findings;
  return steps.map((step, at): Step => {
    if (!holds(step.verdict)) return step;
    if (!isEquality(chain.relations[at] ?? "")) return { ...step, grade: "agreed" };
    const toProve = {
      typed,
      left: at,
      right: at + 1,
      samples: samples.samples,
      chosen: samples.chosen,
      salt: `${step.lhs} ${step.relation} ${step.rhs}`,
    };
    const proof = proveStep(toProve);
    if (proof === undefined)
      return isRoundedConstant(findings, at)
        ? asConstants(step, agreeAsConstants(toProve))
        : { ...step, grade: "agreed" };
    if (!isProvedRetyped(contextOf(checked, at), toProve.salt)) {
      mark("not-proved-retyped");
      return { ...step, grade: "agreed" };
    }
    const certificate = certify(proof);
    return { ...step, grade: "proved", ...given(proof), ...(certificate && { certificate }) };
  });
}

/** Under guessed types a proof is one only if each other typing that is plausible has its own. */
function isProvedRetyped(context: StepContext | undefined, salt: string): boolean {
  if (context === undefined) return true;
  for (const { alone, outcome } of otherTypings(context).tried) {
    if (outcome !== "agrees") return false;
    const { typed, samples } = alone;
    const { chosen } = samples;
    const toProve = { typed, left: 0, right: 1, samples: samples.samples, chosen, salt };
    if (proveStep(toProve) === undefined) return false;
  }
  return true;
}

/** Of numbers in which nothing is drawn, digits beyond those of a double are asked. */
function asConstants(step: Step, agree: boolean | undefined): Step {
  if (agree === true) return { ...step, grade: "agreed" };
  mark("beyond-doubles");
  return agree === false
    ? { ...step, verdict: "differs", doubts: [], reasons: [DIFFERENT] }
    : { ...step, verdict: "inconclusive", reasons: [UNKNOWN] };
}

const DIFFERENT = say`The two sides differ, though only in digits beyond the sixteenth.`;
const UNKNOWN = say`The sides agree in sixteen digits; for numbers alone, that decides nothing.`;

/** What has to be assumed of names, as text. */
function given({ positive, nonzero }: Proof): Pick<Step, "given"> {
  const said = [
    ...positive.map((name) => `${name} > 0`),
    ...nonzero.filter((name) => !positive.includes(name)).map((name) => `${name} ≠ 0`),
  ];
  return said.length === 0 ? {} : { given: said };
}
