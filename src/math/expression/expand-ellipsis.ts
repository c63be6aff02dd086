import type { Expression, NumberNode, ProductNode, SymbolNode, TermsNode } from "./expression.js";
import { mapChildren, childrenOf } from "./children.js";
import type { Span } from "./problem.js";
import { isProblem, Problem } from "./problem.js";
import { sameExpression, shellKey } from "./same-expression.js";

/** The name of an index that no author can have used. */
const INDEX = "\u2113*";

/** What a first and a last entry have in common, with the part that counts replaced by an index. */
export interface Pattern {
  readonly body: Expression;
  readonly index: string;
  readonly from: Expression;
  readonly to: Expression;
}

/** `a_1 + a_2 + \dots + a_n` as a sum; undefined where there is no ellipsis, a problem where the pattern is not clear. */
export function expandEllipsis(node: TermsNode): Expression | Problem | undefined {
  const at = node.terms.findIndex((each) => each.term.kind === "ellipsis");
  if (at < 0) return undefined;
  const last = node.terms[at + 1];
  if (last === undefined || at > 6) return unclear(node.span);
  // Terms of another form may stand before those that count: `w_0 + w_1 x_1 + \dots + w_n x_n`.
  for (let first = 0; first < at; first += 1) {
    const start = node.terms[first];
    if (start === undefined || start.sign !== last.sign) continue;
    const pattern = patternOf(start.term, last.term, INDEX);
    if (pattern === undefined || !counts(node.terms.slice(first, at))) continue;
    const sum = { sign: start.sign, term: bigOf("sum", pattern, node.span) };
    const terms = [...node.terms.slice(0, first), sum, ...node.terms.slice(at + 2)];
    return { kind: "terms", terms, span: node.span };
  }
  return unclear(node.span);
}

/** An expression with its ellipses written as sums and products; one that is not clear stays, and is told where it is evaluated. */
export function expandEllipses(expression: Expression): Expression {
  const inner = mapChildren(expression, expandEllipses);
  const expanded =
    inner.kind === "terms"
      ? expandEllipsis(inner)
      : inner.kind === "product"
        ? expandProductEllipsis(inner)
        : undefined;
  return expanded === undefined || isProblem(expanded) ? inner : expanded;
}

/** Whether terms before an ellipsis count on from the first, one by one. */
function counts(terms: TermsNode["terms"]): boolean {
  const [first, ...others] = terms;
  return others.every(({ sign, term }, at) => {
    const pattern = first === undefined ? undefined : patternOf(first.term, term, INDEX);
    const [from, to] = [pattern?.from, pattern?.to];
    if (from?.kind !== "number" || to?.kind !== "number") return false;
    return sign === first?.sign && to.value === from.value + at + 1;
  });
}

/** `a_1 a_2 \cdots a_n` as a product. */
export function expandProductEllipsis(node: ProductNode): Expression | Problem | undefined {
  const at = node.factors.findIndex((factor) => factor.kind === "ellipsis");
  if (at < 0) return undefined;
  const start = node.factors[0];
  const last = node.factors.at(-1);
  if (
    at < 1 ||
    at !== node.factors.length - 2 ||
    start === undefined ||
    last === undefined ||
    node.sign !== "juxtaposed"
  ) {
    return unclear(node.span);
  }
  const pattern = patternOf(start, last, INDEX);
  if (pattern === undefined) return unclear(node.span);
  return bigOf("product", pattern, node.span);
}

function bigOf(operator: "sum" | "product", pattern: Pattern, span: Span): Expression {
  const { index, from, to, body } = pattern;
  return { kind: "big", operator, indices: [{ name: index, from, to }], conditions: [], body, span };
}

export function unclear(span: Span): Problem {
  return new Problem(
    "unsupported",
    "This ellipsis is not understood; write a sum, or a_1 + \\dots + a_n.",
    span,
  );
}

/** Walks both trees together; where they differ there must be a number and a number or name, the same everywhere. */
export function patternOf(first: Expression, last: Expression, index: string): Pattern | undefined {
  const found: { from?: Expression; to?: Expression } = {};
  const body = merge(first, last, index, found);
  if (body === undefined || found.from === undefined || found.to === undefined) return undefined;
  return { body, index, from: found.from, to: found.to };
}

type Found = { from?: Expression; to?: Expression };

function merge(a: Expression, b: Expression, index: string, found: Found): Expression | undefined {
  if (sameExpression(a, b)) return a;
  const counted = countedPair(a, b);
  if (counted) {
    if (
      found.from !== undefined &&
      !(sameExpression(found.from, a) && found.to !== undefined && sameExpression(found.to, b))
    )
      return undefined;
    found.from = a;
    found.to = b;
    return { kind: "symbol", base: index, bold: false, span: a.span };
  }
  if (a.kind !== b.kind) return undefined;
  if (a.kind === "symbol" && b.kind === "symbol") return mergeSymbols(a, b, index, found);
  if (shellKey(a) !== shellKey(b)) return undefined;
  const theirs = childrenOf(b);
  let at = 0;
  let failed = false;
  const merged = mapChildren(a, (child) => {
    const other = theirs[at];
    at += 1;
    const result = other === undefined ? undefined : merge(child, other, index, found);
    if (result === undefined) failed = true;
    return result ?? child;
  });
  return failed ? undefined : merged;
}

/** The first is a number; the last a number or a plain name. */
function countedPair(a: Expression, b: Expression): boolean {
  return (
    a.kind === "number" && (b.kind === "number" || (b.kind === "symbol" && b.subscriptText === undefined))
  );
}

function mergeSymbols(a: SymbolNode, b: SymbolNode, index: string, found: Found): Expression | undefined {
  if (a.base !== b.base || a.label !== b.label) return undefined;
  const [mine, theirs] = evenDigits(a.subscript ?? [], b.subscript ?? []);
  if (mine.length !== theirs.length || mine.length === 0) return undefined;
  const merged: Expression[] = [];
  for (const [at, part] of mine.entries()) {
    const other = theirs[at];
    const result = other === undefined ? undefined : merge(part, other, index, found);
    if (result === undefined) return undefined;
    merged.push(result);
  }
  return { ...a, subscript: merged, subscriptText: `${a.subscriptText ?? ""}…${b.subscriptText ?? ""}` };
}

/** The digits of a number, each as a number. */
export function digitsOf({ text, span }: NumberNode): readonly NumberNode[] {
  return text
    .split("")
    .map((digit): NumberNode => ({ kind: "number", value: Number(digit), text: digit, span }));
}

/** `w_{11}` beside `w_{1n}`: two digits are two indices. */
function evenDigits(
  a: readonly Expression[],
  b: readonly Expression[],
): [readonly Expression[], readonly Expression[]] {
  const digits = (parts: readonly Expression[]): readonly Expression[] => {
    const only = parts[0];
    if (parts.length !== 1 || only?.kind !== "number" || only.text.length !== 2) return parts;
    return digitsOf(only);
  };
  if (a.length === b.length && !(a[0]?.kind === "number" && b[0]?.kind === "number")) return [a, b];
  if (a.length === 2 || b.length === 2) return [digits(a), digits(b)];
  return [a, b];
}
