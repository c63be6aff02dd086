import { bracketChange, outsideOpened } from "./brackets.js";
import type { Group, Leaf, Lexeme, Token } from "./token.js";
import { Problem } from "../expression/problem.js";
import { relationOf } from "./relation-marks.js";
import type { SymbolTable } from "./symbol-table.js";
import { NOTHING, flatten, holds, isGroup, isMark, within } from "./token.js";

/**
 * Numbers that are written in parts: `10\,000`, `10{,}000`, and `0,8` where the comma can be no list's. That a page writes
 * decimals with a comma is kept in the table.
 */
export function joinNumbers(tokens: readonly Token[], table: SymbolTable): readonly Token[] {
  return joinCommas(joinGroups(tokens, table), table);
}

/** `10\,000` and `10{,}000`, in which the comma is only a mark. */
function joinGroups(tokens: readonly Token[], table: SymbolTable): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? NOTHING;
    const before = takesDigit(joined.at(-2)) ? undefined : joined.at(-1);
    const braced = isGroup(token) ? bracedPart(token, tokens[at + 1]) : undefined;
    const part = braced ?? (token.spaced ? token : NOTHING);
    const whole =
      before?.kind === "number" && part.kind === "number"
        ? wholeNumber(before, part, braced !== undefined, table)
        : undefined;
    if (whole === undefined) joined.push(within(token, (inside) => joinGroups(inside, table)));
    else {
      joined[joined.length - 1] = whole;
      if (braced !== undefined) at += 1;
    }
  }
  return joined;
}

/** A number and what belongs to it behind a thin space or `{,}`. */
function wholeNumber(before: Leaf, part: Leaf, isComma: boolean, table: SymbolTable): Leaf | undefined {
  const isThousand = isThousands(before, part.text);
  if (!isComma) return isThousand ? together(before, part, "") : undefined;
  if (!isThousand) table.decimalComma = true;
  return together(before, part, table.decimalComma ? "." : "");
}

/** The number behind `{,}`. */
function bracedPart({ tokens }: Group, number: Token | undefined): Leaf | undefined {
  const isComma = tokens.length === 1 && tokens[0]?.text === ",";
  return isComma && number?.kind === "number" && /^\d+$/u.test(number.text) ? number : undefined;
}

/** `\frac1 200` and `2^1 000`: one digit is taken alone. */
function takesDigit(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return isMark(token, "^") || isMark(token, "_") || (token.kind === "command" && TAKES.test(token.text));
}

const TAKES = /frac|binom|sqrt/u;

/** Three digits behind up to three, or behind such groups. */
function isThousands(before: Written, text: string): boolean {
  return /^\d{3}(?:\.\d+)?$/u.test(text) && /^[1-9]\d{0,2}(?:\d{3})*$/u.test(before.text);
}

function together(first: Leaf, last: Leaf, mark: "" | "."): Leaf {
  return {
    ...first,
    text: `${first.text}${mark}${last.text}`,
    span: { start: first.span.start, end: last.span.end },
  };
}

/** `\frac45 = 0,8`: between numbers alone, and in a formula of numbers alone, a comma lists nothing. */
function joinCommas(tokens: readonly Token[], table: SymbolTable): readonly Token[] {
  if (!holds(tokens, (token) => isMark(token, ","))) return tokens;
  const taken = new Map(rowsOf(flatten(tokens)).flatMap((row) => takenIn(row, table)));
  return taken.size === 0 ? tokens : withCommas(tokens, taken);
}

/** A token as it is written: what stands in braces and environments stands between their ends. */
type Written = Leaf | Lexeme;

/** Commas inside numbers → what stands there in the number that is meant; undefined where that may be either. */
type Taken = ReadonlyMap<Token | Written, Mark>;
type Mark = "" | "." | undefined;

/** In each row of a display, or of an environment in it. */
function takenIn(row: readonly Written[], table: SymbolTable): readonly (readonly [Written, Mark])[] {
  const sides = sidesOf(row);
  if (sides.length < 2) return [];
  const plain = sides.filter(isOfNumbers);
  const read = sides.filter((side) => plain.includes(side) || reckons(side));
  const isSure = plain.length > 1 || table.decimalComma;
  const inNumbers = read.map((side) => ({ side, commas: commasIn(side) }));
  for (const { side, commas } of inNumbers)
    if (commas.some((at) => isDecimal(side, at, isSure))) table.decimalComma = true;
  return inNumbers.flatMap(({ side, commas }) =>
    commas
      .filter((at) => isSure || isDecimal(side, at, isSure))
      .map((at) => {
        const isOneOfMany = commas.includes(at - 2) || commas.includes(at + 2);
        return [side[at] ?? NOTHING, table.decimalComma ? "." : isOneOfMany ? "" : undefined] as const;
      }),
  );
}

/** `0,8 x + 0,2 x`: all its commas stand in numbers that go on. */
function reckons(side: readonly Written[]): boolean {
  const commas = commasIn(side);
  return commas.length > 0 && commas.every((at) => isDecimal(side, at, false));
}

/** Each row, with what ends it. */
function rowsOf(tokens: readonly Written[]): readonly (readonly Written[])[] {
  const rows: Written[][] = [[]];
  for (const token of tokens) {
    rows.at(-1)?.push(token);
    if (token.kind === "newline") rows.push([]);
  }
  return rows;
}

/** The sides of a row, each with the relation before it. */
function sidesOf(row: readonly Written[]): readonly (readonly Written[])[] {
  const sides: Written[][] = [[]];
  let depth = 0;
  for (const token of row) {
    depth += token.kind === "open" ? 1 : token.kind === "close" ? -1 : bracketChange(token);
    const begins = relationOf(token) !== undefined || token.kind === "gap" || token.kind === "text";
    if (depth === 0 && begins) sides.push([]);
    sides.at(-1)?.push(token);
  }
  return sides;
}

const ARITHMETIC: ReadonlySet<string> = new Set("frac dfrac tfrac cfrac cdot times div sqrt pi".split(" "));

/** A side, its relation left out, in which nothing has a name. */
function isOfNumbers(side: readonly Written[]): boolean {
  const said = side.filter((token) => relationOf(token) === undefined);
  const isPlain = ({ kind, text }: Written): boolean =>
    kind === "number" || kind === "mark" || SILENT.has(kind) || (kind === "command" && ARITHMETIC.has(text));
  return said.some(({ kind }) => kind === "number") && said.every(isPlain);
}

const SILENT: ReadonlySet<string> = new Set(["open", "close", "column", "gap", "newline", "end"]);

/** Where commas stand inside numbers; nowhere in a list: in parentheses, or where another comma is beside white space. */
function commasIn(side: readonly Written[]): readonly number[] {
  const commas: number[] = [];
  const isOutside = outsideOpened(side);
  for (const [at, token] of side.entries()) {
    const [before, next] = [side[at - 1] ?? NOTHING, side[at + 1] ?? NOTHING];
    if (!isMark(token, ",") || isEnd(next)) continue;
    if (isOutside[at] !== true || !isInNumber(before, token, next)) return [];
    commas.push(at);
  }
  const isListed = (at: number): boolean => commas.includes(at - 2) && !isThird(side, at);
  return commas.some(isListed) ? [] : commas;
}

/** `1,000,000`: one comma more, behind three digits and before three. */
function isThird(side: readonly Written[], at: number): boolean {
  return [side[at - 1], side[at + 1]].every((token) => token !== undefined && /^\d{3}$/u.test(token.text));
}

/** What cannot be a thousand: `0,85`, `0,8 x`, and where numbers are reckoned with, `0,8`. */
function isDecimal(side: readonly Written[], at: number, isSure: boolean): boolean {
  const [before, next] = [side[at - 1] ?? NOTHING, side[at + 1] ?? NOTHING];
  if (isMark(side[at - 2] ?? NOTHING, ",")) return false;
  if (isSure) return !isThousands(before, next.text);
  return before.text === "0" && (next.text.length > 1 || isReckonedWith(side[at + 2] ?? NOTHING));
}

/** Whether something follows a number that no list of numbers goes on with. */
function isReckonedWith(token: Written): boolean {
  return (
    !isEnd(token) &&
    !isMark(token, ",") &&
    !isMark(token, ".") &&
    token.kind !== "text" &&
    relationOf(token) === undefined
  );
}

function withCommas(tokens: readonly Token[], taken: Taken): readonly Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [before, token, next] = [result.at(-1), tokens[at] ?? NOTHING, tokens[at + 1]];
    if (!taken.has(token) || before?.kind !== "number" || next?.kind !== "number")
      result.push(within(token, (inside) => withCommas(inside, taken)));
    else {
      const mark = taken.get(token);
      if (mark === undefined) throw eitherNumber(before, next);
      result[result.length - 1] = together(before, next, mark);
      at += 1;
    }
  }
  return result;
}

function eitherNumber(before: Leaf, next: Leaf): Problem {
  const [whole, part] = [before.text, next.text];
  return new Problem(
    "unsupported",
    `${whole},${part} may be ${whole}${part} or ${whole}.${part}; write ${whole}{,}${part} or ${whole}.${part}.`,
    { start: before.span.start, end: next.span.end },
  );
}

function isInNumber(before: Written, comma: Written, next: Written): boolean {
  const isWhole = [before, next].every(({ kind, text }) => kind === "number" && /^\d+$/u.test(text));
  return isWhole && !comma.spaced && !next.spaced;
}

function isEnd({ kind }: Written): boolean {
  return kind === "newline" || kind === "gap" || kind === "end" || kind === "column";
}
