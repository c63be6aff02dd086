import { walk } from "../expression/children.js";
import type { CasesNode, Condition, IndicatorNode } from "../expression/expression.js";
import type { Frame } from "../value/frame.js";
import { Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import { isScalar, SCALAR, uniteShapes } from "../value/shape.js";
import { emptyValue, scalarValue } from "../value/value.js";
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

/** A condition with its two sides. */
export interface Filter {
  readonly left: Compiled;
  readonly right: Compiled;
  readonly holds: Holds;
}

/** One condition between numbers. Throws `Problem` where it cannot be evaluated. */
export function compileFilter(condition: Condition, scope: Scope): Filter {
  const comparison = compileComparison(condition, scope);
  if (comparison === undefined)
    throw new Problem("unsupported", "This compares nothing.", condition.left.span);
  return { left: comparison.left, right: comparison.right, holds: holdTogether([comparison]) };
}

/** All conditions together. Throws `Problem` for those that cannot be evaluated. */
export function compileConditions(conditions: readonly Condition[], scope: Scope): Holds {
  return holdTogether(conditions.map((condition) => compileComparison(condition, scope)));
}

/** Two sides of which each has its value; undefined for `otherwise`, which always holds. */
type Comparison =
  | {
      readonly left: Compiled;
      readonly right: Compiled;
      readonly compare: (a: number, b: number) => boolean;
      readonly span: Span;
      /** The bend at which both sides are equal; undefined where they only count. */
      readonly bend: number | undefined;
    }
  | undefined;

function compileComparison(condition: Condition, scope: Scope): Comparison {
  const { left, relation, right } = condition;
  if (relation === "otherwise") return undefined;
  if (relation === "∈") throw new Problem("unsupported", "Membership is not evaluated here.", left.span);
  return {
    left: scope.compile(left),
    right: scope.compile(right),
    compare: COMPARE[relation],
    span: left.span,
    bend: countsOnly(condition, scope) ? undefined : scope.world.newBend(false),
  };
}

function holdTogether(comparisons: readonly Comparison[]): Holds {
  const tests = comparisons.map((comparison): Holds => {
    if (comparison === undefined) return () => true;
    const { left, right, compare, span, bend } = comparison;
    if (!isScalar(left.shape) || !isScalar(right.shape))
      throw new Problem("shape", "Only numbers can be compared.", span);
    return (frame) => {
      const sides = [left.run(frame), right.run(frame)] as const;
      for (const side of sides) frame.decideBy(side);
      const [a = Number.NaN, b = Number.NaN] = [sides[0].data[0], sides[1].data[0]];
      if (bend !== undefined) frame.trace.noteBend(bend, [a - b]);
      return compare(a, b);
    };
  });
  return (frame) => tests.every((test) => test(frame));
}

/** The first branch whose condition holds. Which branches were taken is noted: each must be seen. */
export function compileCases(node: CasesNode, scope: Scope): Compiled {
  const branches = node.branches.map((branch) => ({
    value: scope.world.withinCase(() => scope.compile(branch.value)),
    holds: compileConditions(branch.when, scope),
  }));
  const first = branches[0];
  if (first === undefined) throw new Problem("syntax", "cases needs at least one branch.", node.span);
  for (const [at, branch] of branches.entries()) {
    if (!uniteShapes(first.value.shape, branch.value.shape)) {
      throw new Problem(
        "shape",
        "The branches have different shapes.",
        node.branches[at]?.value.span ?? node.span,
      );
    }
  }
  const counted = node.branches.every((branch) => branch.when.every((each) => countsOnly(each, scope)));
  const id = scope.world.newBranching(counted ? 0 : branches.length);
  return {
    shape: first.value.shape,
    run: (frame) => {
      const at = branches.findIndex((branch) => branch.holds(frame));
      if (at >= 0) frame.trace.takeBranch(id, at);
      else frame.uncovered ??= noCase(node);
      return branches[at]?.value.run(frame) ?? scalarValue(Number.NaN);
    },
  };
}

/** `i = j`: of indices and lengths, of which all are gone through, so that a case which is not met does not exist. */
function countsOnly({ left, right }: Condition, { indices, world }: Scope): boolean {
  return [left, right].every((side) => {
    let counted = true;
    walk(side, (node) => {
      if (node.kind !== "symbol") return;
      const { base } = node;
      const known = [indices, world.freeIndices, world.dimensions, world.knowledge.indexNames];
      if (node.subscript !== undefined || !known.some((each) => each.has(base))) counted = false;
    });
    return counted;
  });
}

function noCase({ span }: CasesNode): Problem {
  return new Problem(
    "domain",
    "At some points none of these cases applies; add one, or say where the names lie.",
    span,
  );
}

/** 1 where the conditions hold, else 0. */
export function compileIndicator(node: IndicatorNode, scope: Scope): Compiled {
  const comparisons = node.when.map((condition) => compileComparison(condition, scope));
  const [only, ...others] = comparisons;
  if (only !== undefined && others.length === 0 && !isScalar(only.left.shape) && isScalar(only.right.shape))
    return entrywise(only);
  const holds = holdTogether(comparisons);
  const id = scope.world.newBranching(node.when.every((each) => countsOnly(each, scope)) ? 0 : 2);
  return {
    shape: SCALAR,
    run: (frame) => {
      const held = holds(frame);
      frame.trace.takeBranch(id, held ? 1 : 0);
      return frame.whole(held ? 1 : 0);
    },
  };
}

/** `\mathbf{1}[z > 0]` of a vector or matrix z: 1 at each entry where it holds. */
function entrywise({ left, right, compare, bend }: NonNullable<Comparison>): Compiled {
  return {
    shape: left.shape,
    run: (frame) => {
      const value = left.run(frame);
      frame.decideBy(value);
      const bound = right.run(frame).data[0] ?? Number.NaN;
      if (bend !== undefined)
        frame.trace.noteBend(
          bend,
          Array.from({ length: value.rows * value.cols }, (_, at) => (value.data[at] ?? 0) - bound),
        );
      const result = emptyValue(value.rows, value.cols, 0);
      for (let at = 0; at < result.data.length; at += 1)
        result.data[at] = compare(value.data[at] ?? Number.NaN, bound) ? 1 : 0;
      return frame.exactly(result);
    },
  };
}
