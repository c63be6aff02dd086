import type { Bounds, Domain, Kind } from "../../math/value/kind.js";
import { matrixKind, scalarKind, vectorKind } from "../../math/value/kind.js";
import { bracketsOf, outside } from "../../math/tokens/brackets.js";
import type { Token } from "../../math/tokens/token.js";
import { textOfTokens } from "../../math/parse/parse-subscript.js";
import { parseTokens } from "../../math/parse/parser.js";
import { fullName } from "../../math/expression/expression.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { holds, isCommand, isGroup, isMark, keep } from "../../math/tokens/token.js";
import { isOfSquares, memberOf } from "./domain-shapes.js";
import { UNBOUNDED } from "./bounds.js";
import { intervalOf } from "./intervals.js";
import type { Interval } from "./intervals.js";

/** Sets by name → where their numbers lie. */
const SETS: Readonly<Record<string, Domain>> = {
  R: "real",
  "\\mathbb{R}": "real",
  "\\R": "real",
  "\\Re": "real",
  Z: "integer",
  "\\mathbb{Z}": "integer",
  N: "integer",
  "\\mathbb{N}": "integer",
  simplex: "simplex",
  "\\Delta": "simplex",
  onehot: "onehot",
  "\\mathbb{S}": "symmetric",
  sym: "symmetric",
  spd: "definite",
  "\\RR": "real",
  "\\text{simplex}": "simplex",
  "\\text{onehot}": "onehot",
  positive: "positive",
};

/**
 * The kind of a member of a set written as `R^n`, `\mathbb{R}^{m \times n}`, `simplex^K`, `\{0,1\}^n`, `(0,1)`; a problem
 * where a length cannot be read, undefined where it is no such set.
 */
export function kindOfSet(
  tokens: readonly Token[],
  name: string,
  table: SymbolTable,
): Kind | Problem | undefined {
  const plain = keep(
    tokens,
    (token) => (token.kind !== "gap" && token.kind !== "text") || token.by === "operatorname",
  );
  const { base, exponent, subscript, isWhole } = scripts(joined(plain));
  if (!isWhole) return undefined;
  const interval = intervalOf(base, subscript, table);
  if (interval !== undefined) return kindWithin(interval, exponent, table);
  const domain = domainOf(base, subscript);
  if (domain === undefined) return undefined;
  const kind = memberOfPower(domain, exponent, name, table);
  const text = textOfTokens(base);
  const bounds = WHOLE_NUMBERS[text];
  const [, upTo] = COUNTS.exec(text) ?? [];
  if (kind === undefined || isProblem(kind)) return kind;
  return { ...kind, ...(bounds && { bounds }), ...(upTo !== undefined && { upTo }) };
}

/** Negative ones belong to the integers; whether 0 is a natural number, authors do not agree. */
const WHOLE_NUMBERS: Readonly<Record<string, Bounds>> = {
  Z: UNBOUNDED,
  "\\mathbb{Z}": UNBOUNDED,
  N: { ...UNBOUNDED, low: 1, withLow: true, told: ["# ≥ 1"] },
  "\\mathbb{N}": { ...UNBOUNDED, low: 1, withLow: true, told: ["# ≥ 1"] },
};

function memberOfPower(
  domain: Domain,
  exponent: readonly Token[] | undefined,
  name: string,
  table: SymbolTable,
): Kind | Problem | undefined {
  if (exponent === undefined) return memberOf(domain, name);
  const sides = sizeNames(exponent, table);
  if (isProblem(sides)) return sides;
  const [rows, cols] = sides;
  if (rows === undefined || sides.length > 2) return undefined;
  if (cols !== undefined) return arrayKind(rows, cols, domain);
  if (isOfSquares(domain)) return matrixKind(rows, rows, domain);
  return rows === "+" ? scalarKind("positive") : vectorKind(rows, domain);
}

function kindWithin(
  { domain, bounds }: Interval,
  exponent: readonly Token[] | undefined,
  table: SymbolTable,
): Kind | Problem {
  const length = exponent === undefined ? undefined : sizeName(exponent, table);
  if (isProblem(length)) return length;
  return { ...(length === undefined ? scalarKind(domain) : vectorKind(length, domain)), bounds };
}

/** Letters that were typed apart are one word. */
function joined(tokens: readonly Token[]): readonly Token[] {
  const letters = tokens.findIndex((token) => token.kind !== "letter" || token.text.length > 1);
  const count = letters < 0 ? tokens.length : letters;
  const first = tokens[0];
  if (count < 2 || first === undefined) return tokens;
  const word = tokens
    .slice(0, count)
    .map((token) => token.text)
    .join("");
  return [{ ...first, text: word }, ...tokens.slice(count)];
}

/** `R^{1×n}` is a row, `R^{n×1}` a column, whatever the reading. */
function arrayKind(rows: string, cols: string, domain: Domain): Kind {
  if (rows === "1" && cols === "1") return scalarKind(domain);
  if (rows === "1") return { rows: 1, cols, family: [], turns: false, domain };
  if (cols === "1") return { rows, cols: 1, family: [], turns: false, domain };
  return matrixKind(rows, cols, domain);
}

interface Scripts {
  readonly base: readonly Token[];
  /** Nothing stands behind them. */
  readonly isWhole: boolean;
  readonly exponent?: readonly Token[];
  readonly subscript?: readonly Token[];
}

const AROUND_SETS = bracketsOf("( ) \\{ \\}");

function scripts(tokens: readonly Token[]): Scripts {
  const isOutside = outside(tokens, AROUND_SETS);
  const first = tokens.findIndex(
    (token, at) => isOutside[at] === true && (isMark(token, "^") || isMark(token, "_")),
  );
  if (first < 0) return { base: tokens, isWhole: true };
  const result: {
    base: readonly Token[];
    isWhole: boolean;
    exponent?: readonly Token[];
    subscript?: readonly Token[];
  } = { base: tokens.slice(0, first), isWhole: true };
  for (let at = first; at < tokens.length; at += 2) {
    const [mark, script] = [tokens[at], tokens[at + 1]];
    const inside = isGroup(script) ? script.tokens : tokens.slice(at + 1, at + 2);
    if (mark !== undefined && isMark(mark, "^")) result.exponent = inside;
    else if (mark !== undefined && isMark(mark, "_")) result.subscript = inside;
    else result.isWhole = false;
  }
  return result;
}

/** `\{1, \dots, n\}`, `{1..n}` */
const COUNTS = /^\\?\{1,?(?:2,)?\\(?:dots|ldots|cdots),?\s*([\w\\]+?)\\?\}$/u;

function domainOf(base: readonly Token[], subscript: readonly Token[] | undefined): Domain | undefined {
  const text = textOfTokens(base).replaceAll(/\\text\{(\w+)\}/gu, "$1");
  if (/^\\?\{0,1\\?\}$/u.test(text)) return "binary";
  if (/^\\?\{(?:-1,\+?1|\+?1,-1|\\pm1)\\?\}$/u.test(text)) return "sign";
  if (/^[([]0,1[)\]]$/u.test(text)) return "probability";
  if (/^[([]0,\+?\\infty[)\]]$/u.test(text)) return "positive";
  if (COUNTS.test(text)) return "integer";
  const domain = SETS[text];
  if (domain === "real" && holds(subscript ?? [], (token) => isMark(token, "+") || isMark(token, ">")))
    return "positive";
  return domain;
}

function splitTimes(tokens: readonly Token[]): Token[][] {
  const sides: Token[][] = [[]];
  for (const token of tokens) {
    if (isCommand(token, "times") || isMark(token, "*")) sides.push([]);
    else sides.at(-1)?.push(token);
  }
  return sides.length === 1 && tokens.some((token) => token.text === "x") && tokens.length === 3
    ? [tokens.slice(0, 1), tokens.slice(2)]
    : sides;
}

/** The lengths of `m \times n`. */
function sizeNames(tokens: readonly Token[], table: SymbolTable): readonly (string | undefined)[] | Problem {
  const names: (string | undefined)[] = [];
  for (const side of splitTimes(tokens)) {
    const name = sizeName(side, table);
    if (isProblem(name)) return name;
    names.push(name);
  }
  return names;
}

/** The name of a length: `n`, `D_x`, `3`, `n+1` as text. */
function sizeName(tokens: readonly Token[], table: SymbolTable): string | Problem | undefined {
  if (tokens.length === 0) return undefined;
  const only = tokens[0];
  if (tokens.length === 1 && only !== undefined) {
    return only.kind === "command" ? `\\${only.text}` : only.text;
  }
  const size = parseTokens(tokens, table, NOWHERE);
  if (isProblem(size)) return size;
  return size.kind === "symbol" ? fullName(size) : textOfTokens(tokens);
}
