import type { Span } from "../expression/problem.js";

/**
 * `command`: `\name`, text without the backslash · `text`: `\text{…}` and the like, text as written inside ·
 * `fence`: a delimiter, `side` says which (`\left`, `\bigl`, or by itself) · `gap`: `\quad` or wider ·
 * `look`: `\color` and the like, its arguments as written in `by`.
 */
export type TokenKind =
  | "command"
  | "letter"
  | "number"
  | "mark"
  | "open"
  | "close"
  | "text"
  | "gap"
  | "newline"
  | "column"
  | "look"
  | "end";

export interface Token {
  readonly kind: TokenKind;
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

export function isMark(token: Token, text: string): boolean {
  return token.kind === "mark" && token.text === text;
}

export function isCommand(token: Token, name: string): boolean {
  return token.kind === "command" && token.text === name;
}

/** A token that remembers its font. */
export interface FontToken extends Token {
  readonly bold?: boolean;
}
