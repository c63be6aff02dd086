import type { Condition, Expression, ProductNode, TermsNode } from "../expression/expression.js";
import { baseName } from "../expression/expression.js";
import { builtIn } from "../functions/table.js";

type Printers = { readonly [K in Expression["kind"]]: (node: Extract<Expression, { kind: K }>) => string };

const SIGNS: Readonly<Record<ProductNode["sign"], string>> = {
  juxtaposed: " ",
  cdot: " \\cdot ",
  times: " \\times ",
  hadamard: " \\odot ",
  star: " * ",
  outer: " \\otimes ",
};

const RELATIONS: Readonly<Record<string, string>> = { "≠": "\\ne", "≤": "\\le", "≥": "\\ge", "∈": "\\in" };

const PRINT: Printers = {
  number: (node) => node.text,
  symbol: (node) => {
    const script = node.subscriptText === undefined ? "" : `_{${node.subscriptText}}`;
    return `${/^[A-Za-z]{2,}$/u.test(node.base) ? `\\mathrm{${node.base}}` : baseOf(node.base)}${node.label === undefined ? "" : `^{${node.label}}`}${script}`;
  },
  terms: printTerms,
  product: (node) => joinFactors(node),
  quotient: (node) => `\\frac{${printLatex(node.above)}}{${printLatex(node.below)}}`,
  power: (node) => `${raisable(node.base)}^{${printLatex(node.exponent)}}`,
  transpose: (node) =>
    node.of.kind === "power" && node.of.exponent.kind === "number" && node.of.exponent.value === -1
      ? `${raisable(node.of.base)}^{-\\top}`
      : `${raisable(node.of)}^{\\top}`,
  function: (node) => printFunction(node),
  call: (node) =>
    `${printLatex(node.function)}${"'".repeat(node.primes)}(${node.args.map(printLatex).join(", ")})`,
  big: (node) => printBig(node),
  derivative: (node) => printDerivative(node),
  prime: (node) => {
    const bare = baseOf(baseName(node.of));
    return `${bare}${"'".repeat(node.order)}${node.of.subscriptText === undefined ? "" : `_{${node.of.subscriptText}}`}`;
  },
  norm: ({ of, order }) =>
    `\\|${printLatex(of)}\\|${order === undefined ? "" : `_{${order === "inf" ? "\\infty" : order}}`}`,
  absolute: (node) => `\\left|${printLatex(node.of)}\\right|`,
  matrix: (node) =>
    `\\begin{bmatrix} ${node.rows.map((row) => row.map(printLatex).join(" & ")).join(" \\\\ ")} \\end{bmatrix}`,
  ellipsis: (node) => ({ row: "\\dots", column: "\\vdots", diagonal: "\\ddots" })[node.direction],
  empty: () => "",
  cases: (node) =>
    `\\begin{cases} ${node.branches
      .map((branch) => `${printLatex(branch.value)} & ${branch.when.map(printCondition).join(", ")}`)
      .join(" \\\\ ")} \\end{cases}`,
  entry: (node) => `${fenced(node.of)}_{${node.indices.map(printLatex).join("")}}`,
  evaluated: (node) =>
    `\\left.${printLatex(node.of)}\\right|_{${node.at.map((each) => `${printLatex(each.symbol)} = ${printLatex(each.value)}`).join(", ")}}`,
  indicator: (node) => `[${node.when.map(printCondition).join(", ")}]`,
  named: (node) => `\\underbrace{${printLatex(node.of)}}_{${printLatex(node.name)}}`,
  group: (node) => `(${printLatex(node.of)})`,
};

/** LaTeX that is read back as the same expression. */
export function printLatex(expression: Expression): string {
  const print = PRINT[expression.kind] as (node: Expression) => string;
  return print(expression);
}

export function printCondition(condition: Condition): string {
  if (condition.relation === "otherwise") return "\\text{otherwise}";
  return `${printLatex(condition.left)} ${RELATIONS[condition.relation] ?? condition.relation} ${printLatex(condition.right)}`;
}

/** A command next to a letter needs a space. */
function baseOf(base: string): string {
  return base;
}

function printTerms(node: TermsNode): string {
  return node.terms
    .map(({ sign, term }, at) => {
      const body = term.kind === "terms" ? `(${printLatex(term)})` : printLatex(term);
      return at === 0 ? (sign === 1 ? body : `-${body}`) : `${sign === 1 ? " + " : " - "}${body}`;
    })
    .join("");
}

function joinFactors(node: ProductNode): string {
  const last = node.factors.length - 1;
  return node.factors
    .map((factor, at) => {
      const open = factor.kind === "terms" || (at < last && (factor.kind === "big" || isOperator(factor)));
      return open ? `(${printLatex(factor)})` : printLatex(factor);
    })
    .join(SIGNS[node.sign]);
}

function isOperator(factor: Expression): boolean {
  return factor.kind === "product" || (factor.kind === "derivative" && factor.style !== "fraction");
}

/** Parenthesised where a script would otherwise bind to a part of it. */
function fenced(base: Expression): string {
  const single = [
    "number",
    "symbol",
    "group",
    "matrix",
    "norm",
    "absolute",
    "entry",
    "call",
    "big",
    "indicator",
  ];
  return single.includes(base.kind) && base.kind !== "big" ? printLatex(base) : `(${printLatex(base)})`;
}

/** In braces where it has a superscript of its own, `{W^{(2)}}^{\\top}`: two beside each other are an error of TeX. */
function raisable(base: Expression): string {
  return isRaised(base) ? `{${printLatex(base)}}` : fenced(base);
}

function isRaised(node: Expression): boolean {
  return node.kind === "symbol" ? node.label !== undefined : node.kind === "entry" && isRaised(node.of);
}

function printFunction(node: Extract<Expression, { kind: "function" }>): string {
  const args = node.args.map(printLatex).join(", ");
  const { printed } = builtIn(node.name);
  if (printed.as === "fence") return printed.latex.join(args);
  if (printed.as === "mark") return `${node.args.map(fenced).join("")}${printed.latex}`;
  const script = node.subscript === undefined ? "" : `_{${printLatex(node.subscript)}}`;
  return `${printed.latex}${"'".repeat(node.primes)}${script}(${args})`;
}

function printBig(node: Extract<Expression, { kind: "big" }>): string {
  const name = { sum: "\\sum", product: "\\prod", max: "\\max", min: "\\min" }[node.operator];
  const first = node.indices[0];
  const bounds =
    first?.from === undefined
      ? node.indices.map((index) => index.name).join(",")
      : `${first.name}=${printLatex(first.from)}`;
  const conditions = node.conditions.map(printCondition);
  const below =
    conditions.length > 0 && first?.from === undefined
      ? conditions.join(", ")
      : [bounds, ...conditions].join(", ");
  const above = first?.to === undefined ? "" : `^{${printLatex(first.to)}}`;
  const body =
    node.body === undefined
      ? ""
      : node.body.kind === "terms"
        ? `(${printLatex(node.body)})`
        : printLatex(node.body);
  return `${name}${below === "" ? "" : `_{${below}}`}${above} ${body}`.trim();
}

function printDerivative(node: Extract<Expression, { kind: "derivative" }>): string {
  const of = printLatex(node.of);
  if (node.style !== "fraction") {
    const by = node.by.length === 0 ? "" : `_{${node.by.slice(0, 1).map(printLatex).join("")}}`;
    return `\\nabla${by}${node.style === "hessian" ? "^2" : ""} ${node.of.kind === "terms" ? `(${of})` : of}`;
  }
  const order = node.by.length > 1 ? `^{${node.by.length}}` : "";
  const below = node.by.map((each) => `\\partial ${printLatex(each)}`).join(" ");
  const simple = node.of.kind === "symbol" || node.of.kind === "call" || node.of.kind === "entry";
  return simple ? `\\frac{\\partial${order} ${of}}{${below}}` : `\\frac{\\partial${order}}{${below}} (${of})`;
}
