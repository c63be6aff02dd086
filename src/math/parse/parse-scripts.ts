import type { Expression, SymbolNode } from "../expression/expression.js";
import { baseName, fullName, numberNode, primedName } from "../expression/expression.js";
import { countsLayers } from "../expression/letters.js";
import type { Token } from "../tokens/token.js";
import { parseCall } from "./parse-call.js";
import { primedGroup } from "./parse-primed-group.js";
import { parseSubscript } from "./parse-subscript.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { flatten, isCommand, isMark } from "../tokens/token.js";

/** Scripts gathered from either side of each other: `x_j^{(i)}` and `x^{(i)}_j` mean the same. */
interface Scripts {
  symbol: SymbolNode | undefined;
  of: Expression;
  primes: number;
  /** Superscripts that are not part of the name, applied last. */
  readonly powers: { readonly tokens: readonly Token[]; readonly span: Span }[];
}

/** Reads subscripts, superscripts, primes and factorials after an atom, and the call that may follow a name. */
export function parseScripts(reader: Reader, atom: Expression): Expression {
  const scripts: Scripts = {
    symbol: atom.kind === "symbol" ? atom : undefined,
    of: atom,
    primes: 0,
    powers: [],
  };
  while (parseScript(reader, scripts)) {
    if (scripts.powers.length > 3)
      throw new Problem("syntax", "Too many superscripts; add braces.", atom.span);
  }
  const named = scripts.symbol ?? scripts.of;
  refuseInverse(reader, named, scripts);
  const called =
    scripts.powers.length > 0 && !isKnownFunction(reader, named)
      ? named
      : parseCall(reader, named, scripts.primes);
  let result = called;
  if (called === named && scripts.primes > 0) result = primed(reader, named, scripts.primes);
  for (const power of scripts.powers) result = raise(reader, result, power.tokens, power.span);
  return called === named ? result : parseScripts(reader, result);
}

/** `f^2(x)` is a call of a function only if f is known to be one. */
function isKnownFunction(reader: Reader, named: Expression): boolean {
  return (
    named.kind === "symbol" &&
    (reader.table.isFunction(baseName(named)) || reader.table.isFunction(fullName(named)))
  );
}

/** `f^{-1}(x)` of a function f is no quotient 1/f(x). */
function refuseInverse(reader: Reader, named: Expression, { powers }: Scripts): void {
  const [power, ...others] = powers;
  if (power === undefined || others.length > 0 || !isKnownFunction(reader, named)) return;
  const isInverse =
    flatten(power.tokens)
      .map(({ text }) => text)
      .join("") === "-1";
  if (!isInverse || !isMark(reader.cursor.peek(), "(")) return;
  const text = "Inverse functions are not evaluated; of a value write f(x)^{-1}.";
  throw new Problem("unsupported", text, joinSpans(named.span, power.span));
}

function primed(reader: Reader, named: Expression, order: number): Expression {
  if (named.kind === "symbol") {
    const prime = { kind: "prime", of: named, order, span: named.span } as const;
    return reader.table.isPrimed(baseName(named), order) ? primedName(prime) : prime;
  }
  return primedGroup(reader, named, order);
}

function parseScript(reader: Reader, scripts: Scripts): boolean {
  const token = reader.cursor.peek();
  if (token.kind === "column" || token.kind === "newline") return false;
  if (reader.cursor.takeMark("'") !== undefined || reader.cursor.takeCommand("prime") !== undefined) {
    scripts.primes += 1;
    return true;
  }
  if (reader.cursor.takeMark("_") !== undefined) return subscript(reader, scripts, token);
  if (reader.cursor.takeMark("^") !== undefined) return superscript(reader, scripts, token);
  return isMark(token, "!") && factorial(reader, scripts);
}

/** `n!`, and `n!!`, which is no factorial of a factorial. */
function factorial({ cursor }: Reader, scripts: Scripts): true {
  const start = cursor.at;
  while (isMark(cursor.peek(), "!")) cursor.next();
  const of = scripts.symbol ?? scripts.of;
  const span = joinSpans(of.span, cursor.tokenAt(cursor.at - 1).span);
  const marks = cursor.at - start;
  if (marks > 2) throw new Problem("unsupported", "Only n! and n!! are evaluated.", span);
  scripts.symbol = undefined;
  const name = marks === 1 ? "factorial" : "doubleFactorial";
  scripts.of = { kind: "function", name, primes: 0, args: [of], span };
  return true;
}

function subscript(reader: Reader, scripts: Scripts, mark: Token): boolean {
  const tokens = reader.cursor.takeArgument("“_”", mark.span);
  const span = joinSpans(mark.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  if (scripts.symbol !== undefined) {
    if (scripts.symbol.subscriptText !== undefined) {
      throw new Problem("syntax", "This has two subscripts; join them as _{i,j}.", span);
    }
    const parts = parseSubscript(reader, tokens, span);
    const { subscriptText } = parts;
    const isLabel = reader.table.page.labelled.has(`${scripts.symbol.base}_${subscriptText}`);
    scripts.symbol = { ...scripts.symbol, ...(isLabel ? { subscriptText } : parts) };
    scripts.symbol = { ...scripts.symbol, span: joinSpans(scripts.symbol.span, span) };
    return true;
  }
  const { subscript: indices } = parseSubscript(reader, tokens, span);
  if (indices === undefined) {
    throw new Problem("unsupported", "This subscript of a group is not an index.", span);
  }
  scripts.of = { kind: "entry", of: scripts.of, indices, span: joinSpans(scripts.of.span, span) };
  return true;
}

function superscript(reader: Reader, scripts: Scripts, mark: Token): boolean {
  const whole = reader.cursor.takeArgument("“^”", mark.span);
  const span = joinSpans(mark.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  // `g^{[1]\prime}` is g^{[1]} primed.
  const tokens = whole.slice(0, whole.findLastIndex((token) => !isPrime(token)) + 1);
  scripts.primes += whole.length - tokens.length;
  if (tokens.length === 0 && whole.length > 0) return true;
  const label = scripts.symbol === undefined ? undefined : readLabel(reader, scripts.symbol, tokens);
  if (label !== undefined && scripts.symbol !== undefined && scripts.symbol.label === undefined) {
    scripts.symbol = { ...scripts.symbol, label: label.text, span: joinSpans(scripts.symbol.span, span) };
    if (label.rest.length > 0) scripts.powers.push({ tokens: label.rest, span });
  } else {
    scripts.powers.push({ tokens, span });
  }
  return true;
}

function isPrime(token: Token): boolean {
  return isCommand(token, "prime") || isMark(token, "'");
}

interface Label {
  readonly text: string;
  readonly rest: readonly Token[];
}

const STARS: ReadonlySet<string> = new Set(["star", "ast", "dagger", "circ"]);

/** `(2)`, `[l]`, `<t>`, `*`, and a bare layer letter `l`, `l+1`, `L`: superscripts that belong to the name. */
function readLabel(reader: Reader, symbol: SymbolNode, tokens: readonly Token[]): Label | undefined {
  const first = tokens[0];
  if (first === undefined || symbol.base === "e") return undefined;
  const single = tokens.length === 1 ? singleLabel(first) : undefined;
  if (single !== undefined) return { text: single, rest: [] };
  return bracketLabel(tokens) ?? layerLabel(reader, symbol, tokens);
}

function singleLabel(token: Token): string | undefined {
  if (isMark(token, "*") || (token.kind === "command" && STARS.has(token.text))) return "*";
  if (isMark(token, "+") || isMark(token, "-")) return token.text;
  return token.kind === "text" && !isTranspose(token) ? `\\text{${token.text}}` : undefined;
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "<": ">" };

function bracketLabel(tokens: readonly Token[]): Label | undefined {
  const first = tokens[0];
  const angle = first !== undefined && isCommand(first, "langle");
  const closer = first?.kind === "mark" ? CLOSERS[first.text] : undefined;
  const close = tokens.findIndex((token) =>
    angle ? isCommand(token, "rangle") : closer !== undefined && isMark(token, closer),
  );
  if (close < 0) return undefined;
  const inside = tokens.slice(1, close);
  const simple = inside.every((token) => token.kind !== "command" || token.text === "ell");
  if (!simple || inside.length === 0 || flatten(inside).length > 3) return undefined;
  const rest = tokens.slice(close + 1).filter((token) => !isMark(token, "^"));
  // Beside a label only a transpose can stand; `a^{(a)^2 b}` is a power.
  if (rest.length > 1 || rest.some((token) => !isTranspose(token))) return undefined;
  return { text: joinText(tokens.slice(0, close + 1)), rest };
}

/** `a^l`, `a^{l-1}`, `\delta^L`: in text about networks these are layers, not powers; nor are the iterates of a page. */
function layerLabel(reader: Reader, symbol: SymbolNode, tokens: readonly Token[]): Label | undefined {
  const [first, sign, shift] = tokens;
  if (first === undefined) return undefined;
  const counts = countsLayers(joinText([first])) && !reader.table.isVariable(first.text);
  if (!counts && !reader.table.page.iterates.has(`${symbol.base}^${first.text}`)) return undefined;
  const shifted = sign !== undefined && (isMark(sign, "+") || isMark(sign, "-")) && shift?.kind === "number";
  return tokens.length === 1 || (shifted && tokens.length === 3)
    ? { text: joinText(tokens), rest: [] }
    : undefined;
}

function joinText(tokens: readonly Token[]): string {
  return flatten(tokens)
    .map((token) => (token.kind === "command" ? `\\${token.text}` : token.text))
    .join("");
}

/** Applies one superscript that is not part of a name: transpose, inverse or power. */
function raise(reader: Reader, base: Expression, tokens: readonly Token[], span: Span): Expression {
  const whole = joinSpans(base.span, span);
  const inner = flatten(tokens).filter((token) => token.kind !== "open" && token.kind !== "close");
  const last = inner.at(-1);
  if (last !== undefined && isTranspose(last) && inner.length <= 2) {
    const first = inner[0];
    if (inner.length === 1) return { kind: "transpose", of: base, span: whole };
    if (first !== undefined && isMark(first, "-")) {
      const inverse: Expression = { kind: "power", base, exponent: numberNode(-1, span), span: whole };
      return { kind: "transpose", of: inverse, span: whole };
    }
  }
  return { kind: "power", base, exponent: reader.argument(tokens, span), span: whole };
}

const TRANSPOSES: ReadonlySet<string> = new Set(["T", "top", "intercal", "t", "transpose", "trans", "tran"]);

function isTranspose(token: { readonly kind: string; readonly text: string }): boolean {
  if (token.kind === "letter") return token.text === "T";
  if (token.kind === "text") return token.text.trim() === "T" || token.text.trim() === "t";
  return token.kind === "command" && TRANSPOSES.has(token.text);
}
