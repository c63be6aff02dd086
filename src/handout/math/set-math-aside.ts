/**
 * Jupyter's rule for what is mathematics in a Markdown cell. It is applied to the source, before Markdown sees it:
 * `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]` and `\begin{x}…\end{x}` are mathematics wherever they stand, except that a
 * formula does not pass a blank line and that dollars in code are money. Braces inside a formula balance.
 */

export interface MathAside {
  /** The Markdown, each formula replaced by `@@n@@`. */
  readonly text: string;
  /** The formulas with their delimiters, as written; `math[n]` belongs at `@@n@@`. */
  readonly math: readonly string[];
}

/** Delimiters, braces, blank lines, and what looks like a placeholder. */
const PIECE = /(\$\$?|\\(?:begin|end)\{[a-z]*\*?\}|\\[{}$]|[{}]|(?:\n\s*)+|@@\d+@@|\\\\[()[\]])/iu;
const BLANK_LINE = /\n.*\n/u;

/** Dollars in code become `~D`, and tildes `~T` so that this can be undone. */
const FENCE = /^(?<fence>`{3,}|(?:~T){3,})[^`\n]*\n(?:[\s\S]*?)^\k<fence>`*$/gmu;
const CODE_SPAN = /(?:^|[^\\])(`+)(?:[^\n]*?[^`\n])\1(?!`)/gmu;

/**
 * Beyond these numbers the patterns above take minutes, in JupyterLab as well, which freezes there: such text is nobody's
 * code, and its dollars are left as they are.
 */
const MOST_BACKTICKS_IN_A_LINE = 300;
const MOST_FENCES = 1000;

function hideCode(text: string): string {
  const hide = (code: string): string => code.replaceAll("$", "~D");
  const tame = text.replaceAll("~", "~T");
  const fences = tame.match(/^(?:`{3}|(?:~T){3})/gmu)?.length ?? 0;
  const fenced = fences > MOST_FENCES ? tame : tame.replaceAll(FENCE, hide);
  // No code span passes the end of its line.
  return fenced.replaceAll(/[^\n]+/gu, (line) => {
    const backticks = line.length - line.replaceAll("`", "").length;
    return backticks > MOST_BACKTICKS_IN_A_LINE ? line : line.replaceAll(CODE_SPAN, hide);
  });
}

function showCode(text: string): string {
  return text.replaceAll(/~([TD])/gu, (_, letter: string) => (letter === "T" ? "~" : "$"));
}

/** The delimiter that ends what `piece` begins; undefined where it begins nothing. */
function closing(piece: string): string | undefined {
  if (piece === "$" || piece === "$$") return piece;
  if (piece === String.raw`\\(`) return String.raw`\\)`;
  if (piece === String.raw`\\[`) return String.raw`\\]`;
  return /^\\begin/iu.test(piece) ? String.raw`\end${piece.slice("\\begin".length)}` : undefined;
}

/** An open formula: where it began, what ends it, and where it could have ended but for an open brace. */
interface Open {
  readonly start: number;
  readonly end: string;
  braces: number;
  lastEnd?: number;
}

class Aside {
  readonly math: string[] = [];
  readonly #pieces: string[];
  readonly #restore: (text: string) => string;
  #open: Open | undefined;

  constructor(pieces: string[], restore: (text: string) => string) {
    this.#pieces = pieces;
    this.#restore = restore;
  }

  #take(open: Open, last: number): void {
    const formula = this.#pieces.slice(open.start, last + 1).join("");
    this.#pieces.fill("", open.start, last + 1);
    this.#pieces[open.start] = `@@${this.math.length}@@`;
    this.math.push(this.#restore(formula));
    this.#open = undefined;
  }

  /** Goes on inside a formula; returns the piece at which to go on. */
  #inside(open: Open, index: number, piece: string): number {
    if (piece === open.end) {
      if (open.braces === 0) this.#take(open, index);
      else open.lastEnd = index;
    } else if (BLANK_LINE.test(piece)) {
      const { lastEnd } = open;
      this.#open = undefined;
      if (lastEnd === undefined) return index;
      this.#take(open, lastEnd);
      return lastEnd;
    } else if (piece === "{") open.braces += 1;
    else if (piece === "}" && open.braces > 0) open.braces -= 1;
    return index;
  }

  /** Delimiters are at the odd places: `split` keeps what its one group matches. */
  read(): MathAside {
    for (let index = 1; index < this.#pieces.length; index += 2) {
      const piece = this.#pieces[index] ?? "";
      if (piece.startsWith("@")) {
        this.#pieces[index] = `@@${this.math.length}@@`;
        this.math.push(piece);
      } else if (this.#open === undefined) {
        const end = closing(piece);
        if (end !== undefined) this.#open = { start: index, end, braces: 0 };
      } else {
        index = this.#inside(this.#open, index, piece);
      }
    }
    if (this.#open?.lastEnd !== undefined) this.#take(this.#open, this.#open.lastEnd);
    return { text: this.#restore(this.#pieces.join("")), math: this.math };
  }
}

/** Takes the formulas out of a Markdown source. */
export function setMathAside(markdown: string): MathAside {
  const hasCode = markdown.includes("`") || markdown.includes("~~~");
  const source = hasCode ? hideCode(markdown) : markdown;
  const pieces = source.replaceAll(/\r\n?/gu, "\n").split(PIECE);
  return new Aside(pieces, hasCode ? showCode : (text) => text).read();
}

/** What `@@n@@` stands for in the finished text: the formula, delimiters written with one backslash. */
export function formulaText(math: string): string {
  const doubled = /^\\(\\[([])([\s\S]*)\\(\\[)\]])$/u.exec(math);
  return doubled === null ? math : `${doubled[1]}${doubled[2]}${doubled[3]}`;
}
