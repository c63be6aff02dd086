import { NOWHERE } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";

/**
 * `command`: `\name`, text without the backslash · `text`: `\text{…}` and the like, text as written inside ·
 * `gap`: `\quad` or wider · `look`: `\color` and the like, its arguments as written in `by`.
 */
export type LeafKind =
  | "command"
  | "letter"
  | "number"
  | "mark"
  | "text"
  | "gap"
  | "newline"
  | "column"
  | "look"
  | "end";

interface Written {
  readonly text: string;
  readonly span: Span;
  /** White space stands before it. */
  readonly spaced: boolean;
  /** For delimiters: `\left` opens, `\right` closes, `\big` and `\middle` may be a bar. */
  readonly side?: "left" | "right" | "middle";
  /** After `\left`, `\right` or `\middle`, which must stand in pairs, as `\bigl` need not. */
  readonly paired?: true;
  /** For `text`: the command that made it (`text`, `operatorname`, `begin`, `end`, …); for `newline`: its length. */
  readonly by?: string;
}

/** What the lexer finds: braces and the two ends of an environment are apart until they are nested. */
export interface Lexeme extends Written {
  readonly kind: LeafKind | "open" | "close";
}

/** A token that holds none. */
export interface Leaf extends Written {
  readonly kind: LeafKind;
  readonly bold?: boolean;
}

interface Holding<Kind extends string> {
  readonly kind: Kind;
  /** What opens it: a brace, or the name of an environment. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly open: Lexeme;
  readonly close: Lexeme;
  /** From where it opens to where it closes; what macros put inside may stand elsewhere. */
  readonly span: Span;
  readonly spaced: boolean;
  readonly side?: never;
  readonly paired?: never;
  readonly by?: never;
  readonly bold?: never;
}

/** What stands between braces. */
export type Group = Holding<"group">;

/** What stands between `\begin{…}` and `\end{…}`. */
export type Environment = Holding<"environment">;

export type Token = Leaf | Group | Environment;

/** What stands before the first token and behind the last. */
export const NOTHING: Leaf = { kind: "end", text: "", span: NOWHERE, spaced: false };

interface Named {
  readonly kind: string;
  readonly text: string;
}

export function isMark(token: Named, text: string): boolean {
  return token.kind === "mark" && token.text === text;
}

export function isCommand(token: Named, name: string): boolean {
  return token.kind === "command" && token.text === name;
}

export function isGroup(token: Token | undefined): token is Group {
  return token?.kind === "group";
}

export function isEnvironment(token: Token | undefined): token is Environment {
  return token?.kind === "environment";
}

function holdsTokens(token: Token): token is Group | Environment {
  return token.kind === "group" || token.kind === "environment";
}

/** The token with other tokens inside; itself where it holds none, or the same. */
export function within<T extends Token>(
  token: T,
  change: (tokens: readonly Token[]) => readonly Token[],
): T | Group | Environment {
  if (!holdsTokens(token)) return token;
  const tokens = change(token.tokens);
  return tokens === token.tokens ? token : { ...token, tokens };
}

/** A group in the place of some braces. */
export function groupOf(tokens: readonly Token[], open: Lexeme, close: Lexeme): Group {
  const span = { start: open.span.start, end: close.span.end };
  return { kind: "group", text: open.text, tokens, open, close, span, spaced: open.spaced };
}

/** All tokens in the order in which they are written, those that hold others as their two ends around these. */
export function flatten(tokens: readonly Token[]): readonly (Leaf | Lexeme)[] {
  if (!tokens.some(holdsTokens)) return tokens as readonly Leaf[];
  const result: (Leaf | Lexeme)[] = [];
  pour(tokens, result);
  return result;
}

function pour(tokens: readonly Token[], into: (Leaf | Lexeme)[]): void {
  for (const token of tokens) {
    if (holdsTokens(token)) {
      into.push(token.open);
      pour(token.tokens, into);
      into.push(token.close);
    } else into.push(token);
  }
}

/** Whether any token is so, those inside others too. */
export function holds(tokens: readonly Token[], test: (leaf: Leaf) => boolean): boolean {
  return tokens.some((token) => (holdsTokens(token) ? holds(token.tokens, test) : test(token)));
}

/** The place of the first token that is so, or holds one that is; -1 where there is none. */
export function placeOf(tokens: readonly Token[], test: (leaf: Leaf) => boolean): number {
  return tokens.findIndex((token) => holds([token], test));
}

/** The tokens that are so, those inside others too. */
export function keep(tokens: readonly Token[], test: (token: Token) => boolean): readonly Token[] {
  return tokens.filter(test).map((token) => within(token, (inside) => keep(inside, test)));
}
