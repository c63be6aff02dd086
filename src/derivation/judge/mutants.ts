import { childrenOf, mapChildren } from "../../math/children.js";
import type { Expression } from "../../math/expression.js";
import { MathProblem } from "../../math/problem.js";
import { TooLarge } from "../../math/value.js";
import type { StepContext } from "../may-refute.js";
import { collectNames } from "../name-usage.js";
import { stepAlone } from "./step-alone.js";

/** Beyond this many each is one of many of its kind. */
const MOST = 24;

/** What a step says with one slip in it. */
type Mutant = Pick<StepContext, "left" | "right" | "known">;

/**
 * Whether more than half of the slips that could be made in a step, or in a definition that it uses, would show: else it
 * agrees whatever stands there.
 */
export function noticesMutants(context: StepContext): boolean {
  const { left, right, known } = context;
  const sides = [
    ...mutantsOf(left).map((mutant) => ({ left: mutant, right, known })),
    ...mutantsOf(right).map((mutant) => ({ left, right: mutant, known })),
  ];
  if (showsMost(context, sides)) return true;
  // That a mean is 0 does not rest on the variance it is divided by: one formula is enough.
  return [...collectNames([left, right], [], known).used].some((name) => {
    const definition = known.definitions.get(name);
    if (definition === undefined) return false;
    const mutants = mutantsOf(definition.body).map((body) => {
      const definitions = new Map(known.definitions).set(name, { ...definition, body });
      return { left, right, known: { ...known, definitions } };
    });
    return showsMost(context, mutants);
  });
}

/** More than half of those that can be evaluated, of at most so many. */
function showsMost(context: StepContext, mutants: readonly Mutant[]): boolean {
  const step = Math.max(1, Math.ceil(mutants.length / MOST));
  const shown = mutants
    .filter((_, at) => at % step === 0)
    .map((mutant) => isNoticed(context, mutant))
    .filter((each) => each !== undefined);
  return shown.filter(Boolean).length * 2 > shown.length;
}

function isNoticed(context: StepContext, { left, right, known }: Mutant): boolean | undefined {
  try {
    const { evidence } = stepAlone(context, [left, right], known);
    return evidence.different + evidence.equal === 0 ? undefined : evidence.different > 0;
  } catch (error) {
    if (error instanceof MathProblem || error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** One slip each: the sign of a term, a number, a factor, the whole. */
function mutantsOf(whole: Expression): readonly Expression[] {
  const { span } = whole;
  // -0 is no slip.
  if (whole.kind === "number" && whole.value === 0) return [...slips(whole)];
  return [...slips(whole), { kind: "terms", terms: [{ sign: -1, term: grouped(whole) }], span }];
}

function* slips(node: Expression): Generator<Expression> {
  yield* slipsAt(node);
  for (const [at] of childrenOf(node).entries()) {
    const child = childrenOf(node)[at];
    if (child === undefined) continue;
    for (const changed of slips(child)) yield withChild(node, at, changed);
  }
}

function* slipsAt(node: Expression): Generator<Expression> {
  if (node.kind === "number") {
    const value = node.value + 1;
    yield { ...node, value, text: String(value) };
  }
  if (node.kind === "terms") {
    for (const [at, { sign, term }] of node.terms.entries())
      yield { ...node, terms: node.terms.with(at, { sign: sign === 1 ? -1 : 1, term }) };
  }
  if (node.kind === "product" && node.factors.length > 1) {
    for (const [at] of node.factors.entries()) {
      const factors = node.factors.filter((_, index) => index !== at);
      const [only] = factors;
      yield only !== undefined && factors.length === 1 ? only : { ...node, factors };
    }
  }
}

function withChild(node: Expression, at: number, by: Expression): Expression {
  let index = 0;
  return mapChildren(node, (each) => {
    index += 1;
    return index - 1 === at ? grouped(by) : each;
  });
}

function grouped(node: Expression): Expression {
  return node.kind === "terms" ? { kind: "group", of: node, span: node.span } : node;
}
