import { childrenOf, walk } from "../../math/expression/children.js";
import type { BigNode, EntryNode, Expression, SymbolNode } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import {
  countsAnywhere,
  countsInList,
  isConstantName,
  isNumberConstant,
  isObjective,
  isSmallLetter,
  mayCount,
} from "../../math/expression/letters.js";
import { takes } from "../../math/functions/table.js";

/** Whether a name with so many indices stands for a constant; δ does with two. */
export function isConstant({ base, bold, subscript }: SymbolNode, indices: number): boolean {
  // Not the weights π_k of a mixture, nor the policy π_θ; nor a vector e.
  if (base === "\\pi" && subscript !== undefined) return false;
  // Numbers are not set in bold.
  if (bold && subscript === undefined && isNumberConstant(base)) return false;
  return isConstantName(base) || (base === "\\delta" && indices === 2);
}

/** One letter without scripts. */
export function isPlainName(part: Expression): boolean {
  return part.kind === "symbol" && part.subscriptText === undefined && part.label === undefined;
}

/** `x_{new}`: what stands below is part of the name. */
export function isLabelled({ subscript, subscriptText }: SymbolNode): boolean {
  return subscriptText !== undefined && subscript === undefined;
}

/** One lower-case letter. */
export function isLetter(part: Expression): boolean {
  return part.kind === "symbol" && isPlainName(part) && isSmallLetter(part.base);
}

/** One of the letters that count wherever they stand in a subscript. */
export function isUsualIndex(part: Expression): boolean {
  return part.kind === "symbol" && isPlainName(part) && countsAnywhere(part.base);
}

/** The letters that count in `(XW)_{nd}` and `\operatorname{softmax}(z)_t`: all beside one that does, and of what has entries. */
export function entryLetters({ of, indices }: EntryNode, bound: ReadonlySet<string>): readonly Expression[] {
  const counts = (part: Expression): boolean => isUsualIndex(part) || bound.has(letterOf(part));
  const isLikely = (part: Expression): boolean => mayCount(letterOf(part));
  if (indices.some(counts)) return indices.filter(isLetter);
  return needsArrays(withoutGroup(of)) ? indices.filter(isLikely) : [];
}

/** In `c = [c_1; c_2]` c_1 is a name of its own, of which c is made; and entries are counted from 1. */
export function isOwnName(
  subscript: readonly Expression[] | undefined,
  inOwnDefinition: boolean,
  fromZero: boolean,
): boolean {
  if (subscript === undefined || isWord(subscript)) return subscript !== undefined;
  const [only, ...others] = subscript;
  if (!subscript.every((part) => part.kind === "number")) return false;
  const zeroth = others.length === 0 && only?.kind === "number" && only.value === 0;
  return inOwnDefinition || (zeroth && !fromZero);
}

/** Three letters that are not all usual indices, as in `w_{new}`. */
function isWord(subscript: readonly Expression[]): boolean {
  return (
    subscript.length === 3 &&
    subscript.every(isLetter) &&
    subscript.some((part) => !countsInList(letterOf(part)))
  );
}

/** The letter that a part is, without scripts; empty where it is more. */
export function letterOf(part: Expression | undefined): string {
  return part?.kind === "symbol" && isPlainName(part) ? part.base : "";
}

/** The names of all symbols in an expression. */
export function symbolsIn(expression: Expression): readonly string[] {
  const names: string[] = [];
  walk(expression, (node) => {
    if (node.kind === "symbol") names.push(fullName(node));
  });
  return names;
}

const ARRAY_KINDS: ReadonlySet<Expression["kind"]> = new Set(["transpose", "norm", "matrix"]);

/** Whether a node only makes sense for vectors or matrices. */
export function needsArrays(node: Expression): boolean {
  if (node.kind === "function") return takes(node.name) === "arrays";
  if (node.kind === "product") return node.sign === "hadamard" || node.sign === "outer";
  return ARRAY_KINDS.has(node.kind);
}

/** Functions called beside ⊙: they work entry by entry. */
export function hadamardCalls(node: Expression): readonly string[] {
  if (node.kind !== "product" || node.sign !== "hadamard") return [];
  return node.factors
    .map(withoutGroup)
    .filter((factor) => factor.kind === "call")
    .map((call) => fullName(call.function));
}

/** Whether a sum's first index occurs in a subscript of its body. */
export function isIndexed(node: BigNode): boolean {
  const name = node.indices[0]?.name;
  const visit = (each: Expression): boolean =>
    (each.kind === "symbol" &&
      (each.subscript ?? []).some((part) => part.kind === "symbol" && part.base === name)) ||
    childrenOf(each).some(visit);
  return node.body !== undefined && visit(node.body);
}

/** How many indices a subscript of numbers only can be. */
export function countDigits(subscript: readonly Expression[] | undefined): number {
  return subscript?.every((part) => part.kind === "number") === true ? subscript.length : 0;
}

/** Names that stand for a scalar to be differentiated when nothing defines them. */
export function isScalarName(symbol: SymbolNode): boolean {
  return symbol.subscript === undefined && !symbol.bold && isObjective(symbol.base);
}

/** `i+1` with an index that is bound. */
export function isShiftedIndex(part: Expression, isBound: (name: string) => boolean): boolean {
  if (part.kind !== "terms") return false;
  return part.terms.every(
    ({ term }) => term.kind === "number" || (term.kind === "symbol" && isBound(term.base)),
  );
}
