import { bracketChange } from "./nesting.js";
import type { FontToken } from "./token.js";
import { Problem } from "../expression/problem.js";
import { relationOf } from "./relation-marks.js";
import type { SymbolTable } from "./symbol-table.js";
import { isMark } from "./token.js";

/**
 * Numbers that are written in parts: `10\,000`, `10{,}000`, and `0,8` where the comma can be no list's. That a page writes
 * decimals with a comma is kept in the table.
 */
export function joinNumbers(tokens: readonly FontToken[], table: SymbolTable): readonly FontToken[] {
  return joinCommas(joinGroups(tokens, table), table);
}

/** `10\,000` and `10{,}000`, in which the comma is only a mark. */
function joinGroups(tokens: readonly FontToken[], table: SymbolTable): readonly FontToken[] {
  const joined: FontToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? NOTHING;
    const before = takesDigit(joined.at(-2)) ? undefined : joined.at(-1);
    const braced = bracedPart(tokens, at);
    const part = braced ?? (token.spaced ? token : NOTHING);
    const whole =
      before?.kind === "number" ? wholeNumber(before, part, braced !== undefined, table) : undefined;
    if (whole === undefined) joined.push(token);
    else {
      joined[joined.length - 1] = whole;
      if (braced !== undefined) at += 3;
    }
  }
  return joined;
}

/** A number and what belongs to it behind a thin space or `{,}`. */
function wholeNumber(
  before: FontToken,
  part: FontToken,
  isComma: boolean,
  table: SymbolTable,
): FontToken | undefined {
  if (part.kind !== "number") return undefined;
  const isThousand = isGroup(before, part.text);
  if (!isComma) return isThousand ? together(before, part, "") : undefined;
  if (!isThousand) table.decimalComma = true;
  return together(before, part, table.decimalComma ? "." : "");
}

/** The number behind `{,}`. */
function bracedPart(tokens: readonly FontToken[], at: number): FontToken | undefined {
  const [open, comma, close, number] = tokens.slice(at, at + 4);
  const isComma = open?.kind === "open" && comma?.text === "," && close?.kind === "close";
  return isComma && number?.kind === "number" && /^\d+$/u.test(number.text) ? number : undefined;
}

/** `\frac1 200` and `2^1 000`: one digit is taken alone. */
function takesDigit(token: FontToken | undefined): boolean {
  if (token === undefined) return false;
  return isMark(token, "^") || isMark(token, "_") || (token.kind === "command" && TAKES.test(token.text));
}

const TAKES = /frac|binom|sqrt/u;

/** Three digits behind up to three, or behind such groups. */
function isGroup(before: FontToken, text: string): boolean {
  return /^\d{3}(?:\.\d+)?$/u.test(text) && /^[1-9]\d{0,2}(?:\d{3})*$/u.test(before.text);
}

function together(first: FontToken, last: FontToken, mark: "" | "."): FontToken {
  return {
    ...first,
    text: `${first.text}${mark}${last.text}`,
    span: { start: first.span.start, end: last.span.end },
  };
}

/** `\frac45 = 0,8`: between numbers alone, and in a formula of numbers alone, a comma lists nothing. */
function joinCommas(tokens: readonly FontToken[], table: SymbolTable): readonly FontToken[] {
  if (!tokens.some((token) => isMark(token, ","))) return tokens;
  return rowsOf(tokens).flatMap((row) => {
    const sides = sidesOf(row);
    const plain = sides.length > 1 ? sides.filter(isOfNumbers) : [];
    const read = sides.length > 1 ? sides.filter((side) => plain.includes(side) || reckons(side)) : [];
    const inNumbers = new Map(read.map((side) => [side, commasIn(side)]));
    const isSure = plain.length > 1 || table.decimalComma;
    for (const [side, commas] of inNumbers)
      if (commas.some((at) => isDecimal(side, at, isSure))) table.decimalComma = true;
    return sides.flatMap((side) => withCommas(side, inNumbers.get(side) ?? [], isSure, table.decimalComma));
  });
}

/** `0,8 x + 0,2 x`: all its commas stand in numbers that go on. */
function reckons(side: readonly FontToken[]): boolean {
  const commas = commasIn(side);
  return commas.length > 0 && commas.every((at) => isDecimal(side, at, false));
}

/** Each row, with what ends it. */
function rowsOf(tokens: readonly FontToken[]): readonly (readonly FontToken[])[] {
  const rows: FontToken[][] = [[]];
  for (const token of tokens) {
    rows.at(-1)?.push(token);
    if (token.kind === "newline") rows.push([]);
  }
  return rows;
}

/** The sides of a row, each with the relation before it. */
function sidesOf(row: readonly FontToken[]): readonly (readonly FontToken[])[] {
  const sides: FontToken[][] = [[]];
  let depth = 0;
  for (const token of row) {
    depth += bracketChange(token);
    if (depth === 0 && (relationOf(token) !== undefined || token.kind === "gap" || token.kind === "text"))
      sides.push([]);
    sides.at(-1)?.push(token);
  }
  return sides;
}

const ARITHMETIC: ReadonlySet<string> = new Set("frac dfrac tfrac cfrac cdot times div sqrt pi".split(" "));

/** A side, its relation left out, in which nothing has a name. */
function isOfNumbers(side: readonly FontToken[]): boolean {
  const said = side.filter((token) => relationOf(token) === undefined);
  const isPlain = ({ kind, text }: FontToken): boolean =>
    kind === "number" || kind === "mark" || SILENT.has(kind) || (kind === "command" && ARITHMETIC.has(text));
  return said.some(({ kind }) => kind === "number") && said.every(isPlain);
}

const SILENT: ReadonlySet<string> = new Set(["open", "close", "column", "gap", "newline", "end"]);

/** Where commas stand inside numbers; nowhere in a list: in parentheses, or where another comma is beside white space. */
function commasIn(side: readonly FontToken[]): readonly number[] {
  const commas: number[] = [];
  let nested = 0;
  for (const [at, token] of side.entries()) {
    nested += token.kind === "mark" ? bracketChange(token) : 0;
    const [before, next] = [side[at - 1] ?? NOTHING, side[at + 1] ?? NOTHING];
    if (!isMark(token, ",") || isEnd(next)) continue;
    if (nested > 0 || !isInNumber(before, token, next)) return [];
    commas.push(at);
  }
  const isListed = (at: number): boolean => commas.includes(at - 2) && !isThird(side, at);
  return commas.some(isListed) ? [] : commas;
}

/** `1,000,000`: one comma more, behind three digits and before three. */
function isThird(side: readonly FontToken[], at: number): boolean {
  return [side[at - 1], side[at + 1]].every((token) => token !== undefined && /^\d{3}$/u.test(token.text));
}

/** What cannot be a thousand: `0,85`, `0,8 x`, and where numbers are reckoned with, `0,8`. */
function isDecimal(side: readonly FontToken[], at: number, isSure: boolean): boolean {
  const [before, next] = [side[at - 1] ?? NOTHING, side[at + 1] ?? NOTHING];
  if (isMark(side[at - 2] ?? NOTHING, ",")) return false;
  if (isSure) return !isGroup(before, next.text);
  return before.text === "0" && (next.text.length > 1 || isReckonedWith(side[at + 2] ?? NOTHING));
}

/** Whether something follows a number that no list of numbers goes on with. */
function isReckonedWith(token: FontToken): boolean {
  return (
    !isEnd(token) &&
    !isMark(token, ",") &&
    !isMark(token, ".") &&
    token.kind !== "text" &&
    relationOf(token) === undefined
  );
}

function withCommas(
  side: readonly FontToken[],
  commas: readonly number[],
  isSure: boolean,
  isDecimalComma: boolean,
): readonly FontToken[] {
  const taken = new Set(commas.filter((at) => isSure || isDecimal(side, at, isSure)));
  const result: FontToken[] = [];
  for (let at = 0; at < side.length; at += 1) {
    const [before, token, next] = [result.at(-1), side[at] ?? NOTHING, side[at + 1]];
    if (!taken.has(at) || before === undefined || next === undefined) result.push(token);
    else {
      const isOneOfMany = commas.includes(at - 2) || commas.includes(at + 2);
      if (!isDecimalComma && !isOneOfMany) throw eitherNumber(before, next);
      result[result.length - 1] = together(before, next, isDecimalComma ? "." : "");
      at += 1;
    }
  }
  return result;
}

function eitherNumber(before: FontToken, next: FontToken): Problem {
  const [whole, part] = [before.text, next.text];
  return new Problem(
    "unsupported",
    `${whole},${part} may be ${whole}${part} or ${whole}.${part}; write ${whole}{,}${part} or ${whole}.${part}.`,
    { start: before.span.start, end: next.span.end },
  );
}

function isInNumber(before: FontToken, comma: FontToken, next: FontToken): boolean {
  const isWhole = [before, next].every(({ kind, text }) => kind === "number" && /^\d+$/u.test(text));
  return isWhole && !comma.spaced && !next.spaced;
}

function isEnd({ kind }: FontToken): boolean {
  return kind === "newline" || kind === "gap" || kind === "end" || kind === "column";
}

const NOTHING: FontToken = { kind: "end", text: "", span: { start: 0, end: 0 }, spaced: false };
