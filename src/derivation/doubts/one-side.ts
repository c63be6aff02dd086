import { contains, walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { baseName, withoutGroup } from "../../math/expression/expression.js";
import { nameText } from "../../math/print/name-text.js";
import { mayCount } from "../../math/expression/letters.js";
import type { FreeNames } from "../names/free-names.js";
import { freeNames, takesDerivative } from "../names/free-names.js";
import { isNowhere } from "../decide/decide-order.js";
import type { StepContext } from "../evidence/findings.js";
import { collectNames } from "../names/name-usage.js";
import { strangersIn } from "../evidence/open-names.js";
import { stepAlone } from "../evidence/step-alone.js";
import type { Doubt } from "./rule.js";
import { list } from "./rule.js";

function namesOf({ left, right, known, names }: StepContext): readonly [FreeNames, FreeNames] {
  const numerators = new Set(names.numerators.keys());
  return [freeNames(left, known, numerators), freeNames(right, known, numerators)];
}

/** `x^2 + 1 \le 0` is false whatever x is. */
function holdsNowhere({ samples, chain, index }: StepContext): boolean {
  return isNowhere(samples, chain.relations[index], index);
}

/** Numbers may have been put in for names, or an equation is to be solved. */
export const numbersOnOneSide: Doubt = (context) => {
  if (holdsNowhere(context)) return undefined;
  const [left, right] = [context.left, context.right].map((side) => hasNames(side, context));
  if (left === right) return undefined;
  const isEquation = isEquality(context.chain.relations[context.index] ?? "=");
  const other = isEquation ? "an equation to solve" : "a condition";
  return `Only one side holds names: are numbers put in, or is it ${other}?`;
};

/** Names that vary, or that have a value which the author has not told the checker. */
function hasNames(side: Expression, { known, names, vouched }: StepContext): boolean {
  if (freeNames(side, known, new Set(names.numerators.keys())).all.size > 0) return true;
  const isValue = (name: string): boolean =>
    !vouched.has(name) && known.definitions.get(name)?.parameters.length === 0;
  return [...collectNames([side], [], known).used].some(isValue);
}

export const nameOnOneSide: Doubt = (context) => {
  const [left, right] = namesOf(context);
  if (holdsNowhere(context)) return undefined;
  const only = [...left.all, ...right.all].filter(
    (name) =>
      // See `left-open.ts`.
      !(left.open.has(name) || right.open.has(name)) &&
      !(left.all.has(name) && right.all.has(name)) &&
      !context.vouched.has(name) &&
      // What limits a sum on the other side is a length.
      !context.names.sizes.has(name),
  );
  if (only.length === 0) return undefined;
  const isStrange = strangersIn(context).some((name) => only.includes(name));
  return `What is ${list(new Set(only))}? ${isStrange ? declaredBeside(context) : "It stands on one side only."}`;
};

/** The letters that the checker was told, those first that only one side has. */
function declaredBeside(context: StepContext): string {
  const [left, right] = namesOf(context);
  const told = [...new Set([...left.all, ...right.all])].filter((name) => context.vouched.has(name));
  const single = told.filter((name) => !(left.all.has(name) && right.all.has(name)));
  return `It is declared nowhere; you declared ${list(single.length > 0 ? single : told)}.`;
}

/** `pV = nRT`, `Av = \lambda v`: what stands alone and relates names of either side is as often a law, or to be solved. */
export const lawOrClaim: Doubt = (context) => {
  const { chain, left, right, vouched, names } = context;
  if (chain.relations.length > 1 || [left, right].some(takesDerivative) || holdsNowhere(context))
    return undefined;
  const [before, after] = namesOf(context);
  const own = (mine: FreeNames, other: FreeNames): boolean =>
    [...mine.all].some((name) => !other.all.has(name) && vouched.has(name) && !names.sizes.has(name));
  return own(before, after) && own(after, before)
    ? "Each side has names that the other has not: is it a law, or an equation to solve?"
    : undefined;
};

/** Summed over without a word, unless the sides differ then too. */
export const indexOnOneSide: Doubt = (context, { isClosed }) => {
  const { left, right, known } = context;
  const before = collectNames([left], [], known).indexNames;
  const after = collectNames([right], [], known).indexNames;
  const only = [...new Set([...before, ...after])].filter(
    (name) =>
      !(before.has(name) && after.has(name)) &&
      (!isClosed || isRepeated(name, before.has(name) ? left : right)),
  );
  if (only.length === 0 || differsSummed(context, only)) return undefined;
  return `Is ${list(only)} summed over? It counts on one side only.`;
};

function differsSummed(context: StepContext, indices: readonly string[]): boolean {
  const [left, right] = [context.left, context.right].map((side) => indices.reduce(summedOver, side));
  if (left === undefined || right === undefined) return false;
  return stepAlone(context, [left, right], context.known).evidence.different > 0;
}

/** The terms in which an index counts are summed over it. */
function summedOver(side: Expression, index: string): Expression {
  const inner = withoutGroup(side);
  if (inner.kind === "terms")
    return {
      ...inner,
      terms: inner.terms.map((each) => ({ ...each, term: summedOver(each.term, index) })),
    };
  const counts = contains(inner, (node) => node.kind === "symbol" && node.base === index);
  return counts
    ? {
        kind: "big",
        operator: "sum",
        indices: [{ name: index }],
        conditions: [],
        body: inner,
        span: inner.span,
      }
    : inner;
}

/** Whether a term has an index twice, as where sums are left out. */
function isRepeated(name: string, side: Expression): boolean {
  const inner = withoutGroup(side);
  if (inner.kind === "terms") return inner.terms.some(({ term }) => isRepeated(name, term));
  let count = 0;
  walk(inner, (node) => {
    if (
      node.kind === "symbol" &&
      node.subscript?.some((part) => part.kind === "symbol" && part.base === name)
    )
      count += 1;
  });
  return count > 1;
}

/** `S_w` is no entry of S: letters that seldom count, also in what a name of the step is defined by. */
export const labelAsIndex: Doubt = ({ left, right, known, typed, vouched }) => {
  const labels = new Set<string>();
  const letters = [...typed.world.freeIndices.keys()].filter((letter) => !mayCount(letter));
  const isLabelled = (text: string | undefined): boolean =>
    letters.some((letter) => text?.split(",").includes(letter) === true);
  const { used } = collectNames([left, right], [], known);
  const bodies = [...used].flatMap((name) => known.definitions.get(name)?.body ?? []);
  for (const expression of [left, right, ...bodies]) {
    walk(expression, (node) => {
      if (node.kind === "symbol" && !vouched.has(baseName(node)) && isLabelled(node.subscriptText))
        labels.add(`${nameText(baseName(node))} with ${nameText(node.subscriptText ?? "")}`);
    });
  }
  return labels.size === 0
    ? undefined
    : `Is ${[...labels].join(", ")} a name of its own? I read the letter as an index.`;
};
