import type { Expression } from "../../math/expression/expression.js";
import { numberNode } from "../../math/expression/expression.js";

/** The number that an expression without letters is: of `\cos 0`, `e^{2 - 2}`, `\log e`; undefined where there are letters. */
export function constantValue(node: Expression): number | undefined {
  if (node.kind === "number") return node.value;
  if (node.kind === "symbol") return node.subscript === undefined ? LETTERS[node.base] : undefined;
  const rule = RULES[node.kind] as ((node: Expression) => number | undefined) | undefined;
  return rule?.(node);
}

type Rules = {
  readonly [K in Expression["kind"]]?: (node: Extract<Expression, { kind: K }>) => number | undefined;
};

const RULES: Rules = {
  group: ({ of }) => constantValue(of),
  terms: ({ terms }) =>
    folded(
      terms.map(({ term }) => term),
      (values) => values.reduce((sum, value, at) => sum + terms[at]!.sign * value, 0),
    ),
  product: ({ factors }) =>
    folded(factors, (values) => values.reduce((product, value) => product * value, 1)),
  quotient: ({ above, below }) => folded([above, below], ([a = 0, b = 0]) => a / b),
  power: ({ base, exponent }) => folded([base, exponent], ([a = 0, b = 0]) => a ** b),
  function: ({ name, primes, args, subscript }) => {
    const apply = primes === 0 && subscript === undefined && args.length === 1 ? FUNCTIONS[name] : undefined;
    return apply && folded(args, ([x = 0]) => apply(x));
  },
};

const LETTERS: Readonly<Record<string, number>> = { e: Math.E, "\\pi": Math.PI };

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
};

function folded(
  parts: readonly Expression[],
  fold: (values: readonly number[]) => number,
): number | undefined {
  const values = parts.flatMap((part) => constantValue(part) ?? []);
  return values.length === parts.length ? fold(values) : undefined;
}

const ROUNDING = 1e-12;

/** Whether an expression without letters is a number. */
export function isConstant(node: Expression, value: number): boolean {
  const own = constantValue(node);
  return own !== undefined && Math.abs(own - value) < ROUNDING;
}

/** A number that many small fractions have as a denominator: e² is no such fraction, and keeps its form. */
const DENOMINATOR = 5040;

/** An expression that is a small fraction as its number; a sign stays outside, as `-2` is read. Other expressions stay. */
export function withoutArithmetic(node: Expression): Expression {
  const value = isPlain(node) ? undefined : constantValue(node);
  if (value === undefined || !Number.isFinite(value)) return node;
  if (Math.abs(value * DENOMINATOR - Math.round(value * DENOMINATOR)) > ROUNDING * DENOMINATOR) return node;
  const size = isConstant(node, 0) ? 0 : Math.abs(Number(value.toPrecision(12)));
  const term = numberNode(size, node.span);
  return value < -ROUNDING ? { kind: "terms", terms: [{ sign: -1, term }], span: node.span } : term;
}

/** `2`, `-2`, e and π. */
function isPlain(node: Expression): boolean {
  if (node.kind === "terms" && node.terms.length === 1) return node.terms.every(({ term }) => isPlain(term));
  return node.kind === "number" || node.kind === "symbol";
}
