import { isProblem } from "../../math/expression/problem.js";
import { Frame } from "../../math/value/frame.js";
import { openLengths } from "../sample/choose-lengths.js";
import type { Findings } from "./findings.js";
import { tuplesOf } from "../sample/free-indices.js";
import { comparisonOf } from "../sample/compare-order.js";
import { lookFrom } from "./fresh-points.js";
import { attempted, sidesOf } from "./step-sides.js";
import type { StepSides } from "./step-sides.js";
import type { Counterexample, Step } from "../report/report.js";
import { counterexample } from "./counterexample.js";
import { drawPlain, PLAIN_ATTEMPTS } from "./plain-draws.js";

/** Shows steps that do not hold at a point with which one can reckon by hand, where there is one. */
export function showPlainly(findings: Findings, steps: readonly Step[]): readonly Step[] {
  return steps.map((step, at) => {
    // What a rounded number leaves out is seen where it is most.
    if (step.worst === undefined || step.relation === "≈") return step;
    const sides = sidesOf(findings, at);
    const found =
      sides &&
      attempted(sides, () => plainPoint(sides, step.relation, CLEAR) ?? plainPoint(sides, step.relation, 0));
    return found === undefined ? step : { ...step, worst: found };
  });
}

/** The first plain point at which the relation is missed by so much, the smallest shapes first. */
function plainPoint(sides: StepSides, relation: string, least: number): Counterexample | undefined {
  const { world, chosen, seed, work } = sides;
  const compare = comparisonOf(relation);
  const small = openLengths(world).length === 0 ? [] : [chosen.chosenBy(() => 2)];
  for (const lengths of [...small, chosen.lengths]) {
    const tuples = tuplesOf(world, lengths, seed).slice(0, MOST_TUPLES);
    for (let attempt = 0; attempt < PLAIN_ATTEMPTS; attempt += 1) {
      const frame = new Frame({ draw: drawPlain(attempt), lengths, work });
      for (const { tuple, left, right } of lookFrom(sides, frame, tuples)) {
        const { agreement, rel } = compare(left, right);
        if (agreement === "different" && rel >= least) {
          const seen = { frame, tuple, left, right, rel };
          const shown = frame.evaluate(() => counterexample(world, seen, sides.names));
          return isProblem(shown) ? undefined : shown;
        }
      }
    }
  }
  return undefined;
}

const MOST_TUPLES = 16;
/** So that one sees it in the first digits. */
const CLEAR = 1e-3;
