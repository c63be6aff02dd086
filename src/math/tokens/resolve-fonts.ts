import type { Span } from "../expression/problem.js";
import type { Group, Leaf, Token } from "./token.js";
import { isEnvironment, isGroup, isMark, within } from "./token.js";

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

/** Fonts and wrappers taken away: contents stay in their place, letters of one font become one name. */
export function resolveFonts(tokens: readonly Token[], words: ReadonlySet<string>): readonly Token[] {
  return new FontWalk(tokens, false, words).run();
}

/** A walk over tokens that takes fonts and wrappers away. */
class FontWalk {
  private readonly result: Token[] = [];
  private readonly tokens: readonly Token[];
  private readonly isBold: boolean;
  /** Bold letters that are one name on this page. */
  private readonly words: ReadonlySet<string>;

  constructor(tokens: readonly Token[], isBold: boolean, words: ReadonlySet<string>) {
    this.tokens = tokens;
    this.isBold = isBold;
    this.words = words;
  }

  run(): readonly Token[] {
    for (let at = 0; at < this.tokens.length; at += 1) at = this.take(at, this.isBold);
    return this.result;
  }

  /** Takes the token at a place; returns the last place used. */
  private take(at: number, isBold: boolean): number {
    const token = this.tokens[at];
    if (token === undefined) return at;
    const name = token.kind === "command" ? token.text : "";
    if (BOLD.has(name) && this.isWord(this.tokens[at + 1]))
      return this.join(at, (letters) => ({ kind: "letter", text: `\\mathbf{${letters}}`, bold: true }));
    if (TRANSPARENT.has(name)) return this.unwrap(at, token.span, isBold || BOLD.has(name));
    if (NAMING.has(name))
      return this.join(at, (letters) => ({ kind: "letter", text: `\\${name}{${letters}}` }));
    if (WORDS.has(name)) return this.join(at, wordOf);
    this.inside(token, isBold);
    return at;
  }

  private inside(token: Token, isBold: boolean): void {
    if (isSwitched(token)) this.switched(token);
    else if (isGroup(token) || isEnvironment(token))
      this.result.push(within(token, (tokens) => new FontWalk(tokens, isBold, this.words).run()));
    else this.result.push(isBold ? { ...token, bold: true } : token);
  }

  /** `{\rm d}` is `\mathrm{d}`. */
  private switched(group: Group): void {
    const [font, ...letters] = group.tokens;
    const inside = font === undefined ? [] : [font, { ...group, tokens: letters }];
    this.result.push(...spanning(new FontWalk(inside, this.isBold, this.words).run(), group.span));
  }

  private isWord(argument: Token | undefined): boolean {
    return (
      isGroup(argument) && this.words.has(`\\mathbf{${argument.tokens.map(({ text }) => text).join("")}}`)
    );
  }

  /** Drops a wrapper, and the braces of its argument; their place is that of what remains. */
  private unwrap(at: number, { start }: Span, isBold: boolean): number {
    const from = this.result.length;
    const argument = this.tokens[at + 1];
    let last = at + 1;
    if (isGroup(argument)) this.result.push(...new FontWalk(argument.tokens, isBold, this.words).run());
    else last = this.take(at + 1, isBold);
    const [first, end] = [this.result[from], this.result.at(-1)];
    if (first === undefined || end === undefined) return last;
    this.result[from] = { ...first, span: { ...first.span, start } };
    if (isGroup(argument)) this.widenLast(argument.span);
    return last;
  }

  private widenLast({ end }: Span): void {
    const last = this.result.pop();
    if (last !== undefined) this.result.push({ ...last, span: { ...last.span, end } });
  }

  /** Makes one token of a font command and its letters; anything but letters stays as it is. */
  private join(at: number, join: (letters: string) => Joined): number {
    const [command, argument] = [this.tokens[at], this.tokens[at + 1]];
    if (command === undefined || argument === undefined) return at;
    const inside = isGroup(argument) ? argument.tokens : [argument];
    const span = { start: command.span.start, end: argument.span.end };
    const isPlain = inside.every((token) => token.kind === "letter" || isMark(token, "-"));
    const [only] = inside;
    if (isPlain && only !== undefined) {
      const letters = inside.map((token) => token.text).join("");
      this.result.push({ ...join(letters), span, spaced: command.spaced });
    } else if (inside.length === 1 && only?.kind === "number") {
      this.result.push({ ...only, bold: true, span });
    } else this.result.push(...spanning(inside, span));
    return at + 1;
  }
}

/** A group of letters behind the sign of a font. */
function isSwitched(token: Token): token is Group {
  const [font, ...letters] = isGroup(token) ? token.tokens : [];
  const isFont = font?.kind === "command" && font.text === "rm";
  return isFont && letters.length > 0 && letters.every(({ kind }) => kind === "letter");
}

type Joined = Pick<Leaf, "kind" | "text"> & { readonly by?: string; readonly bold?: true };

function wordOf(letters: string): Joined {
  return letters.length === 1
    ? { kind: "letter", text: letters }
    : { kind: "text", text: letters, by: "operatorname" };
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
