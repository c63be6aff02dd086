import { compileExpression } from "../../math/compile/compile.js";
import type { Compiled, World } from "../../math/compile/world.js";
import type { Expression } from "../../math/expression/expression.js";
import { isProblem } from "../../math/expression/problem.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { printLatex } from "../../math/print/print-latex.js";
import type { Value } from "../../math/value/value.js";
import { compareValues } from "../sample/compare-values.js";
import type { Findings } from "../evidence/findings.js";
import { carryLengths } from "../sample/carry-lengths.js";
import { setIndices } from "../sample/free-indices.js";
import type { Sample } from "../sample/evaluate-point.js";
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
  // What is only tried must not unite lengths of the chain.
  const own = world.withoutFormulas();
  const compiled = compileExpression(candidate, own);
  if (isProblem(compiled)) return false;
  const step = Math.max(1, Math.floor(samples.length / 8));
  const some = samples.filter((_, index) => index % step === 0);
  return some.length > 0 && some.every((sample) => agreesAt(sample, compiled, at, [world, own]));
}

/** Whether an expression of a world of its own has the value of the chain's expression `at` at one of the chain's points. */
function agreesAt(
  { frame, tuple, values }: Sample,
  compiled: Compiled,
  at: number,
  [world, own]: readonly [World, World],
): boolean {
  const target = values[at];
  const lengths = carryLengths(frame.lengths, world, own);
  if (lengths === undefined || target === undefined) return false;
  const same = frame.in(lengths);
  setIndices(same, tuple, own);
  const found = same.evaluate(() => compiled.run(same));
  return !isProblem(found) && agrees(found, target);
}

function agrees(value: Value, target: Value): boolean {
  return (
    value.rows === target.rows &&
    value.cols === target.cols &&
    compareValues(value, target).agreement === "equal"
  );
}
