import type { CasesNode, Condition, IndicatorNode } from "./expression.js";
import type { Frame } from "./frame.js";
import { MathProblem } from "./problem.js";
import { isScalar, SCALAR, uniteShapes } from "./shape.js";
import { scalarValue } from "./value.js";
import type { Compiled, Scope } from "./world.js";

/** Whether conditions hold at a point. */
export type Holds = (frame: Frame) => boolean;

const COMPARE: {
  readonly [K in Exclude<Condition["relation"], "∈" | "otherwise">]: (a: number, b: number) => boolean;
} = {
  "=": (a, b) => a === b,
  "≠": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "≤": (a, b) => a <= b,
  ">": (a, b) => a > b,
  "≥": (a, b) => a >= b,
};

/** All conditions together. Throws `MathProblem` for those that cannot be evaluated. */
export function compileConditions(conditions: readonly Condition[], scope: Scope): Holds {
  const tests = conditions.map((condition) => compileCondition(condition, scope));
  return (frame) => tests.every((test) => test(frame));
}

function compileCondition(condition: Condition, scope: Scope): Holds {
  const { relation } = condition;
  if (relation === "otherwise") return () => true;
  if (relation === "∈")
    throw new MathProblem("unsupported", "Membership is not evaluated here.", condition.left.span);
  const left = scope.compile(condition.left);
  const right = scope.compile(condition.right);
  if (!isScalar(left.shape) || !isScalar(right.shape)) {
    throw new MathProblem("shape", "Only numbers can be compared.", condition.left.span);
  }
  const compare = COMPARE[relation];
  return (frame) => compare(left.run(frame).data[0] ?? Number.NaN, right.run(frame).data[0] ?? Number.NaN);
}

/** The first branch whose condition holds. Which branches were taken is noted: each must be seen. */
export function compileCases(node: CasesNode, scope: Scope): Compiled {
  const branches = node.branches.map((branch) => ({
    value: scope.compile(branch.value),
    holds: compileConditions(branch.when, scope),
  }));
  const first = branches[0];
  if (first === undefined) throw new MathProblem("syntax", "cases needs at least one branch.", node.span);
  for (const [at, branch] of branches.entries()) {
    if (!uniteShapes(first.value.shape, branch.value.shape)) {
      throw new MathProblem(
        "shape",
        "The branches have different shapes.",
        node.branches[at]?.value.span ?? node.span,
      );
    }
  }
  const id = scope.world.newBranching(branches.length);
  return {
    shape: first.value.shape,
    run: (frame) => {
      const at = branches.findIndex((branch) => branch.holds(frame));
      if (at >= 0) frame.takeBranch(id, at);
      return branches[at]?.value.run(frame) ?? scalarValue(Number.NaN);
    },
  };
}

/** 1 where the conditions hold, else 0. */
export function compileIndicator(node: IndicatorNode, scope: Scope): Compiled {
  const holds = compileConditions(node.when, scope);
  const id = scope.world.newBranching(2);
  return {
    shape: SCALAR,
    run: (frame) => {
      const held = holds(frame);
      frame.takeBranch(id, held ? 1 : 0);
      return scalarValue(held ? 1 : 0);
    },
  };
}
