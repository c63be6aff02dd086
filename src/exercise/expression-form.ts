import { childrenOf, walk } from "../math/children.js";
import type { BigNode, Expression } from "../math/expression.js";
import { parseExpression } from "../math/parse-expression.js";
import { SymbolTable } from "../math/symbol-table.js";

/** What an expression looks like, apart from its value: all lines of a derivation have the same value. */
export interface ExpressionForm {
  /** Equal for expressions that differ only in the order of terms and factors, in parentheses, in spacing, and in the
   * letters of summed indices. */
  readonly key: string;
  /**
   * What occurs in it: `derivative`, `derivatives` (two or more), `sum`, `product`, `fraction`, and every function and
   * letter by its name without a backslash (`exp` also for a power of e).
   */
  readonly features: ReadonlySet<string>;
}

/** The form of an expression; undefined where the LaTeX cannot be read. `functions` are names that take arguments. */
export function formOf(latex: string, functions: readonly string[] = []): ExpressionForm | undefined {
  const table = new SymbolTable();
  for (const name of functions) table.addFunction(name);
  try {
    const expression = parseExpression(latex, table);
    return { key: JSON.stringify(comparable(expression)), features: featuresOf(expression) };
  } catch {
    return undefined;
  }
}

/** Names of indices that are summed over → names that do not depend on the letter. */
type Bound = ReadonlyMap<string, string>;

/** Places and fonts left out, groups opened, sums and products in one order, bound indices under one name. */
function comparable(expression: Expression, bound: Bound = new Map()): unknown {
  if (expression.kind === "group") return comparable(expression.of, bound);
  if (expression.kind === "terms") return { kind: "terms", terms: sorted(termsOf(expression, 1, bound)) };
  if (expression.kind === "product")
    return { kind: "product", factors: sorted(factorsOf(expression, bound)) };
  if (expression.kind === "big") return comparableSum(expression, bound);
  const own = Object.entries(expression).filter(
    ([name, value]) => !["span", "bold", "subscriptText"].includes(name) && !holdsExpressions(value),
  );
  const base = expression.kind === "symbol" && { base: bound.get(expression.base) ?? expression.base };
  return {
    ...Object.fromEntries(own),
    ...base,
    inside: childrenOf(expression).map((child) => comparable(child, bound)),
  };
}

/** Over which numbers an index runs is no matter of form: the checker has seen that the values agree. */
function comparableSum({ operator, indices, conditions, body }: BigNode, bound: Bound): unknown {
  const inner = new Map(bound);
  for (const { name } of indices) inner.set(name, `bound index ${inner.size}`);
  const when = conditions.flatMap(({ left, relation, right }) => [
    relation,
    comparable(left, inner),
    comparable(right, inner),
  ]);
  return { kind: operator, when, body: body && comparable(body, inner) };
}

function holdsExpressions(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function termsOf(expression: Expression, sign: number, bound: Bound): unknown[] {
  if (expression.kind === "group") return termsOf(expression.of, sign, bound);
  if (expression.kind === "terms")
    return expression.terms.flatMap((each) => termsOf(each.term, sign * each.sign, bound));
  return [[sign, comparable(expression, bound)]];
}

function factorsOf(expression: Expression, bound: Bound): unknown[] {
  if (expression.kind === "group") return factorsOf(expression.of, bound);
  if (expression.kind === "product") return expression.factors.flatMap((factor) => factorsOf(factor, bound));
  return [comparable(expression, bound)];
}

function sorted(parts: readonly unknown[]): string[] {
  return parts.map((part) => JSON.stringify(part)).toSorted();
}

function featuresOf(expression: Expression): Set<string> {
  const features = new Set<string>();
  let derivatives = 0;
  walk(expression, (node) => {
    for (const name of namesOf(node)) features.add(name.replace(/^\\/u, ""));
    if (isDerivative(node)) derivatives += 1;
  });
  if (derivatives > 0) features.add("derivative");
  if (derivatives > 1) features.add("derivatives");
  return features;
}

function namesOf(node: Expression): readonly string[] {
  if (node.kind === "quotient") return ["fraction"];
  if (node.kind === "big") return [node.operator];
  if (node.kind === "function") return [node.name];
  if (node.kind === "call") return [node.function.base];
  if (node.kind === "symbol") return [node.base];
  if (node.kind === "power" && isNegative(node.exponent)) return ["fraction"];
  if (node.kind === "power" && node.base.kind === "symbol" && node.base.base === "e") return ["exp"];
  return [];
}

/** x^{-1}, x^{-2}, …: a fraction in other words; e^{-x} is none. */
function isNegative(exponent: Expression): boolean {
  if (exponent.kind === "group") return isNegative(exponent.of);
  if (exponent.kind !== "terms" || exponent.terms.length !== 1) return false;
  const [{ sign, term }] = exponent.terms as [(typeof exponent.terms)[0]];
  return sign === -1 && term.kind === "number";
}

function isDerivative(node: Expression): boolean {
  if (node.kind === "derivative" || node.kind === "prime") return true;
  return (node.kind === "function" || node.kind === "call") && node.primes > 0;
}
