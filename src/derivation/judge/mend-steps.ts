import { compileExpression } from "../../math/compile/compile.js";
import type { Expression } from "../../math/expression/expression.js";
import { isProblem } from "../../math/expression/problem.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { printLatex } from "../../math/print/print-latex.js";
import type { Value } from "../../math/value/value.js";
import { compareValues } from "../sample/compare-values.js";
import type { Findings } from "../evidence/findings.js";
import type { Sample } from "../sample/evaluate-chain.js";
import { oneEditRepairs } from "./one-edit-repairs.js";
import type { Step } from "../report/report.js";
import { isWrong } from "../report/verdicts.js";

/** Adds a likely repair to wrong steps that hold under no usual condition; this takes time, so only to what is reported. */
export function suggestRepairs(findings: Findings, steps: readonly Step[]): readonly Step[] {
  return steps.map((step, at) => {
    if (
      !isWrong(step.verdict) ||
      step.relation === "≈" ||
      !isEquality(step.relation) ||
      step.holdsWhen !== undefined
    )
      return step;
    const suggestion = repair(findings, at);
    return suggestion === undefined ? step : { ...step, suggestion };
  });
}

const MOST_REPAIRS = 250;

/** The first one-edit change of the right-hand side that makes the step hold at all points. */
function repair(findings: Findings, at: number): string | undefined {
  const right = findings.expressions[at + 1];
  const left = findings.expressions[at];
  if (right === undefined || left === undefined) return undefined;
  const samples = findings.samples.samples.filter((sample) => sample.values[at] !== undefined);
  let tried = 0;
  for (const candidate of oneEditRepairs(right, [left])) {
    tried += 1;
    if (tried > MOST_REPAIRS) return undefined;
    const latex = printLatex(candidate);
    // To repeat the left side is no repair.
    if (!latex.includes(printLatex(left)) && mends(findings, candidate, at, samples)) return latex;
  }
  return undefined;
}

function mends(findings: Findings, candidate: Expression, at: number, samples: readonly Sample[]): boolean {
  const { world } = findings.typed;
  const compiled = compileExpression(candidate, world);
  if (isProblem(compiled)) return false;
  const step = Math.max(1, Math.floor(samples.length / 8));
  for (let index = 0; index < samples.length; index += step) {
    const sample = samples[index];
    const target = sample?.values[at];
    if (sample === undefined || target === undefined) return false;
    for (const [name, value] of sample.tuple) {
      const slot = world.freeIndices.get(name);
      if (slot !== undefined) sample.frame.indices[slot.slot] = value;
    }
    const found = sample.frame.evaluate(() => compiled.run(sample.frame));
    if (isProblem(found) || !agrees(found, target)) return false;
  }
  return samples.length > 0;
}

function agrees(value: Value, target: Value): boolean {
  return (
    value.rows === target.rows &&
    value.cols === target.cols &&
    compareValues(value, target).agreement === "equal"
  );
}
