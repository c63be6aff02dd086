import { walk } from "../../math/expression/children.js";
import type { Expression, ProductNode, SymbolNode } from "../../math/expression/expression.js";
import { numberNode, withoutGroup } from "../../math/expression/expression.js";
import { expressionKey } from "../../math/expression/same-expression.js";
import { editsBy, factorDropped, grouped, negated, signTurned } from "../rewrite/one-edit.js";
import type { Edit } from "../rewrite/one-edit.js";

function product(
  factors: readonly Expression[],
  span: Expression["span"],
  sign: ProductNode["sign"] = "juxtaposed",
): Expression {
  return { kind: "product", sign, factors: factors.map(grouped), span };
}

/** The slips that people make, each undone. */
const EDITS: readonly Edit[] = [
  signTurned,
  // a quotient that should be a product, upside down, or without its denominator
  (node) =>
    node.kind === "quotient"
      ? [
          product([node.below, node.above], node.span),
          { ...node, above: node.below, below: node.above },
          node.above,
        ]
      : [],
  // an index swap
  (node) => {
    if (node.kind !== "symbol" || node.subscript?.length !== 2) return [];
    const [first, second] = node.subscript;
    return first === undefined || second === undefined
      ? []
      : [{ ...node, subscript: [second, first], subscriptText: swapText(node) }];
  },
  // a transpose lost or added
  (node) => {
    if (node.kind === "transpose") return [node.of];
    return node.kind === "symbol" || node.kind === "derivative"
      ? [{ kind: "transpose", of: grouped(node), span: node.span }]
      : [];
  },
  // factors: one too many, or in the wrong order
  (node) => {
    if (node.kind !== "product") return [];
    const reversed: Expression = { ...node, factors: [...node.factors].reverse() };
    return node.factors.length > 1
      ? [...factorDropped(node), reversed, { ...node, sign: "hadamard" as const }]
      : [];
  },
  // an exponent off by one, or a square forgotten
  (node) => {
    if (node.kind !== "power" || node.exponent.kind !== "number") return [];
    const { value } = node.exponent;
    const to = (next: number): Expression => ({
      ...node,
      exponent: numberNode(next, node.exponent.span),
    });
    return [to(value + 1), to(value - 1)].concat(value === 2 ? [node.base] : []);
  },
];

function swapText(symbol: SymbolNode): string {
  const text = symbol.subscriptText ?? "";
  const parts = text.includes(",") ? text.split(",") : text.split("");
  return parts.length === 2 ? parts.reverse().join(text.includes(",") ? "," : "") : text;
}

/** Expressions that differ from `wrong` by one edit, likeliest first; `around` gives factors that may be missing. */
export function* oneEditRepairs(wrong: Expression, around: readonly Expression[]): Generator<Expression> {
  yield* editsEverywhere(wrong);
  yield negated(grouped(wrong));
  // A number alone lacks no factor: the slip is then on the other side.
  if (smallParts([wrong]).length > 0) yield* missingFactors(wrong, around);
}

function* editsEverywhere(expression: Expression): Generator<Expression> {
  for (const edit of EDITS) yield* editsBy(expression, edit);
}

/** f → f·g, f(1 − g), 2f, f/2 for the small parts g of the step. */
function* missingFactors(wrong: Expression, around: readonly Expression[]): Generator<Expression> {
  const { span } = wrong;
  const two = numberNode(2, span);
  yield product([two, wrong], span);
  yield { kind: "quotient", above: wrong, below: two, span };
  for (const part of smallParts([wrong, ...around])) {
    const rest: Expression = {
      kind: "terms",
      terms: [
        { sign: 1, term: numberNode(1, span) },
        { sign: -1, term: part },
      ],
      span,
    };
    yield product([wrong, rest], span);
    yield product([wrong, part], span);
    yield product([part, wrong], span);
    yield { kind: "quotient", above: wrong, below: part, span };
    const terms = wrong.kind === "terms" ? wrong.terms : [];
    for (const [at, each] of terms.entries()) {
      yield {
        kind: "terms",
        span,
        terms: terms.with(at, { sign: each.sign, term: product([part, each.term], span) }),
      };
    }
  }
}

/** Names and calls, each once. */
function smallParts(expressions: readonly Expression[]): readonly Expression[] {
  const parts = new Map<string, Expression>();
  for (const expression of expressions) {
    walk(expression, (node) => {
      const small =
        node.kind === "symbol" ||
        node.kind === "call" ||
        (node.kind === "function" && node.args.length === 1) ||
        (node.kind === "power" && withoutGroup(node.base).kind === "symbol");
      if (small && parts.size < 10) parts.set(expressionKey(node), node);
    });
  }
  return [...parts.values()];
}
