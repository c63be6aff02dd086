import { childrenOf, mapChildren } from "../../math/expression/children.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { isConstant } from "../names/name-signs.js";
import type { Section } from "../facts/section.js";

/** Parts that are counted by a sum, `\sum_i X_i`, or each named by what stands below, `S_w + S_b`. */
type Parts = "counted" | "named";

/**
 * What a name is made of and that has its letter is no entry of it: the X_i of `X = \sum_i X_i`, the S_w of `S = S_w + S_b`,
 * the J_i of `J(\theta) = \sum_i J_i(\theta)`. From there on the letter with something below is a name of its own, {X}. What
 * is written out has entries, `x = [x_1; x_2]`, and of what is declared the page says what it is.
 */
export function partsApart(
  expressions: readonly (Expression | undefined)[],
  section: Section,
): readonly (Expression | undefined)[] {
  const { definitions, kinds } = section;
  const [left, right] = expressions;
  const head = left === undefined ? undefined : defined(left);
  const own = head === undefined || right === undefined ? undefined : partsIn(right, baseName(head));
  if (head !== undefined && own !== undefined) section.setApart(baseName(head), baseName(apart(head, own)));
  const partsOf = (symbol: SymbolNode): Parts | undefined => {
    const base = baseName(symbol);
    if (symbol.subscriptText === undefined || kinds.has(base) || kinds.has(fullName(symbol)))
      return undefined;
    if (definitions.has(fullName(symbol))) return undefined;
    const definition = definitions.get(base);
    if (definition !== undefined) return partsIn(definition.body, baseName(apart(symbol, "counted")));
    return head !== undefined && baseName(head) === base ? own : undefined;
  };
  const ifPart = (symbol: SymbolNode): SymbolNode => {
    const parts = partsOf(symbol);
    return parts === undefined ? symbol : apart(symbol, parts);
  };
  const visit = (node: Expression): Expression => {
    const inner = mapChildren(node, visit);
    if (inner.kind === "symbol") return ifPart(inner);
    if (inner.kind === "derivative") return { ...inner, by: inner.by.map(visit) };
    return inner.kind === "call" ? { ...inner, function: ifPart(inner.function) } : inner;
  };
  return expressions.map((expression) => expression && visit(expression));
}

/** The name that a first side says something of, if it may define it. */
function defined(left: Expression): SymbolNode | undefined {
  const side = withoutGroup(left);
  const symbol = side.kind === "call" && side.primes === 0 ? side.function : side;
  const isWhole = symbol.kind === "symbol" && symbol.subscriptText === undefined && !isConstant(symbol, 0);
  return isWhole ? symbol : undefined;
}

/** How a formula has the letter with something below, if not as the entries of what it writes out. */
function partsIn(node: Expression, base: string, isSummed = false): Parts | undefined {
  if (node.kind === "matrix") return undefined;
  const symbol = node.kind === "call" ? node.function : node;
  if (symbol.kind === "symbol" && symbol.subscriptText !== undefined && baseName(symbol) === base)
    return isSummed ? "counted" : "named";
  if (node.kind === "symbol") return undefined;
  const found = childrenOf(node).map((child) => partsIn(child, base, isSummed || node.kind === "big"));
  return found.find((parts) => parts === "counted") ?? found.find((parts) => parts === "named");
}

function apart(symbol: SymbolNode, parts: Parts): SymbolNode {
  const { subscript, ...rest } = symbol;
  const base = `{${symbol.base}}`;
  return parts === "counted" && subscript !== undefined ? { ...rest, subscript, base } : { ...rest, base };
}
