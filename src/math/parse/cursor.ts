import type { Token } from "../tokens/token.js";
import { DEEPEST, tooDeep } from "../tokens/nest.js";
import type { Span } from "../expression/problem.js";
import { Problem } from "../expression/problem.js";
import { isCommand, isMark } from "../tokens/token.js";

/** A place in a token list. */
export class Cursor {
  private readonly tokens: Token[];
  private readonly whole = new Map<number, Token>();
  private place = 0;
  private readonly finish: Token;
  private depth = 0;

  constructor(tokens: readonly Token[], end: Span) {
    this.tokens = [...tokens];
    this.finish = { kind: "end", text: "", span: end, spaced: false };
  }

  get at(): number {
    return this.place;
  }

  /** Set back, the cursor finds the numbers whole again of which single digits were taken. */
  set at(place: number) {
    for (const [index, number] of this.whole) {
      if (index <= place) continue;
      this.tokens[index] = number;
      this.whole.delete(index);
    }
    this.place = place;
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? this.finish;
  }

  tokenAt(index: number): Token {
    return this.tokens[index] ?? this.finish;
  }

  between(from: number, to: number): readonly Token[] {
    return this.tokens.slice(from, to);
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Reads one token as another. */
  replace(index: number, token: Token): void {
    this.tokens[index] = token;
  }

  /** Takes the mark if it comes next. */
  takeMark(text: string): Token | undefined {
    return isMark(this.peek(), text) ? this.next() : undefined;
  }

  takeCommand(name: string): Token | undefined {
    return isCommand(this.peek(), name) ? this.next() : undefined;
  }

  expectMark(text: string, opened: Span): Token {
    const token = this.takeMark(text);
    if (token !== undefined) return token;
    const found = this.peek();
    const what = found.kind === "end" ? "the formula ends" : `“${found.text}” comes`;
    throw new Problem("syntax", `“${text}” is missing: ${what} first. Close what is opened here.`, opened);
  }

  /** The tokens of the next argument: a braced group's contents, or one token. */
  takeArgument(after: string, span: Span): readonly Token[] {
    const token = this.peek();
    if (token.kind === "end" || token.kind === "column" || token.kind === "newline") {
      throw new Problem("syntax", `${after} needs an argument after it.`, span);
    }
    if (token.kind !== "group") return [this.takeDigit()];
    this.at += 1;
    return token.tokens;
  }

  /** Without braces an argument is one digit: `\frac12`, `x_12`. */
  private takeDigit(): Token {
    const token = this.peek();
    if (token.kind !== "number" || token.text.length === 1) return this.next();
    const middle = token.span.start + 1;
    const digit: Token = {
      ...token,
      text: token.text[0] ?? "",
      span: { start: token.span.start, end: middle },
    };
    const rest: Token = {
      ...token,
      text: token.text.slice(1),
      span: { start: middle, end: token.span.end },
    };
    this.leave(rest);
    return digit;
  }

  /** Leaves the rest of a number in its place. */
  private leave(rest: Token): void {
    if (!this.whole.has(this.place)) this.whole.set(this.place, this.peek());
    this.tokens[this.place] = rest;
  }

  /** Goes to where it was before, with the same token next. */
  goOn(place: number, next: Token): void {
    this.at = place;
    if (next.kind !== "end" && this.peek() !== next) this.leave(next);
  }

  /** Runs `parse` one level deeper. */
  deeper<T>(span: Span, parse: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw tooDeep({ span });
    const result = parse();
    this.depth -= 1;
    return result;
  }

  /** A cursor over an argument, which starts at this one's depth. */
  inside(tokens: readonly Token[], end: Span): Cursor {
    const cursor = new Cursor(tokens, end);
    cursor.depth = this.depth + 1;
    if (cursor.depth > DEEPEST) throw tooDeep({ span: end });
    return cursor;
  }
}
