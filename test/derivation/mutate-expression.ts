/**
 * Mutants of an expression by the operators of the mistakes people make: flip a sign, drop or duplicate a factor, drop a
 * term, swap two indices, add or drop a transpose, shift a bound, swap σ/tanh and log/exp, swap · and ÷, replace a
 * symbol by another of the same kind. Each mutant is the author's own LaTeX with one splice.
 */
import type { Expression, ProductNode, SymbolNode } from "../../src/math/expression/expression.js";
import { walk } from "../../src/math/expression/children.js";
import { isProblem } from "../../src/math/expression/problem.js";
import { parseExpression } from "../../src/math/parse/parse-expression.js";

export interface Mutant {
  readonly operator: string;
  readonly latex: string;
}

interface Splice {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All mutants; none for what cannot be parsed, nor where ± stands, which reads as a factor but is none. */
export function mutate(latex: string): Mutant[] {
  if (/\\(?:pm|mp)(?![a-z])/u.test(latex)) return [];
  const root = parseExpression(latex);
  if (isProblem(root)) return [];
  const symbols: SymbolNode[] = [];
  const indices = new Set<string>();
  const splices: Splice[] = [];
  walk(root, (node) => {
    if (node.kind === "symbol") symbols.push(node);
    for (const index of indexNames(node)) indices.add(index);
    splices.push(...mutateNode(node, latex));
  });
  splices.push(...replaceSymbols(symbols, indices, latex));
  // Braces alone are no mutation.
  const seen = new Set<string>([squeeze(latex), squeeze(latex.replaceAll(/[{}]/g, ""))]);
  return splices
    .filter((splice) => balanced(latex.slice(splice.start, splice.end)))
    .flatMap(({ operator, start, end, text }) => {
      const mutant = `${latex.slice(0, start)}${text}${latex.slice(end)}`;
      // A span may begin behind `\\left`.
      if (
        seen.has(squeeze(mutant)) ||
        seen.has(squeeze(mutant.replaceAll(/[{}]/g, ""))) ||
        count(mutant, "\\left") !== count(mutant, "\\right")
      )
        return [];
      seen.add(squeeze(mutant));
      return [{ operator, latex: mutant }];
    });
}

function indexNames(node: Expression): string[] {
  if (node.kind === "big") return node.indices.map(({ name }) => name);
  const subscript =
    node.kind === "symbol" ? (node.subscript ?? []) : node.kind === "entry" ? node.indices : [];
  return subscript.flatMap((part) => (part.kind === "symbol" ? part.base : []));
}

/** `\bar x` in `\frac1n` needs braces. */
const argument = (text: string): string => (/^\\\w+ *[^ ]/u.test(text) ? `{${text}}` : text);

const textOf = ({ span }: Expression, latex: string): string => latex.slice(span.start, span.end);

/** Capitals that notes use for matrices; the others name costs and sizes, whose transposes are themselves. */
const MATRIX = /^[ABMPQSUVWXYZ]$/;

/** Whether a script without braces begins here: `x^2`. */
const isBareScript = (latex: string, start: number): boolean => /[\^_]\s*$/.test(latex.slice(0, start));

/** Whether the symbol is a script itself, or has one already: `\\sum^K`, `A^T`. */
const isScript = ({ span }: SymbolNode, latex: string): boolean =>
  /[\^_]\s*\{?\s*$/.test(latex.slice(0, span.start)) || /^\s*\^/.test(latex.slice(span.end));

const balanced = (text: string): boolean => text.split("{").length === text.split("}").length;

const count = (text: string, part: string): number => text.split(part).length;

const squeeze = (text: string): string => text.replace(/\s+/g, "");

function mutateNode(node: Expression, latex: string): Splice[] {
  const rule = RULES[node.kind] as ((node: Expression, latex: string) => Splice[]) | undefined;
  return rule?.(node, latex) ?? [];
}

type Rules = {
  readonly [K in Expression["kind"]]?: (
    node: Extract<Expression, { kind: K }>,
    latex: string,
  ) => readonly Splice[];
};

const RULES: Rules = {
  terms: ({ terms, span: { start } }, latex) => {
    const splices: Splice[] = [];
    for (const [index, { sign, term }] of terms.entries()) {
      const previous = terms[index - 1]?.term.span.end ?? start;
      const between = latex.slice(previous, term.span.start);
      const flipped = between.replace(/[+\-–−]/, (found) => (found === "+" ? "-" : "+"));
      if (flipped !== between)
        splices.push({ operator: "flip a sign", start: previous, end: term.span.start, text: flipped });
      else if (index === 0 && sign === 1)
        splices.push({ operator: "flip a sign", start: previous, end: previous, text: "-" });
      if (terms.length > 1 && index > 0)
        splices.push({ operator: "drop a term", start: previous, end: term.span.end, text: "" });
    }
    return splices;
  },
  product: (node, latex) => [...mutateFactors(node, latex), ...toQuotient(node, latex)],
  quotient: ({ above, below, span: { start, end } }, latex) => [
    {
      operator: "÷ becomes ·",
      start,
      end,
      text: `{(${textOf(above, latex)}) \\cdot (${textOf(below, latex)})}`,
    },
  ],
  transpose: ({ of, span: { start, end } }, latex) => [
    { operator: "drop a transpose", start, end, text: `{${textOf(of, latex)}}` },
  ],
  symbol: (node, latex) => {
    const splices: Splice[] = [];
    const [first, second] = node.subscript ?? [];
    if (first && second && textOf(first, latex) !== textOf(second, latex))
      splices.push({
        operator: "swap two indices",
        start: first.span.start,
        end: second.span.end,
        text: `${textOf(second, latex)} ${textOf(first, latex)}`,
      });
    if (!first && MATRIX.test(node.base) && !isScript(node, latex))
      splices.push({
        operator: "add a transpose",
        ...node.span,
        // In braces where it has a superscript of its own: two are an error of TeX.
        text:
          node.label === undefined ? `${textOf(node, latex)}^{\\top}` : `{${textOf(node, latex)}}^{\\top}`,
      });
    return splices;
  },
  big: ({ indices }, latex) =>
    indices.flatMap(({ from, to }) =>
      [from, to].flatMap((bound) =>
        bound ? [{ operator: "shift a bound", ...bound.span, text: `{${textOf(bound, latex)}+1}` }] : [],
      ),
    ),
  function: ({ span: { start, end } }, latex) => {
    const text = latex.slice(start, end);
    const swapped = SWAPS.find(([from]) => text.startsWith(from));
    // `\\log_2` has no counterpart.
    if (!swapped || text.slice(swapped[0].length).trimStart().startsWith("_")) return [];
    const [from, to] = swapped;
    return [{ operator: `${from} becomes ${to}`, start, end: start + from.length, text: to }];
  },
};

function mutateFactors({ factors, sign }: ProductNode, latex: string): Splice[] {
  const splices: Splice[] = [];
  for (const [index, factor] of factors.entries()) {
    const { start, end } = factor.span;
    const next = factors[index + 1]?.span.start;
    const from = next === undefined ? (factors[index - 1]?.span.end ?? start) : start;
    splices.push({ operator: "drop a factor", start: from, end: next ?? end, text: "" });
    if (sign === "outer" || !balanced(latex.slice(start, end))) continue;
    const again = `${sign === "hadamard" ? "\\odot" : "\\cdot"} {${latex.slice(start, end)}}`;
    splices.push({ operator: "duplicate a factor", start: end, end, text: ` ${again}` });
  }
  return splices;
}

function toQuotient({ factors, sign }: ProductNode, latex: string): Splice[] {
  const [first, second] = factors;
  if (factors.length !== 2 || !first || !second || sign === "hadamard" || !isScalarLike(second)) return [];
  const text = `\\frac{${textOf(first, latex)}}{${textOf(second, latex)}}`;
  return [{ operator: "· becomes ÷", start: first.span.start, end: second.span.end, text }];
}

const SWAPS: readonly (readonly [string, string])[] = [
  ["\\sigma", "\\tanh"],
  ["\\tanh", "\\sigma"],
  ["\\log", "\\exp"],
  ["\\ln", "\\exp"],
  ["\\exp", "\\sinh"],
  ["\\sinh", "\\cosh"],
  ["\\cosh", "\\sinh"],
];

function isScalarLike(node: Expression): boolean {
  return node.kind === "number" || node.kind === "group" || node.kind === "function";
}

/** A symbol becomes another of the expression with the same looks: case, boldness, and number of indices. */
function replaceSymbols(
  symbols: readonly SymbolNode[],
  indices: ReadonlySet<string>,
  latex: string,
): Splice[] {
  const splices: Splice[] = [];
  // e is a constant, and I has whatever size its place asks for: neither stands for another symbol's value.
  const values = symbols.filter(({ base }) => !indices.has(base) && base !== "e" && base !== "I");
  for (const symbol of values) {
    const other = values.find(
      (candidate) => candidate.base !== symbol.base && looks(candidate) === looks(symbol),
    );
    const text = other === undefined ? undefined : nameOf(other, latex);
    const own = nameOf(symbol, latex);
    if (text === undefined || own === undefined) continue;
    const { start } = symbol.span;
    const given = isBareScript(latex, start) ? `{${text}}` : `${text} `;
    splices.push({ operator: "another symbol", start, end: start + own.length, text: argument(given) });
  }
  return splices;
}

function looks({ base, bold, label, subscript }: SymbolNode): string {
  return `${/^[A-Z]$/.test(base)} ${bold} ${label} ${subscript?.length ?? 0}`;
}

/** The letter as written, with its font or accent, without its scripts. */
function nameOf({ span: { start, end } }: SymbolNode, latex: string): string | undefined {
  return /^(?:\\(?:hat|bar|tilde|vec|mathbf|boldsymbol|bm|mathrm|mathcal)\s*(?:\{[^{}]*\}|[A-Za-z])|\\(?!hat|bar|tilde|vec|math|boldsymbol|bm)[A-Za-z]+|[A-Za-z])/.exec(
    latex.slice(start, end),
  )?.[0];
}
