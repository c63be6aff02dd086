import type { Expression } from "../../math/expression/expression.js";
import { withoutGroup } from "../../math/expression/expression.js";
import type { Findings, Doubt, StepContext } from "../evidence/findings.js";
import type { Samples } from "../sample/evaluate-chain.js";
import { freeNames, namesBeside, openFunctions, takesDerivative } from "../names/free-names.js";
import type { Step } from "../report/report.js";
import { agreesThroughout, gather, isConstant } from "../sample/step-evidence.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";

const EQUATION = say`This is an equation for the unknowns, or numbers for names without values; it is not checked.`;

/** What the equations among the steps tie to each other. */
export function equationsIn(
  { expressions, known, names }: Findings,
  steps: readonly Step[],
): readonly ReadonlySet<string>[] {
  const numerators = new Set(names.numerators.keys());
  return steps.flatMap(({ reasons }, at) => {
    const [left, right] = [expressions[at], expressions[at + 1]];
    if (!reasons.includes(EQUATION) || left === undefined || right === undefined) return [];
    return [namesBeside(left, right, known, numerators)];
  });
}

/** `∇L = 0`, `wᵀx + b = 0`, `z = 0.5·2 + 1`: numbers are given where no values were. */
export function equationToSolve(context: StepContext): Doubt | undefined {
  const { left, right, known, names, claims } = context;
  if (claims) return undefined;
  const numerators = new Set(names.numerators.keys());
  const [before, after] = [left, right].map((side) => freeNames(side, known, numerators).all);
  if (before === undefined || after === undefined || (before.size === 0) === (after.size === 0))
    return undefined;
  const numberFirst = before.size === 0;
  if (isClaim(context, numberFirst)) return undefined;
  // What is still to be worked out is no solution: somebody has put numbers for the names.
  if (isReckoning(numberFirst ? left : right)) {
    const open = formulas(numberFirst ? after : before);
    mark("numbers-for-names");
    return because(
      "unbound",
      say`Numbers stand here for ${open}, but no values are given; say which, or declare it.`,
    );
  }
  mark("equation-to-solve");
  return because("skipped", EQUATION);
}

/** Whether the number is said to follow, or not to depend on the names. */
function isClaim(context: StepContext, numberFirst: boolean): boolean {
  const { left, right, known, samples, index } = context;
  const [number, open] = numberFirst ? [index, index + 1] : [index + 1, index];
  if (isConstant(samples, open)) return true;
  if (setsToZero(context)) return false;
  // What follows from a step that holds is a claim, and so is a number between two sides that agree.
  if (index > 0 && holds(samples, index - 1, index)) return true;
  if (number > 0 && holds(samples, number - 1, number + 1)) return true;
  // “= 0” sets to zero; a derivative that is said to be another number is a claim.
  return takesDerivative(left) && !isZero(right) && openFunctions(left, known).size === 0;
}

/** `∂L/∂w = w − Σ α x = 0` sets to zero, and so does `f(x) = wᵀx + b = 0`. */
function setsToZero({ right, index, expressions, defining }: StepContext): boolean {
  const [first] = expressions;
  const isSlope = first !== undefined && takesDerivative(first);
  return isZero(right) && (isSlope || defining.has(index - 1));
}

function holds(samples: Samples, left: number, right: number): boolean {
  return agreesThroughout(gather(samples.samples, left, right));
}

/** `2 - 1`, `2\sigma(2) - 1`, `1/1`: numbers that are not worked out; `-2`, `1/2` and `\sqrt 2` are. */
function isReckoning(expression: Expression): boolean {
  const inner = withoutGroup(expression);
  if (inner.kind === "number" || inner.kind === "symbol" || inner.kind === "matrix") return false;
  if (inner.kind === "terms" && inner.terms.length === 1)
    return inner.terms.some(({ term }) => isReckoning(term));
  if (inner.kind === "function" && inner.name === "sqrt") return inner.args.some(isReckoning);
  if (inner.kind !== "quotient") return true;
  const [above, below] = [withoutGroup(inner.above), withoutGroup(inner.below)];
  if (below.kind === "number" && below.value === 1) return true;
  return isReckoning(above) || isReckoning(below);
}

function isZero(expression: Expression): boolean {
  return expression.kind === "number" && expression.value === 0;
}
