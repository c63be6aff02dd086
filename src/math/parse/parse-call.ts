import type { Expression, SymbolNode } from "../expression/expression.js";
import { baseName, fullName } from "../expression/expression.js";
import {
  isAlsoFactor,
  isCalledWithScripts,
  isDensity,
  isDifferential,
  isProbabilityName,
  isUsuallyCalled,
  operatorOf,
} from "../expression/letters.js";
import { functionNamed, functionOfLetter } from "../functions/table.js";
import { closingOf, outside, PARENTHESES } from "../tokens/brackets.js";
import type { Token } from "../tokens/token.js";
import { parseArguments } from "./parse-arguments.js";
import { parseOperator } from "./parse-derivative.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { holds, isCommand, isMark } from "../tokens/token.js";

/** If a name is followed by `(`: a call when the name is a function, else the name itself (a product follows). */
export function parseCall(reader: Reader, named: Expression, primes: number): Expression {
  if (named.kind !== "symbol") return named;
  roundBrackets(reader, named);
  const open = reader.cursor.peek();
  if (!isMark(open, "(") || (open.side !== undefined && open.side !== "left")) return named;
  const inside = insideParentheses(reader);
  if (inside === undefined) return named;
  refuseOperator(reader, named);
  if (isProbability(reader, named, inside)) {
    throw new Problem(
      "unsupported",
      "Probabilities are not evaluated; write the density as a formula.",
      named.span,
    );
  }
  const slope = primes === 0 ? parseOperator(reader, named, inside) : undefined;
  if (slope !== undefined) return slope;
  if (separatedByBar(reader, named, inside)) return parseCall(reader, named, primes);
  if (!isCall(reader, named, primes, inside)) return named;
  return callOf(reader, named, primes);
}

/** `H[P]`, where the page uses H before brackets only: square ones hold arguments too. */
function roundBrackets({ cursor, table }: Reader, { base }: SymbolNode): void {
  const open = cursor.peek();
  if (!isMark(open, "[") || open.side === "right" || !table.page.called.has(base)) return;
  const close = closingOf((at) => cursor.tokenAt(at), cursor.at + 1);
  if (close === undefined || !isMark(cursor.tokenAt(close), "]")) return;
  cursor.replace(cursor.at, { ...open, kind: "mark", text: "(" });
  cursor.replace(close, { ...cursor.tokenAt(close), kind: "mark", text: ")" });
}

const OPERATORS: Readonly<Partial<Record<ReturnType<typeof operatorOf>, string>>> = {
  differential: "Differentials",
  expectation: "Expectations",
  asymptotic: "Asymptotic bounds",
};

/** `E[X^2]`, where the page uses E before brackets only; `d(AB)` and `o(x)` likewise. */
function refuseOperator({ table }: Reader, named: SymbolNode): void {
  const refused = OPERATORS[operatorOf(named.base)];
  const { called, prefixes } = table.page;
  const isOwn = [fullName(named), named.base].some(
    (name) => table.isFunction(name) || table.isVariable(name),
  );
  if (refused === undefined || isOwn || !called.has(named.base)) return;
  // A distance is called d too.
  if (isDifferential(named.base) && !prefixes.has(named.base)) return;
  throw new Problem("unsupported", `${refused} are not evaluated.`, named.span);
}

/** The bar in a likelihood `L(\theta \mid X)`, which is a function of both, is made a comma. */
function separatedByBar({ cursor, table }: Reader, named: SymbolNode, inside: readonly Token[]): boolean {
  if (!isUsuallyCalled(named.base) && !table.isFunction(fullName(named))) return false;
  const isOutside = outside(inside);
  const bars = inside.flatMap((token, at) => (isSeparator(token) && isOutside[at] === true ? [at] : []));
  const [only, ...others] = bars;
  const bar = only === undefined ? undefined : inside[only];
  if (only === undefined || bar === undefined || others.length > 0) return false;
  cursor.replace(cursor.at + 1 + only, { ...bar, kind: "mark", text: "," });
  return true;
}

function isSeparator(token: Token): boolean {
  return token.side !== "left" && token.side !== "right" && (isMark(token, "|") || isCommand(token, "mid"));
}

/** A call with the arguments that come next, of a name or of the function that its letter usually is. */
function callOf(reader: Reader, named: SymbolNode, primes: number): Expression {
  const args = parseArguments(reader);
  const span = joinSpans(named.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  const known = reader.table.isFunction(fullName(named)) || reader.table.isFunction(baseName(named));
  const entry = args.length === 1 && primes === 0 ? entryOf(reader, named, args[0]) : undefined;
  if (entry !== undefined) return { ...entry, span };
  const usual = named.label === undefined && args.length === 1 ? functionOfLetter(named.base) : undefined;
  return known || usual === undefined || named.subscript !== undefined
    ? { kind: "call", function: named, primes, args, span }
    : { kind: "function", name: usual, primes, args, usual: true, span };
}

/** `\sigma(z_i)`, where the page gives the entries of σ(z), or σ_i itself: the i-th of these. */
function entryOf({ table }: Reader, named: SymbolNode, arg: Expression | undefined): Expression | undefined {
  if (!table.page.own.has(named.base) || arg?.kind !== "symbol" || arg.subscript === undefined)
    return undefined;
  const { subscript, subscriptText, ...whole } = arg;
  if (!table.isFunction(named.base)) return { ...named, subscript, ...(subscriptText && { subscriptText }) };
  const of: Expression = { kind: "call", function: named, primes: 0, args: [whole], span: named.span };
  return { kind: "entry", of, indices: subscript, span: named.span };
}

/** The tokens between the parenthesis that comes next and its partner. */
function insideParentheses({ cursor }: Reader): readonly Token[] | undefined {
  const close = closingOf((at) => cursor.tokenAt(at), cursor.at + 1, PARENTHESES);
  return close === undefined ? undefined : cursor.between(cursor.at + 1, close);
}

function isProbability(reader: Reader, named: SymbolNode, inside: readonly Token[]): boolean {
  const { table } = reader;
  if (table.isFunction(fullName(named)) || table.isFunction(baseName(named))) return false;
  if (!isProbabilityName(named.base) || named.label !== undefined) return false;
  if (holds(inside, (token) => isMark(token, "|") || isCommand(token, "mid") || isCommand(token, "|")))
    return true;
  const isVariable = table.isVariable(fullName(named)) || table.isVariable(baseName(named));
  if (isVariable || !isDensity(named.base)) return false;
  return (
    named.base !== "\\mathbb{P}" && !holds(inside, (token) => token.text === named.base) && isNames(inside)
  );
}

/** Whether there are only names, scripts and commas. */
function isNames(inside: readonly Token[]): boolean {
  const first = inside[0];
  const starts =
    first !== undefined && (first.kind === "letter" || first.kind === "command" || first.kind === "group");
  const isPlus = (token: Token): boolean => isMark(token, "+");
  return starts && !holds(inside, isPlus) && !inside.some((token) => isMark(token, "-"));
}

/** What is known of a name: by what stands above, or by the whole page. */
function isFunction({ table }: Reader, named: SymbolNode): boolean {
  const { called, own } = table.page;
  const isOwn = own.has(named.base) && named.subscript === undefined;
  return (
    isOwn ||
    called.has(named.base) ||
    [fullName(named), baseName(named)].some((name) => table.isFunction(name))
  );
}

function isCall(reader: Reader, named: SymbolNode, primes: number, inside: readonly Token[]): boolean {
  const { table } = reader;
  if (holdsBare(named, inside)) return false;
  if (primes > 0 || isFunction(reader, named)) return true;
  if (table.isVariable(fullName(named))) return false;
  if (table.isLaterFunction(fullName(named)) && isNames(inside)) return true;
  if (named.subscript !== undefined && !isCalledWithScripts(named.base)) return false;
  return functionNamed(named.base) !== undefined || hasTopComma(inside) || looksCalled(named, inside);
}

/** `\sigma(1 - \sigma)`: a function whose values multiply, since no function takes itself. */
function holdsBare({ base }: SymbolNode, inside: readonly Token[]): boolean {
  const own = base.replace(/^\\/u, "");
  return inside.some((token, at) => {
    const [before, after] = [inside[at - 1], inside[at + 1]];
    const isScript = before !== undefined && (isMark(before, "_") || isMark(before, "^"));
    const isBare = after === undefined || !["(", "_", "'"].includes(after.text);
    return token.text === own && isBare && !isScript;
  });
}

/** Nothing is known of the name: what stands in the parentheses decides. */
function looksCalled(named: SymbolNode, inside: readonly Token[]): boolean {
  const { base } = named;
  if (!isUsuallyCalled(base)) return false;
  if (isAlsoFactor(base)) return isNames(inside) && isOneName(inside);
  if (named.label !== undefined) return isNames(inside);
  return base === "\\sigma" || inside[0]?.kind !== "number" || isOneName(inside);
}

/** `(x_i)`: no factor needs these brackets. */
export function bracketsHoldOneName(inside: readonly Token[]): boolean {
  return isNames(inside) && isOneName(inside);
}

/** One letter or command with scripts, nothing beside it. */
function isOneName(inside: readonly Token[]): boolean {
  let atoms = 0;
  let script = false;
  for (const token of inside) {
    if (isMark(token, "_") || isMark(token, "^")) script = true;
    else if (token.kind === "group" || script) script = false;
    else atoms += 1;
  }
  return atoms === 1 && !holds(inside, (token) => isMark(token, "("));
}

function hasTopComma(inside: readonly Token[]): boolean {
  const isOutside = outside(inside, PARENTHESES);
  return inside.some((token, at) => isOutside[at] === true && (isMark(token, ",") || isMark(token, ";")));
}
