import { childrenOf, mapChildren, walk } from "../../math/expression/children.js";
import type { BigNode, Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName } from "../../math/expression/expression.js";
import { countsMembers, isSmallLetter } from "../../math/expression/letters.js";

/**
 * Fills in what authors leave out of sums, for the expressions of one chain in order: a sum without an index runs over the
 * index of its body that the chain's first expression does not have; a sum without a body repeats the last full sum.
 */
export function completeSums(expressions: readonly Expression[]): readonly Expression[] {
  const head = new Set<string>();
  const first = expressions[0];
  if (first !== undefined) for (const letter of subscriptLetters(first)) head.add(letter);
  let last: BigNode | undefined;
  const complete = (node: Expression): Expression => {
    if (node.kind !== "big" || node.operator !== "sum") return mapChildren(node, complete);
    if (node.body === undefined) return last === undefined ? node : { ...last, span: node.span };
    const whole: BigNode = {
      ...node,
      body: complete(node.body),
      indices: node.indices.length > 0 ? node.indices : missing(node.body, head),
    };
    if (whole.indices.length > 0) last = whole;
    return whole;
  };
  return expressions.map(complete);
}

function missing(body: Expression, head: ReadonlySet<string>): BigNode["indices"] {
  const letters = [...subscriptLetters(body)].filter((letter) => !head.has(letter));
  return letters.length === 1 ? letters.map((name) => ({ name })) : [];
}

/** Letters that stand alone in subscripts and are not bound inside. */
function subscriptLetters(
  expression: Expression,
  bound: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const letters = new Set<string>();
  const visit = (node: Expression, names: ReadonlySet<string>): void => {
    if (node.kind === "symbol") {
      for (const part of node.subscript ?? []) {
        const plain = part.kind === "symbol" && part.subscriptText === undefined && isSmallLetter(part.base);
        if (plain && !names.has(part.base)) letters.add(part.base);
      }
    }
    const inner =
      node.kind === "big" ? new Set([...names, ...node.indices.map((index) => index.name)]) : names;
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(expression, bound);
  return letters;
}

const FAMILY = /^\((.)\)$/u;

/** Names that carry a label such as `(k+1)` count layers, not members. */
export function layerNames(expressions: readonly Expression[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind === "symbol" && /[+-]/u.test(node.label ?? "") && (node.label?.length ?? 0) > 1)
        names.add(node.base);
    });
  }
  return names;
}

/** `x^{(i)}` is member i of a family: the label becomes the first index. */
export function liftFamilies(expression: Expression, layers: ReadonlySet<string>): Expression {
  const lift = (node: Expression): Expression => {
    const inner = mapChildren(node, lift);
    if (inner.kind === "derivative") return { ...inner, by: inner.by.map(lift) };
    if (inner.kind === "call") return { ...inner, function: liftSymbol(inner.function, layers) };
    return inner.kind === "symbol" ? liftSymbol(inner, layers) : inner;
  };
  return lift(expression);
}

function liftSymbol(symbol: SymbolNode, layers: ReadonlySet<string>): SymbolNode {
  const letter = FAMILY.exec(symbol.label ?? "")?.[1];
  if (letter === undefined || !countsMembers(letter) || layers.has(symbol.base)) return symbol;
  const index: Expression = { kind: "symbol", base: letter, bold: false, span: symbol.span };
  const { label: _label, ...rest } = symbol;
  const text = symbol.subscriptText === undefined ? letter : `${letter},${symbol.subscriptText}`;
  return {
    ...rest,
    base: `${symbol.base}^{(\\cdot)}`,
    subscript: [index, ...(symbol.subscript ?? [])],
    subscriptText: text,
  };
}

/** `u_{ij}` is an entry of U where U is known and u is not. */
export function capitalise(expression: Expression, isKnown: (name: string) => boolean): Expression {
  const visit = (node: Expression): Expression => {
    const inner = mapChildren(node, visit);
    const entry = inner.kind === "symbol" && isSmallLetter(inner.base) && inner.subscript?.length === 2;
    if (!entry || isKnown(baseName(inner)) || !isKnown(inner.base.toUpperCase())) return inner;
    return { ...inner, base: inner.base.toUpperCase() };
  };
  return visit(expression);
}
