import { Problem } from "../expression/problem.js";
import type { Leaf, Lexeme, Token } from "./token.js";
import { groupOf } from "./token.js";

/** Deeper nesting is refused: it overflows the stack of anything recursive. */
export const DEEPEST = 120;

/**
 * Matches braces, environments and `\left … \right`, once for all that read them: the first two become tokens that hold
 * what stands between. Throws `Problem` where one lacks its other end, which no renderer shows.
 */
export function nest(lexemes: readonly Lexeme[]): readonly Token[] {
  const nesting = new Nesting();
  for (const lexeme of lexemes) nesting.take(lexeme);
  return nesting.end();
}

/** What was opened, and the tokens behind it. */
interface Opened {
  readonly kind: "brace" | "left" | "environment";
  readonly token: Lexeme;
  readonly tokens: Token[];
}

class Nesting {
  private readonly whole: Token[] = [];
  private readonly open: Opened[] = [];
  /** What lies too deep; it is told only where all is matched. */
  private deep: Lexeme | undefined;

  end(): readonly Token[] {
    const last = this.open.at(-1);
    if (last !== undefined) throw problem(last.token, unclosed(last));
    if (this.deep !== undefined) throw tooDeep(this.deep);
    return this.whole;
  }

  take(lexeme: Lexeme): void {
    const { kind, by } = lexeme;
    if (lexeme.paired) this.delimiter(lexeme);
    if (kind === "end") return;
    if (kind === "open") this.begin("brace", lexeme, []);
    else if (kind === "close") this.keep(this.group(lexeme));
    else if (kind === "text" && by === "begin") this.begin("environment", lexeme, []);
    else if (kind === "text" && by === "end") this.keep(this.environment(lexeme));
    else {
      if (kind === "column" || kind === "newline") this.requireInside(lexeme);
      this.keep(lexeme as Leaf);
    }
  }

  /** The tokens of the innermost group. */
  private get tokens(): Token[] {
    return this.open.at(-1)?.tokens ?? this.whole;
  }

  private keep(token: Token): void {
    this.tokens.push(token);
  }

  private begin(kind: Opened["kind"], token: Lexeme, tokens: Token[]): void {
    this.open.push({ kind, token, tokens });
    if (this.open.length > DEEPEST) this.deep ??= token;
  }

  private group(close: Lexeme): Token {
    const { token, tokens } = this.close("brace", close);
    return groupOf(tokens, token, close);
  }

  private environment(close: Lexeme): Token {
    const { token, tokens } = this.close("environment", close);
    if (token.text.trim() !== close.text.trim())
      throw problem(
        close,
        `\\begin{${token.text}} is closed by \\end{${close.text}}; write \\end{${token.text}}`,
      );
    return { ...groupOf(tokens, token, close), kind: "environment" };
  }

  private delimiter(token: Lexeme): void {
    const name = `\\${token.side ?? ""}`;
    if (!isDelimiter(token))
      throw problem(token, `${name} needs a delimiter after it, such as ( or \\{, or a dot for none`);
    if (token.side === "left") this.begin("left", token, this.tokens);
    else if (token.side === "right") this.close("left", token);
    else if (this.open.at(-1)?.kind !== "left")
      throw problem(token, "\\middle stands between a \\left and its \\right");
  }

  /** No row or cell of an environment ends inside `\left … \right`. */
  private requireInside(token: Lexeme): void {
    if (this.open.at(-1)?.kind !== "left" || this.open.every(({ kind }) => kind !== "environment")) return;
    throw problem(
      token,
      "A \\left must have its \\right in the same cell of the same row; use \\left. and \\right. here",
    );
  }

  private close(kind: Opened["kind"], token: Lexeme): Opened {
    const last = this.open.pop();
    if (last?.kind !== kind)
      throw problem(token, last === undefined ? unopened(kind, token) : unclosed(last));
    return last;
  }
}

function unopened(kind: Opened["kind"], { text }: Lexeme): string {
  if (kind === "brace") return "This brace closes none; delete it, or write { before it";
  if (kind === "left")
    return "This \\right has no \\left; write \\left before it, with a dot for no delimiter";
  return `This \\end has no \\begin; write \\begin{${text}} before it, or delete it`;
}

function unclosed({ kind, token: { text } }: Opened): string {
  if (kind === "brace") return "This brace is never closed; write } where its group ends";
  if (kind === "left")
    return "This \\left has no \\right; write \\right after it, with a dot for no delimiter";
  return `\\begin{${text}} has no \\end; write \\end{${text}} after its last row`;
}

/** What may stand after `\left`; letters, digits and braces may not. */
function isDelimiter(token: Lexeme): boolean {
  if (token.kind === "mark") return /^(?:[()[\]|/.<>]|null|\\[{}])$/u.test(token.text);
  return token.kind === "command" && DELIMITERS.test(token.text);
}

const DELIMITERS =
  /^(?:\||[lr]?(?:angle|ceil|floor|vert|Vert|brace|brack|group|moustache)|[ul]?[lr]corner|backslash|(?:up|down|updown)arrow|(?:Up|Down|Updown)arrow|lt|gt|surd)$/u;

function problem(token: Lexeme, message: string): Problem {
  return new Problem("syntax", `${message}.`, token.span);
}

export function tooDeep({ span }: Pick<Leaf, "span">): Problem {
  return new Problem("unsupported", `This is nested more than ${DEEPEST} levels deep; name its parts.`, span);
}
