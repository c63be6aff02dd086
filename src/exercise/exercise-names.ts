import { childrenOf, walk } from "../math/expression/children.js";
import {
  baseName,
  fullName,
  type CallNode,
  type Expression,
  type SymbolNode,
} from "../math/expression/expression.js";
import { NO_MACROS, type Macros } from "../math/tokens/macros.js";
import { letterText } from "../math/print/name-text.js";
import { parseExpression } from "../math/parse/parse-expression.js";
import { isProblem } from "../math/expression/problem.js";
import type { Problem } from "../math/expression/problem.js";
import { printText } from "../math/print/print-text.js";
import { SymbolTable } from "../math/tokens/symbol-table.js";
import type { Step } from "../derivation/report/report.js";
import type { DerivationExercise } from "./derivation-exercise.js";
import type { OwnDefinitions } from "./form/expand-definitions.js";
import type { Arguments } from "./form/same-notation.js";

/** What an exercise's letters are. */
export interface ExerciseNames {
  /** What it applies to something in parentheses. */
  readonly functions: ReadonlySet<string>;
  /** What a function without parentheses is applied to: the argument in its definition. */
  readonly arguments: Arguments;
  /** For what it has a formula: σ, S. */
  readonly defined: ReadonlySet<string>;
  /** All names that occur in it, those of indices and lengths too. */
  readonly known: ReadonlySet<string>;
  /** What a reader is told that there is: `σ(x)`, `z`. */
  readonly told: readonly string[];
  /** By what its start is differentiated. */
  readonly variable: Expression | undefined;
  /** What the reader has defined beside it: name → definition. */
  readonly own: OwnDefinitions;
  /** The reader's. */
  readonly macros: Macros;
}

export function exerciseNames(exercise: DerivationExercise, macros: Macros = NO_MACROS): ExerciseNames {
  const { start, goal, given, declarations } = exercise;
  const functions = functionsOf(exercise);
  const parsed = (latex: string): readonly Expression[] => {
    const expression = parsedAs(latex, { functions, macros: NO_MACROS });
    return expression === undefined ? [] : [expression];
  };
  const sides = given.map((equation) => equation.split("="));
  const left = sides.flatMap(([side = ""]) => parsed(side));
  const bodies = sides.flatMap(([, ...rest]) => parsed(rest.join("=")));
  const ends = [start, goal].flatMap(parsed);
  const free = [...ends, ...left, ...bodies].flatMap((each) => freeSymbols(each));
  const letters = declarations.match(/\\[A-Za-z]+|(?<![A-Za-z\\])[A-QS-Za-z](?![A-Za-z])/gu) ?? [];
  const defined = new Set(left.flatMap((each) => nameOf(each) ?? []));
  // The x of `σ(x) = …` is no letter of an exercise in z.
  const own = new Set(ends.flatMap((each) => freeSymbols(each)).map(({ symbol }) => symbol.base));
  const bound = new Set(
    left.flatMap((each) => (each.kind === "call" ? each.args : [])).flatMap((each) => nameOf(each) ?? []),
  );
  const isOwn = (name: string): boolean => !defined.has(name) && (own.has(name) || !bound.has(name));
  const variables = free
    .filter(({ symbol, isIndex }) => !isIndex && isOwn(symbol.base) && !CONSTANTS.has(symbol.base))
    .map(({ symbol }) => letterText(symbol.base));
  return {
    functions: new Set(functions),
    arguments: new Map(
      left.flatMap((each) =>
        each.kind === "call" && each.args[0] ? [[each.function.base, each.args[0]]] : [],
      ),
    ),
    defined,
    known: new Set([...free.map(({ symbol }) => symbol.base), ...letters]),
    told: [...new Set([...left.map(printText), ...variables])],
    variable: variableOf(parsed(start)[0]),
    own: new Map(),
    macros,
  };
}

/** All names in some lines, where nothing else says what their letters are. */
export function namesWithin(lines: readonly string[], macros: Macros): ExerciseNames {
  const none = { functions: new Set<string>(), arguments: new Map(), defined: new Set<string>(), macros };
  const symbols = lines.flatMap((line) => {
    const expression = parsedAs(line, none);
    return expression === undefined ? [] : freeSymbols(expression);
  });
  return {
    ...none,
    known: new Set(symbols.map(({ symbol }) => symbol.base)),
    told: [],
    variable: undefined,
    own: new Map(),
  };
}

/** How LaTeX is read: which names take arguments, and the reader's macros. */
type Reading = Pick<ExerciseNames, "macros"> & { readonly functions: Iterable<string> };

/** The expression that the LaTeX is, if it can be read. */
export function parsedAs(latex: string, reading: Reading): Expression | undefined {
  const read = readAs(latex, reading);
  return isProblem(read) ? undefined : read;
}

/** The expression that the LaTeX is, or why it is none. */
export function readAs(latex: string, { functions, macros }: Reading): Expression | Problem {
  const table = new SymbolTable();
  for (const name of functions) table.addFunction(name);
  return parseExpression(latex, table, macros);
}

/** A name that neither the exercise has nor the reader has defined. */
export interface UnknownName {
  /** As readable text. */
  readonly text: string;
  /** It only counts: nothing is summed over the h of `Y_{nh}`. */
  readonly isIndex: boolean;
}

/** The unknown names in a step. */
export function unknownNames(step: Step, names: ExerciseNames): readonly UnknownName[] {
  const known = new Set([...names.known, ...CONSTANTS]);
  const found = [step.lhs, step.rhs]
    .flatMap((latex) => namesIn(latex, names))
    .filter(({ symbol }) => !known.has(symbol.base) && !isOwnName(symbol, names));
  return [...new Set(found.map(({ symbol }) => symbol.base))].map((base) => ({
    text: letterText(base),
    isIndex: found.every(({ symbol, isIndex }) => isIndex || symbol.base !== base),
  }));
}

/** Whether the reader has defined the name. */
export function isOwnName(symbol: SymbolNode, { own }: ExerciseNames): boolean {
  return own.has(fullName(symbol)) || own.has(baseName(symbol));
}

/** The names in LaTeX; where it cannot be read, the one at which that fails: the Q of `Q(x)`. */
function namesIn(latex: string, names: ExerciseNames): readonly Found[] {
  const read = readAs(latex, names);
  if (!isProblem(read)) return freeSymbols(read);
  const there = parsedAs(latex.slice(read.span.start, read.span.end), names);
  return there?.kind === "symbol" ? [{ symbol: there, isIndex: false }] : [];
}

/** Where the exercise's functions are applied to a sum: a product may be meant. */
export function strangeCalls(latex: string, names: ExerciseNames): readonly CallNode[] {
  const expression = parsedAs(latex, names);
  const found: CallNode[] = [];
  if (expression === undefined) return found;
  walk(expression, (node) => {
    const [only] = node.kind === "call" && names.functions.has(node.function.base) ? node.args : [];
    const isSum = only?.kind === "terms" && only.terms.length > 1;
    if (node.kind === "call" && isSum) found.push(node);
  });
  return found;
}

/** Letters that mean something without being defined; `\delta_j` may be a name all the same. */
export const CONSTANTS: ReadonlySet<string> = new Set([
  "e",
  "\\pi",
  "\\delta",
  "\\infty",
  "\\mathbf{1}",
  "I",
  "\\pm",
]);

function nameOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "call") return expression.function.base;
  return expression?.kind === "symbol" ? expression.base : undefined;
}

function variableOf(start: Expression | undefined): Expression | undefined {
  return start?.kind === "derivative" && start.by.length === 1 ? start.by[0] : undefined;
}

interface Found {
  readonly symbol: SymbolNode;
  readonly isIndex: boolean;
}

/** The names in an expression, without the indices that it sums over. */
function freeSymbols(expression: Expression, isIndex = false): readonly Found[] {
  const bound = new Set(expression.kind === "big" ? expression.indices.map(({ name }) => name) : []);
  const own: readonly Found[] =
    expression.kind === "call"
      ? [{ symbol: expression.function, isIndex }]
      : expression.kind === "symbol"
        ? [{ symbol: expression, isIndex }]
        : [];
  const inside = childrenOf(expression).flatMap((child) =>
    freeSymbols(child, isIndex || expression.kind === "symbol" || isCondition(expression, child)),
  );
  return [...own, ...inside].filter(({ symbol }) => !bound.has(symbol.base));
}

/** `i = j` beside a case. */
function isCondition(expression: Expression, child: Expression): boolean {
  return expression.kind === "cases" && !expression.branches.some(({ value }) => value === child);
}

/** Names that the exercise applies to something in parentheses. */
function functionsOf({ start, goal, given }: DerivationExercise): readonly string[] {
  const text = [start, goal, ...given].join(" ");
  const usual = [...text.matchAll(/(\\sigma|\\phi|\b[fg])\s*(?:\\left\s*)?\(/gu)];
  const defined = given.flatMap((equation) => [
    ...equation.matchAll(/^\s*(\\?[A-Za-z]+)\s*(?:\\left\s*)?\(\s*[A-Za-z]\s*(?:\\right\s*)?\)\s*:?=/gu),
  ]);
  return [...new Set([...usual, ...defined].map(([, name]) => name!))];
}
