import { childrenOf, mapChildren, walk } from "../math/children.js";
import type { Expression } from "../math/expression.js";
import { parseExpression } from "../math/parse-expression.js";
import { SymbolTable } from "../math/symbol-table.js";

/** What an expression looks like, apart from its value: all lines of a derivation have the same value. */
export interface ExpressionForm {
  /** Equal for expressions that differ only in the order of terms and factors, in parentheses, and in spacing. */
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

/** Places and fonts left out, groups opened, sums and products in one order. */
function comparable(expression: Expression): unknown {
  const { span: _span, ...node } = mapChildren(expression, (child) => child) as Expression & {
    bold?: boolean;
  };
  if (node.kind === "group") return comparable(node.of);
  if (node.kind === "terms") {
    const terms = termsOf(expression, 1);
    return { kind: "terms", terms: sorted(terms) };
  }
  if (node.kind === "product") return { kind: "product", factors: sorted(factorsOf(expression)) };
  const own = Object.entries(node).filter(([name, value]) => name !== "bold" && !holdsExpressions(value));
  return { ...Object.fromEntries(own), inside: childrenOf(expression).map(comparable) };
}

function holdsExpressions(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function termsOf(expression: Expression, sign: number): unknown[] {
  if (expression.kind === "group") return termsOf(expression.of, sign);
  if (expression.kind === "terms")
    return expression.terms.flatMap((each) => termsOf(each.term, sign * each.sign));
  return [[sign, comparable(expression)]];
}

function factorsOf(expression: Expression): unknown[] {
  if (expression.kind === "group") return factorsOf(expression.of);
  if (expression.kind === "product") return expression.factors.flatMap(factorsOf);
  return [comparable(expression)];
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
  if (node.kind === "power" && node.base.kind === "symbol" && node.base.base === "e") return ["exp"];
  return [];
}

function isDerivative(node: Expression): boolean {
  if (node.kind === "derivative" || node.kind === "prime") return true;
  return (node.kind === "function" || node.kind === "call") && node.primes > 0;
}
