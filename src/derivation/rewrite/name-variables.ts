import { childrenOf, mapChildren } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { DerivativeNode, Expression, PowerNode, SymbolNode } from "../../math/expression/expression.js";
import { numberNode, withoutGroup } from "../../math/expression/expression.js";
import { printLatex } from "../../math/print/print-latex.js";
import { sameExpression, shellKey } from "../../math/expression/same-expression.js";

/**
 * `\frac{\partial \log \sigma(a_k)}{\partial \sigma(a_k)}`: what is differentiated by is no name. It gets one, and what is
 * differentiated is written in it.
 */
export function nameVariables(expression: Expression, definitions: Map<string, Definition>): Expression {
  const visit = (node: Expression): Expression => {
    const inner = mapChildren(node, visit);
    return inner.kind === "derivative" ? withNames(inner, definitions) : inner;
  };
  return visit(expression);
}

function withNames(node: DerivativeNode, definitions: Map<string, Definition>): Expression {
  const [only, ...others] = node.by;
  const target = only === undefined ? undefined : withoutGroup(only);
  if (target === undefined || others.length > 0) return node;
  if (target.kind === "symbol" || target.kind === "entry" || target.kind === "transpose") return node;
  if (target.kind === "power" && target.base.kind === "symbol") return byPower(node, target);
  const letters = indexLetters(target);
  const name = `\\{${printLatex(target)}\\}`;
  const found: SymbolNode[] = [];
  const rewritten = replace(node.of, { pattern: target, letters, name }, found);
  if (found.length === 0) return node;
  definitions.set(name, { name, parameters: [], indices: letters, body: target });
  return { ...node, of: rewritten, by: [symbolOf(name, letters.map(indexSymbol(target)), target)] };
}

/** ∂f/∂(σ²) = ∂f/∂σ / 2σ */
function byPower(node: DerivativeNode, { base, exponent, span }: PowerNode): Expression {
  if (exponent.kind !== "number") return node;
  const lower = numberNode(exponent.value - 1, exponent.span);
  const power: Expression = { kind: "power", base, exponent: lower, span };
  const below: Expression = { kind: "product", sign: "juxtaposed", factors: [exponent, power], span };
  return { kind: "quotient", above: { ...node, by: [base] }, below, span: node.span };
}

function symbolOf(name: string, indices: readonly Expression[], { span }: Expression): SymbolNode {
  const plain: SymbolNode = { kind: "symbol", base: name, bold: false, span };
  if (indices.length === 0) return plain;
  return { ...plain, subscript: indices, subscriptText: indices.map(printLatex).join(",") };
}

function indexSymbol({ span }: Expression): (letter: string) => Expression {
  return (letter) => ({ kind: "symbol", base: letter, bold: false, span });
}

/** Letters that stand alone in subscripts, in the order in which they occur. */
function indexLetters(expression: Expression): readonly string[] {
  const letters = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === "symbol") {
      for (const part of node.subscript ?? [])
        if (part.kind === "symbol" && part.subscriptText === undefined && /^[a-z]'?$/u.test(part.base))
          letters.add(part.base);
      return;
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expression);
  return [...letters];
}

/** What is given a name: all that looks like the pattern, with other indices in place of its letters. */
interface Named {
  readonly pattern: Expression;
  readonly letters: readonly string[];
  readonly name: string;
}

/** The expression with all that looks like the pattern, whatever its indices are, under the new name. */
function replace(expression: Expression, named: Named, found: SymbolNode[]): Expression {
  const { pattern, letters, name } = named;
  const indices = match(pattern, withoutGroup(expression), letters);
  if (indices === undefined) return mapChildren(expression, (child) => replace(child, named, found));
  const symbol = symbolOf(
    name,
    letters.map((letter) => indices.get(letter) ?? pattern),
    expression,
  );
  found.push(symbol);
  return symbol;
}

/** What stands for each index letter of the pattern; undefined where the expression does not look like it. */
function match(
  pattern: Expression,
  expression: Expression,
  letters: readonly string[],
): ReadonlyMap<string, Expression> | undefined {
  const indices = new Map<string, Expression>();
  const fits = (a: Expression, b: Expression): boolean => {
    if (a.kind === "symbol" && letters.includes(a.base) && a.subscriptText === undefined) {
      const before = indices.get(a.base);
      indices.set(a.base, b);
      return before === undefined || sameExpression(before, b);
    }
    const theirs = childrenOf(b);
    return (
      shellKey(a) === shellKey(b) && childrenOf(a).every((child, at) => fits(child, theirs[at] ?? child))
    );
  };
  return fits(pattern, expression) ? indices : undefined;
}
