import type { Bounds, Domain } from "../../math/value/kind.js";
import type { Token } from "../../math/tokens/token.js";
import { textOfTokens } from "../../math/parse/parse-subscript.js";
import { parseTokens } from "../../math/parse/parser.js";
import { printText } from "../../math/print/print-text.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { isMark } from "../../math/tokens/token.js";
import { constantValue, UNBOUNDED } from "./bounds.js";

/** Numbers of a domain between bounds. */
export interface Interval {
  readonly domain: Domain;
  readonly bounds: Bounds;
}

interface End {
  readonly value: number;
  readonly text: string;
}

/** `(-\infty, 0)`, `[2, 5]`, `\mathbb{R}_{<0}`, `\mathbb{Z}_{\ge 2}`, `\{3, 5\}`. */
export function intervalOf(
  base: readonly Token[],
  subscript: readonly Token[] | undefined,
  table: SymbolTable,
): Interval | undefined {
  return between(base, table) ?? beyond(base, subscript ?? [], table) ?? listed(base);
}

/** `\{3, 5\}`: whole numbers; 0 and 1, and 1 and −1, have domains of their own. */
function listed(tokens: readonly Token[]): Interval | undefined {
  const [, inside] = /^\\?\{(-?\d+(?:,-?\d+)*)\\?\}$/u.exec(textOfTokens(tokens)) ?? [];
  if (inside === undefined || OWN_DOMAINS.has(inside)) return undefined;
  const among = [...new Set(inside.split(",").map(Number))].sort((one, other) => one - other);
  const told = [`# ∈ {${among.join(", ")}}`];
  const [low = 0, high = low] = [among[0], among.at(-1)];
  return { domain: "integer", bounds: { low, high, withLow: true, withHigh: true, among, told } };
}

const OWN_DOMAINS: ReadonlySet<string> = new Set(["0,1", "-1,1", "1,-1"]);

function between(tokens: readonly Token[], table: SymbolTable): Interval | undefined {
  const fences = [tokens[0], tokens.at(-1)].map((token) => token?.text).join("");
  const comma = tokens.findIndex((token) => isMark(token, ","));
  if (comma < 0 || !/^[([][)\]]$/u.test(fences)) return undefined;
  const low = endOf(tokens.slice(1, comma), table);
  const high = endOf(tokens.slice(comma + 1, -1), table);
  // From 0 to 1 lie probabilities.
  if (low === undefined || high === undefined || (low.value === 0 && high.value === 1)) return undefined;
  const [withLow, withHigh] = [fences.startsWith("["), fences.endsWith("]")];
  const told = [toldOf(withLow ? "≥" : ">", low), toldOf(withHigh ? "≤" : "<", high)].flat();
  return { domain: "real", bounds: { low: low.value, high: high.value, withLow, withHigh, told } };
}

function toldOf(relation: string, { value, text }: End): readonly string[] {
  return Number.isFinite(value) ? [`# ${relation} ${text}`] : [];
}

const SETS: Readonly<Record<string, Domain>> = {
  "\\mathbb{R}": "real",
  R: "real",
  "\\mathbb{Z}": "integer",
  Z: "integer",
  "\\mathbb{N}": "integer",
};

/** Real numbers above 0 have a domain of their own. */
function beyond(
  base: readonly Token[],
  [relation, ...rest]: readonly Token[],
  table: SymbolTable,
): Interval | undefined {
  const domain = SETS[textOfTokens(base)];
  const sign = relation === undefined ? undefined : relationOf(relation);
  const end = endOf(rest, table);
  if (domain === undefined || sign === undefined || end === undefined) return undefined;
  const told = [`# ${sign} ${end.text}`];
  if (sign === "<" || sign === "≤")
    return { domain, bounds: { ...UNBOUNDED, high: end.value, withHigh: sign === "≤", told } };
  const isAbove = (sign === ">" || sign === "≥") && !(domain === "real" && end.value === 0);
  return isAbove
    ? { domain, bounds: { ...UNBOUNDED, low: end.value, withLow: sign === "≥", told } }
    : undefined;
}

function endOf(tokens: readonly Token[], table: SymbolTable): End | undefined {
  if (tokens.length === 0) return undefined;
  const end = parseTokens(tokens, table, NOWHERE);
  const value = isProblem(end) ? undefined : constantValue(end);
  return isProblem(end) || value === undefined ? undefined : { value, text: printText(end) };
}
