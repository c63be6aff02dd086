import { nameText } from "../../math/print/name-text.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import type { Step } from "../report/report.js";
import { holds } from "../report/verdicts.js";
import { proveStep } from "./prove-step.js";
import type { Proof } from "./prove-step.js";

/** How certain each tick is: proved for all numbers, or seen to agree at points. */
export function gradeSteps({ findings }: CheckedChain, steps: readonly Step[]): readonly Step[] {
  const { typed, samples, chain } = findings;
  return steps.map((step, at): Step => {
    if (!holds(step.verdict)) return step;
    if (!isEquality(chain.relations[at] ?? "")) return { ...step, grade: "agreed" };
    const proof = proveStep({
      typed,
      left: at,
      right: at + 1,
      samples: samples.samples,
      chosen: samples.chosen,
      salt: `${step.lhs} ${step.relation} ${step.rhs}`,
    });
    if (proof === undefined) return { ...step, grade: "agreed" };
    return { ...step, grade: "proved", ...given(proof) };
  });
}

/** What has to be assumed of names, as text. */
function given({ positive, nonzero, counted }: Proof): Pick<Step, "given"> {
  const said = [
    ...positive.map((name) => `${nameText(name)} > 0`),
    ...nonzero.filter((name) => !positive.includes(name)).map((name) => `${nameText(name)} ≠ 0`),
    ...counted.map((name) => `some numbers ${nameText(name)}`),
  ];
  return said.length === 0 ? {} : { given: said };
}
