import { SILENT, SILENT_TEXT, TEXT_COMMANDS } from "./command-kinds.js";
import { commandOf, plainOf, raisedOf } from "../expression/characters.js";
import { endOfHeight, endOfLook, isLook } from "./looks.js";
import { Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Lexeme } from "./token.js";

/** Longer displays are refused: nobody reads them, and they could only be an attack. */
const MOST_TOKENS = 20_000;

const STRUCTURE: Readonly<Record<string, Lexeme["kind"]>> = { "{": "open", "}": "close", "&": "column" };
const NEWLINES: ReadonlySet<string> = new Set(["\\", "newline", "cr", "tabularnewline"]);
const SIZES = /^(?:[bB]igg?)([lrm]?)$/u;
const GAPS: ReadonlySet<string> = new Set(["quad", "qquad", "enspace", "enskip"]);
const COMMAND = /\\(?:([A-Za-z]+\*?)|([\s\S]))/uy;
/** Also invisible operators, marks of direction, and whatever else leaves no trace on a page. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{Cc}/uy;
const DEFINERS: ReadonlySet<string> = new Set(["newcommand", "renewcommand", "providecommand", "def", "let"]);
const NUMBER = /\d+(?:\.\d+)?|\.\d+/uy;
const SPACE = /(?:\s|%[^\n]*(?:\n|$))+/uy;
const ARGUMENT = /\s*\{/uy;

class Lexer {
  private at = 0;
  private spaced = false;
  private side: "left" | "right" | "middle" | undefined;
  /** Where the `\left`, `\right` or size before the next token begins: it belongs to that token's place. */
  private sideStart: number | undefined;
  private paired = false;
  private readonly source: string;
  private readonly tokens: Lexeme[] = [];
  /** Commands that the author has given another meaning: it is taken, whatever ours is. */
  private readonly redefined: Set<string>;

  constructor(source: string, redefined: Iterable<string>) {
    this.source = source;
    this.redefined = new Set(redefined);
  }

  run(): readonly Lexeme[] {
    while (this.at < this.source.length) {
      if (this.tokens.length > MOST_TOKENS) {
        throw new Problem(
          "unsupported",
          `This display has more than ${MOST_TOKENS} symbols; split it into several.`,
          { start: this.at, end: this.at + 1 },
        );
      }
      this.step();
    }
    this.push("end", "", this.at);
    return this.tokens;
  }

  private step(): void {
    this.refuseInvisible();
    if (this.match(SPACE)) {
      this.spaced = true;
      return;
    }
    const character = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    if (character === "\\") {
      this.command();
    } else if (/[0-9.]/u.test(character) && this.number()) {
      return;
    } else {
      this.character(character);
    }
  }

  private refuseInvisible(): void {
    const start = this.at;
    const character = this.match(INVISIBLE)?.[0];
    if (character === undefined) return;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    throw new Problem(
      "unsupported",
      `Part of this line is invisible: the character U+${code} shows nothing. Delete it, or write what is meant.`,
      { start, end: this.at },
    );
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  private push(kind: Lexeme["kind"], text: string, start: number, by?: string): void {
    const span = { start: this.sideStart ?? start, end: this.at };
    this.tokens.push({
      kind,
      text,
      span,
      spaced: this.spaced,
      ...(this.side === undefined ? {} : { side: this.side }),
      ...(this.paired ? { paired: true } : {}),
      ...(by === undefined ? {} : { by }),
    });
    this.spaced = false;
    this.side = undefined;
    this.sideStart = undefined;
    this.paired = false;
  }

  private number(): boolean {
    const start = this.at;
    // Before "..", the dots are an ellipsis, not a decimal point.
    if (this.source.startsWith("..", start)) return this.dots(start);
    const found = this.match(NUMBER);
    if (found === null) return false;
    this.push("number", found[0], start);
    return true;
  }

  private dots(start: number): boolean {
    while (this.source[this.at] === ".") this.at += 1;
    this.push("command", "dots", start);
    return true;
  }

  private character(character: string): void {
    const start = this.at;
    this.at += character.length;
    const command = commandOf(character);
    const raised = raisedOf(character);
    const plain = plainOf(character) ?? character;
    if (command !== undefined) this.push("command", command, start);
    else if (raised !== undefined) this.raise(raised, start);
    else if (Object.hasOwn(STRUCTURE, plain)) this.push(STRUCTURE[plain] ?? "mark", plain, start);
    else if (plain === "~" || plain === "$") this.spaced = true;
    else this.other(plain, start);
  }

  private other(plain: string, start: number): void {
    if (/\p{Script=Latin}/u.test(plain)) this.push("letter", plain, start);
    else if (/\p{L}/u.test(plain)) this.words(start);
    else this.push("mark", plain === "." && this.side !== undefined ? "null" : plain, start);
  }

  /** `x²` is `x^{2}`, and `x¹⁰` is `x^{10}`. */
  private raise(first: string, start: number): void {
    let text = first;
    for (let next = raisedOf(this.peek()); next !== undefined; next = raisedOf(this.peek())) {
      text += next;
      this.at += 1;
    }
    this.push("mark", "^", start);
    this.push("open", "{", start);
    for (const part of text.match(/\d+|\D/gu) ?? [])
      this.push(/\d/u.test(part) ? "number" : part === "T" ? "letter" : "mark", part, start);
    this.push("close", "}", start);
  }

  private peek(): string {
    return this.source[this.at] ?? "";
  }

  /** Words of another script inside a formula are a remark. */
  private words(start: number): void {
    while (
      /\p{L}/u.test(this.source[this.at] ?? "") &&
      !/\p{Script=Latin}|\p{Script=Greek}/u.test(this.source[this.at] ?? "")
    ) {
      this.at += 1;
    }
    this.push("text", this.source.slice(start, this.at), start, "text");
  }

  private command(): void {
    const start = this.at;
    const found = this.match(COMMAND);
    if (found === null) {
      this.at = this.source.length;
      throw new Problem("syntax", "A backslash needs a command name after it.", {
        start,
        end: start + 1,
      });
    }
    const name = found[1] ?? found[2] ?? "";
    if (this.isOwn(name)) this.push("command", name, start);
    else if (name === "left" || name === "right" || name === "middle") {
      this.side = name;
      this.sideStart = start;
      this.paired = true;
    } else if (SIZES.test(name)) {
      const letter = SIZES.exec(name)?.[1];
      this.side = letter === "l" ? "left" : letter === "r" ? "right" : "middle";
      this.sideStart = start;
    } else {
      this.named(name, start);
    }
  }

  /** Whether the name is being defined here, as in `\renewcommand*{\x}`, or was defined before. */
  private isOwn(name: string): boolean {
    const before = this.tokens.findLast(
      ({ kind, text }) => kind !== "open" && !(kind === "mark" && text === "*"),
    );
    if (before?.kind === "command" && DEFINERS.has(before.text)) this.redefined.add(name);
    return this.redefined.has(name);
  }

  private named(name: string, start: number): void {
    if (isLook(name)) this.look(name, start);
    else if (TEXT_COMMANDS.has(name)) this.textArgument(name, start);
    else if (NEWLINES.has(name)) this.newline(start);
    else if (GAPS.has(name)) this.push("gap", name, start);
    else if (SILENT.has(name) || /\s/u.test(name)) this.spaced = true;
    else if (/^[{}%$&#_]$/u.test(name)) this.push("mark", `\\${name}`, start);
    else this.push("command", name.replace(/(?<=[A-Za-z])\*$/u, ""), start);
    if (name === "smash") this.at = endOfHeight(this.source, this.at);
  }

  private look(name: string, start: number): void {
    const from = this.at;
    this.at = endOfLook(this.source, from, name);
    this.push("look", name, start, this.source.slice(from, this.at));
    this.spaced = true;
  }

  /** `\\`, `\\*`, `\\[2mm]`. */
  private newline(start: number): void {
    const length = this.match(/\*?(?:\[(\s*-?[\d.]+\s*[a-z]{2}\s*)\])?/uy)?.[1];
    this.push("newline", "\\\\", start, length);
  }

  private textArgument(name: string, start: number): void {
    if (this.match(ARGUMENT) === null) {
      this.push("command", name, start);
      return;
    }
    const from = this.at;
    let depth = 1;
    while (this.at < this.source.length && depth > 0) {
      const character = this.source[this.at];
      if (character === "\\") this.at += 1;
      else if (character === "{") depth += 1;
      else if (character === "}") depth -= 1;
      this.at += 1;
    }
    this.at = Math.min(this.at, this.source.length);
    if (depth > 0) {
      throw new Problem("syntax", `The brace opened by \\${name} is never closed.`, { start, end: from });
    }
    if (SILENT_TEXT.has(name)) this.spaced = true;
    else this.push("text", this.source.slice(from, this.at - 1), start, name.replace(/\*$/u, ""));
  }
}

/**
 * Splits LaTeX into tokens with exact spans; comments and commands without any effect are dropped. `redefined` are
 * commands that the author has defined. Throws `Problem`.
 */
export function lex(source: string, redefined: Iterable<string> = []): readonly Lexeme[] {
  return new Lexer(source, redefined).run();
}

/** Splits what stands in a token of words: all that is found has the place of these. */
export function lexWithin(words: string, span: Span): readonly Lexeme[] {
  const moved = (lexeme: Lexeme): Lexeme => ({ ...lexeme, span });
  return lex(words).map(moved);
}
