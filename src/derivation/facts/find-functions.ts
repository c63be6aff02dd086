import { fullName } from "../../math/expression/expression.js";
import { functionNamed } from "../../math/functions/table.js";
import type { Token } from "../../math/tokens/token.js";
import { parseTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import { NOTHING, holds, isEnvironment, isGroup, isMark } from "../../math/tokens/token.js";
import type { Section } from "./section.js";

const DEFINING: ReadonlySet<string> = new Set(["=", ":=", "≡"]);

/** Looks ahead for `name(a, b) = …` at the start of a row: then the name is a function wherever it is followed by `(`. */
export function findFunctions(tokens: readonly Token[], section: Section): void {
  findFrom(tokens, section, true);
}

function findFrom(tokens: readonly Token[], section: Section, isStart: boolean): void {
  let start = isStart;
  tokens.forEach((token, at) => {
    if (isGroup(token) || isEnvironment(token)) findFrom(token.tokens, section, isEnvironment(token));
    else if (start && isName(token)) tryName(tokens, at, section);
    start = BEFORE.has(token.kind) || isMark(token, ",");
  });
}

/** What stands before the start of a row. */
const BEFORE: ReadonlySet<string> = new Set(["newline", "gap", "column", "text", "environment"]);

function isName(token: Token): boolean {
  if (token.kind === "letter" || token.kind === "command") return true;
  const isWord = token.by === "operatorname" || /^\p{L}[\p{L}\d]*$/u.test(token.text);
  return token.kind === "text" && isWord && functionNamed(token.text) === undefined;
}

function tryName(tokens: readonly Token[], at: number, section: Section): void {
  const open = afterName(tokens, at);
  if (!isMark(tokens[open] ?? NOTHING, "(")) return;
  const close = tokens.findIndex((token, index) => index > open && isMark(token, ")"));
  if (close < 0) return;
  const after = tokens.slice(close + 1).find((each) => each.kind !== "column");
  const defines = after !== undefined && (DEFINING.has(relationOf(after) ?? "") || isMark(after, ":"));
  if (!defines || !arePlainNames(tokens.slice(open + 1, close), section)) return;
  const name = nameOf(tokens.slice(at, open), section);
  if (name !== undefined) section.table.addFunction(name);
}

/** The place after a letter, its accent's argument and its scripts. */
function afterName(tokens: readonly Token[], at: number): number {
  let next = isGroup(tokens[at + 1]) ? at + 2 : at + 1;
  while (isMark(tokens[next] ?? NOTHING, "_") || isMark(tokens[next] ?? NOTHING, "^")) next += 2;
  return next;
}

function nameOf(tokens: readonly Token[], section: Section): string | undefined {
  const symbol = parseTokens(tokens, section.table, NOWHERE);
  return !isProblem(symbol) && symbol.kind === "symbol" ? fullName(symbol) : undefined;
}

/** Different names between commas, and nothing else. */
function arePlainNames(tokens: readonly Token[], section: Section): boolean {
  const parts: Token[][] = [[]];
  if (holds(tokens, (token) => isMark(token, ")"))) return false;
  for (const token of tokens) {
    if (isMark(token, ",") || isMark(token, ";")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const names = parts.map((part) => (part.length === 0 ? undefined : nameOf(part, section)));
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}
