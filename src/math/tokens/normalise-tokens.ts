import { discoverWords } from "./discover-words.js";
import { functionAtStart, functionNamed } from "../functions/table.js";
import { joinDifferentials } from "./join-differentials.js";
import { joinNegations } from "./join-negations.js";
import { joinNumbers } from "./join-numbers.js";
import { joinRelations } from "./join-relations.js";
import { matchBraces } from "./nesting.js";
import type { Span } from "../expression/problem.js";
import type { SymbolTable } from "./symbol-table.js";
import type { Token, FontToken } from "./token.js";
import { isMark } from "./token.js";

/** Fonts without a meaning of their own, and wrappers: their contents stay in place. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "mathbf",
  "boldsymbol",
  "bm",
  "vec",
  "mathit",
  "mathnormal",
  "pmb",
  "bold",
  "symbf",
  "cancel",
  "bcancel",
  "xcancel",
  "boxed",
  "fbox",
  "mathstrut",
  "smash",
  "mathclap",
  "textcolor",
  "ensuremath",
  "symbfit",
  "underline",
]);
const BOLD: ReadonlySet<string> = new Set([
  "mathbf",
  "boldsymbol",
  "bm",
  "vec",
  "pmb",
  "bold",
  "symbf",
  "symbfit",
]);
/** Fonts that are part of a name. */
const NAMING: ReadonlySet<string> = new Set(["mathcal", "mathbb", "mathscr", "mathfrak", "mathds"]);
/** Fonts in which several letters are one word. */
const WORDS: ReadonlySet<string> = new Set(["mathrm", "mathsf", "mathtt", "rm", "up", "symup"]);

/** Resolves fonts, wrappers and names of several letters, so that the parser sees letters, words and symbols. */
export function normaliseTokens(tokens: readonly Token[], table: SymbolTable): readonly FontToken[] {
  const plain = joinNumbers(joinRelations(resolveFonts(joinNegations(tokens))), table);
  discoverWords(plain, table);
  return joinDifferentials(joinWords(plain, table), table);
}

/** A walk over tokens that takes fonts and wrappers away. */
class FontWalk {
  readonly result: FontToken[] = [];
  private readonly tokens: readonly Token[];
  private readonly matches: ReadonlyMap<number, number>;
  private readonly skipped = new Set<number>();
  /** Spans of first and last tokens grown over the wrapper that is dropped around them. */
  private readonly widened = new Map<number, Span>();
  private readonly endsOfBold: number[] = [];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.matches = matchBraces(tokens);
  }

  /** Takes the token at a place; returns the last place used. */
  take(at: number): number {
    while ((this.endsOfBold.at(-1) ?? Number.POSITIVE_INFINITY) <= at) this.endsOfBold.pop();
    const plain = this.tokens[at];
    if (plain === undefined || this.skipped.has(at)) return at;
    const name = plain.kind === "command" ? plain.text : "";
    if (TRANSPARENT.has(name)) return this.unwrap(at, BOLD.has(name));
    if (NAMING.has(name))
      return this.join(at, (letters) => ({ kind: "letter", text: `\\${name}{${letters}}` }));
    if (WORDS.has(name)) return this.join(at, wordOf);
    const token = this.widened.has(at) ? { ...plain, span: this.spanAt(at) } : plain;
    this.result.push(this.endsOfBold.length > 0 ? { ...token, bold: true } : token);
    return at;
  }

  private unwrap(at: number, bold: boolean): number {
    const end = unwrap(this.tokens, this.matches, at, this.skipped, this.widened);
    if (bold) this.endsOfBold.push(Math.min(end, this.endsOfBold.at(-1) ?? end));
    return at;
  }

  private join(at: number, join: (letters: string) => Joined): number {
    return joinLetters(this.tokens, this.matches, at, this.result, join);
  }

  private spanAt(at: number): Span {
    return this.widened.get(at) ?? this.tokens[at]?.span ?? { start: 0, end: 0 };
  }
}

function wordOf(letters: string): Joined {
  return letters.length === 1
    ? { kind: "letter", text: letters }
    : { kind: "text", text: letters, by: "operatorname" };
}

function resolveFonts(tokens: readonly Token[]): FontToken[] {
  const walk = new FontWalk(tokens);
  for (let at = 0; at < tokens.length; at += 1) at = walk.take(at);
  return walk.result;
}

/** Drops the braces of a wrapper's argument; returns where the argument ends. */
function unwrap(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  at: number,
  skipped: Set<number>,
  widened: Map<number, Span>,
): number {
  const end = matches.get(at + 1);
  const spanAt = (index: number): Span => widened.get(index) ?? tokens[index]?.span ?? { start: 0, end: 0 };
  const first = end === undefined ? at + 1 : at + 2;
  const last = end === undefined ? at + 1 : end - 1;
  widened.set(first, { ...spanAt(first), start: spanAt(at).start });
  if (end !== undefined) widened.set(last, { ...spanAt(last), end: spanAt(end).end });
  if (end === undefined) return at + 2;
  skipped.add(at + 1);
  skipped.add(end);
  return end;
}

type Joined = Pick<Token, "kind" | "text"> & { readonly by?: string };

/** Makes one token of a font command and its letters; anything but letters stays as it is. Returns the last place used. */
function joinLetters(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  at: number,
  result: FontToken[],
  join: (letters: string) => Joined,
): number {
  const command = tokens[at];
  const end = matches.get(at + 1);
  const inside = end === undefined ? tokens.slice(at + 1, at + 2) : tokens.slice(at + 2, end);
  const last = end ?? at + 1;
  const plain = inside.length > 0 && inside.every((token) => token.kind === "letter" || isMark(token, "-"));
  if (command === undefined) return at;
  const span = { start: command.span.start, end: tokens[last]?.span.end ?? command.span.end };
  if (!plain) {
    const [digit] = inside;
    if (inside.length === 1 && digit?.kind === "number") result.push({ ...digit, bold: true, span });
    else result.push(...spanning(inside, span));
    return last;
  }
  const letters = inside.map((token) => token.text).join("");
  result.push({ ...join(letters), span, spaced: command.spaced });
  return last;
}

/** The tokens, from where a wrapper that is dropped around them begins to where it ends. */
function spanning(tokens: readonly Token[], { start, end }: Span): readonly Token[] {
  return tokens.map((token, at) => ({
    ...token,
    span: {
      start: at === 0 ? start : token.span.start,
      end: at === tokens.length - 1 ? end : token.span.end,
    },
  }));
}

/** `softmax`, `log`, `CE` written as bare letters become one token. */
function joinWords(tokens: readonly FontToken[], table: SymbolTable): readonly FontToken[] {
  const result: FontToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (first === undefined) continue;
    const word = wordAt(tokens, at, table);
    const last = word === undefined ? undefined : tokens[at + word.length - 1];
    if (word === undefined || last === undefined) {
      result.push(first);
    } else {
      const span = { start: first.span.start, end: last.span.end };
      const by = REMARKS.has(word) ? "text" : "operatorname";
      result.push({ kind: "text", by, text: word, span, spaced: first.spaced });
      at += word.length - 1;
    }
  }
  return result;
}

/** The word of several letters that begins at a place; an unbraced script takes one letter only. */
function wordAt(tokens: readonly FontToken[], at: number, table: SymbolTable): string | undefined {
  const before = tokens[at - 1];
  if (before !== undefined && (isMark(before, "_") || isMark(before, "^"))) return undefined;
  const run = letterRun(tokens, at);
  return run.length < 2 ? undefined : wordAtStart(run, tokens[at + run.length], table);
}

/** The letters that stand together without white space or a font of their own. */
function letterRun(tokens: readonly FontToken[], from: number): string {
  let run = "";
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "letter" || token.text.length !== 1 || token.bold === true) break;
    if (at > from && token.spaced) break;
    run += token.text;
  }
  return run;
}

/** Words of a sentence, typed without \text: no one multiplies their letters. */
const REMARKS: ReadonlySet<string> = new Set(
  "if for and where when with otherwise else minimize minimise maximize maximise Minimize Maximize subject".split(
    " ",
  ),
);

function wordAtStart(run: string, next: Token | undefined, table: SymbolTable): string | undefined {
  if (table.isWord(run) || REMARKS.has(run)) return run;
  if (functionNamed(run) !== undefined && next !== undefined && (isMark(next, "(") || run.length > 2))
    return run;
  return functionAtStart(run);
}
