import type {
  BigNode,
  Condition,
  DerivativeNode,
  Expression,
  FunctionNode,
  ProductNode,
} from "../expression/expression.js";
import { withoutGroup } from "../expression/expression.js";
import { builtIn } from "../functions/table.js";
import { letterText, nameText, scriptText } from "./name-text.js";

type Printers = { readonly [K in Expression["kind"]]: (node: Extract<Expression, { kind: K }>) => string };

const SIGNS: Readonly<Record<ProductNode["sign"], string>> = {
  juxtaposed: " ",
  cdot: " · ",
  times: " × ",
  hadamard: " ⊙ ",
  star: " * ",
  outer: " ⊗ ",
};

const RAISED: Readonly<Record<string, string>> = { "2": "²", "3": "³", "-1": "⁻¹" };

const PRINT: Printers = {
  number: (node) => node.text,
  symbol: ({ base, label, subscript, subscriptText }) => {
    const raised = label === undefined ? "" : `^${nameText(label)}`;
    const below = subscript?.map(printText).join(subscript.some(({ kind }) => kind !== "symbol") ? "," : "");
    const lowered = below ?? (subscriptText === undefined ? undefined : nameText(subscriptText));
    return `${nameText(base)}${raised}${lowered === undefined ? "" : `_${scriptText(lowered)}`}`;
  },
  terms: ({ terms }) =>
    terms
      .map(({ sign, term }, at) => {
        const body = term.kind === "terms" ? `(${printText(term)})` : printText(term);
        return at === 0 ? `${sign === 1 ? "" : "−"}${body}` : ` ${sign === 1 ? "+" : "−"} ${body}`;
      })
      .join(""),
  product: ({ factors, sign }) =>
    factors
      .map((factor) => (factor.kind === "terms" ? `(${printText(factor)})` : printText(factor)))
      .join(SIGNS[sign]),
  quotient: ({ above, below }) => `${closed(above)}/${closed(below)}`,
  power: ({ base, exponent }) => {
    const raised = printText(exponent).replace("−", "-");
    return `${closed(base)}${RAISED[raised] ?? `^${scriptText(raised.replace("-", "−"))}`}`;
  },
  transpose: ({ of }) => `${closed(of)}ᵀ`,
  function: (node) => functionText(node),
  call: ({ function: name, primes, args }) =>
    `${printText(name)}${"′".repeat(primes)}(${args.map(printText).join(", ")})`,
  big: (node) => bigText(node),
  derivative: (node) => derivativeText(node),
  prime: ({ of, order }) => `${printText(of)}${"′".repeat(order)}`,
  norm: ({ of, order }) =>
    `‖${printText(of)}‖${order === undefined ? "" : `_${order === "inf" ? "∞" : order}`}`,
  absolute: ({ of }) => `|${printText(of)}|`,
  matrix: ({ rows }) => `[${rows.map((row) => row.map(printText).join(", ")).join("; ")}]`,
  ellipsis: () => "…",
  empty: () => "",
  cases: ({ branches }) =>
    branches
      .map(({ value, when }) => `${printText(value)} if ${when.map(printConditionText).join(", ")}`)
      .join("; "),
  entry: ({ of, indices }) => `${closed(of)}_${scriptText(indices.map(printText).join(""))}`,
  evaluated: ({ of, at }) =>
    `${closed(of)} at ${at.map(({ symbol, value }) => `${printText(symbol)} = ${printText(value)}`).join(", ")}`,
  indicator: ({ when }) => `[${when.map(printConditionText).join(", ")}]`,
  named: ({ of }) => printText(of),
  group: ({ of }) => `(${printText(of)})`,
};

/** An expression as readable text, for people: a report in a terminal or on a page without a formula renderer. */
export function printText(expression: Expression): string {
  const print = PRINT[expression.kind] as (node: Expression) => string;
  return print(expression);
}

/** `i ≠ j`, `Σ_k y_k = 1` */
export function printConditionText({ left, relation, right }: Condition): string {
  if (relation === "otherwise") return "otherwise";
  return `${printText(left)} ${relation} ${printText(right)}`;
}

const COMPOUND: ReadonlySet<Expression["kind"]> = new Set([
  "terms",
  "product",
  "quotient",
  "big",
  "derivative",
  "cases",
]);

/** `(n!)!` is not `n!!`. */
function beforeMark(expression: Expression): string {
  const inner = withoutGroup(expression);
  const isMarked = inner.kind === "function" && builtIn(inner.name).printed.as === "mark";
  return isMarked ? `(${printText(inner)})` : closed(inner);
}

function closed(expression: Expression): string {
  const inner = withoutGroup(expression);
  return COMPOUND.has(inner.kind) ? `(${printText(inner)})` : printText(inner);
}

function functionText({ name, primes, args, subscript }: FunctionNode): string {
  const given = args.map(printText).join(", ");
  const { printed } = builtIn(name);
  if (printed.as === "fence") return printed.text.join(given);
  if (printed.as === "mark") return `${args.map(beforeMark).join("")}${printed.text}`;
  const below = subscript === undefined ? "" : `_${scriptText(printText(subscript))}`;
  return `${printed.text}${"′".repeat(primes)}${below}(${given})`;
}

const BIG: Readonly<Record<BigNode["operator"], string>> = { sum: "Σ", product: "Π", max: "max", min: "min" };

function bigText({ operator, indices, conditions, body }: BigNode): string {
  const ranges = indices.map(({ name, from, to }) => {
    const start = from === undefined ? "" : `=${printText(from)}`;
    return `${letterText(name)}${start}${to === undefined ? "" : `..${printText(to)}`}`;
  });
  const below = conditions.length > 0 ? conditions.map(printConditionText) : ranges;
  const over = below.length === 0 ? "" : `_${scriptText(below.join(","))}`;
  return `${BIG[operator]}${over} ${body === undefined ? "" : body.kind === "terms" ? closed(body) : printText(body)}`.trim();
}

function derivativeText({ of, by, style }: DerivativeNode): string {
  const names = by.map(printText);
  if (style === "fraction") {
    const order = names.length > 1 ? `^${names.length}` : "";
    return `∂${order}${closed(of)}/${names.map((name) => `∂${name}`).join("")}`;
  }
  return `∇${names.length === 0 ? "" : `_${scriptText(names[0] ?? "")}`}${style === "hessian" ? "²" : ""} ${closed(of)}`;
}
