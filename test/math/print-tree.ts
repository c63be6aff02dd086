import { childrenOf } from "../../src/math/expression/children.js";
import { fullName } from "../../src/math/expression/expression.js";
import type { Condition, Expression, IndexRange, SymbolNode } from "../../src/math/expression/expression.js";

type Node<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;
type Printers = { readonly [K in Expression["kind"]]?: (node: Node<K>) => string };

/** An expression as a tree: `(+ x (· 2 y))`. What is not listed is its kind and its parts. */
export function printTree(expression: Expression): string {
  const print = PRINTERS[expression.kind] as ((node: Expression) => string) | undefined;
  return print?.(expression) ?? list(expression.kind, childrenOf(expression));
}

function list(head: string, parts: readonly Expression[]): string {
  return `(${[head, ...parts.map(printTree)].join(" ")})`;
}

const SIGNS = { juxtaposed: "·", cdot: "\\cdot", times: "×", hadamard: "⊙", star: "*", outer: "⊗" } as const;

const PRINTERS: Printers = {
  number: ({ text }) => text,
  symbol: printSymbol,
  terms: ({ terms }) =>
    `(+ ${terms.map(({ sign, term }) => (sign === 1 ? printTree(term) : `(- ${printTree(term)})`)).join(" ")})`,
  product: ({ sign, factors }) => list(SIGNS[sign], factors),
  quotient: ({ above, below }) => list("/", [above, below]),
  power: ({ base, exponent }) => list("^", [base, exponent]),
  transpose: ({ of }) => list("ᵀ", [of]),
  function: ({ name, primes, args, subscript, loose, usual }) => {
    const marks = [loose === true ? "loose" : "", usual === true ? "usual" : ""].filter(Boolean);
    const under = subscript === undefined ? "" : `_${printTree(subscript)}`;
    return list([name + "'".repeat(primes) + under, ...marks].join("/"), args);
  },
  call: ({ function: called, primes, args }) =>
    list(`call ${printSymbol(called)}${"'".repeat(primes)}`, args),
  big: ({ operator, indices, conditions, body }) => {
    const where = [...indices.map(printRange), ...conditions.map(printCondition)].join(", ");
    return `(${operator} [${where}] ${body === undefined ? "nothing" : printTree(body)})`;
  },
  derivative: ({ style, of, by }) =>
    `(${style === "fraction" ? "∂" : style} ${printTree(of)} by [${by.map(printTree).join(" ")}])`,
  prime: ({ of, order }) => printSymbol(of) + "'".repeat(order),
  norm: ({ of, order }) => list(`norm ${order ?? ""}`.trim(), [of]),
  matrix: ({ rows }) => `(matrix ${rows.map((row) => `[${row.map(printTree).join(" ")}]`).join(" ")})`,
  ellipsis: ({ direction }) => `…${direction}`,
  empty: () => "nothing",
  cases: ({ branches }) =>
    `(cases ${branches.map(({ value, when }) => `[${printTree(value)} if ${printConditions(when)}]`).join(" ")})`,
  entry: ({ of, indices }) => `(entry ${printTree(of)} [${indices.map(printTree).join(" ")}])`,
  evaluated: ({ of, at }) =>
    `(at ${printTree(of)} ${at.map(({ symbol, value }) => `[${printSymbol(symbol)} = ${printTree(value)}]`).join(" ")})`,
  indicator: ({ when }) => `(indicator ${printConditions(when)})`,
  named: ({ of, name }) => `(named ${printSymbol(name)} ${printTree(of)})`,
  group: ({ of }) => list("group", [of]),
};

/** `x`, `*x*` where bold, `x[i j]` where the subscript may be indices, `x_max` where it is part of the name. */
function printSymbol(symbol: SymbolNode): string {
  const { bold, subscript, subscriptText: _text, ...bare } = symbol;
  const name = fullName(subscript === undefined ? symbol : { ...bare, bold });
  const indices = subscript === undefined ? "" : `[${subscript.map(printTree).join(" ")}]`;
  return bold ? `*${name}*${indices}` : name + indices;
}

function printRange({ name, from, to }: IndexRange): string {
  const begin = from === undefined ? "" : `=${printTree(from)}`;
  return name + begin + (to === undefined ? "" : `..${printTree(to)}`);
}

export function printCondition({ left, relation, right }: Condition): string {
  return relation === "otherwise" ? relation : `${printTree(left)} ${relation} ${printTree(right)}`;
}

function printConditions(conditions: readonly Condition[]): string {
  return conditions.map(printCondition).join(" and ");
}
