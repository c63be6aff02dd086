import type { Directive } from "../../notebook/directive.js";
import { readDirective, writeTex } from "../../notebook/directive-comment.js";
import { readColour, standsOut } from "../../math/tokens/colour.js";
import { PassageCollector } from "./collect-passages.js";
import type { Document } from "./document.js";
import { EXAMPLE_IN_TEX, EXAMPLE_LEVEL } from "./headings.js";
import { blank, type Find, finder, normaliseLines } from "./locate.js";
import { DISPLAY_ENVIRONMENTS, readEnvironments, type Environment } from "./read-environments.js";
import { isBeforeDisplay } from "./read-comments.js";
import { readUntil } from "./read-inline.js";
import { groupEnd, readMacros } from "./read-macros.js";
import {
  readStrayEnd,
  readUnclosedDisplay,
  readUnclosedEnvironment,
  readUnclosedText,
  type Unclosed,
} from "./read-unclosed.js";
import { type Groups, markOf, type Rule } from "./reading-rule.js";

/**
 * Reads a TeX file into passages: what stands between `\begin{document}` and `\end{document}`, or all of it where
 * there is no such pair (an included chapter). Macros are taken from the preamble too. `% check NAME: …` is a directive.
 */
export function readTex(text: string, file: string, cell?: number): Document {
  return { file, ...new TexReader(normaliseLines(text), cell).read() };
}

/** What may begin something, tried in this order at each offset. */
const RULES: Readonly<Record<string, Rule<TexReader>>> = {
  directive: {
    // Other comments are blank by now.
    pattern: String.raw`^[ \t]*%(?:[^\n]*[;,:；：][ \t]*\n[ \t]*%(?![ \t]*check\b))*[^\n]*`,
    take: (reader, at, mark) => reader.takeDirective(at, mark),
  },
  heading: {
    pattern: String.raw`\\(?<level>part|chapter|section|subsection|subsubsection|paragraph)\*?[ \t]*(?:\[[^\]\n]*\])?[ \t]*\{(?<title>[^\n]{0,300}?)\}[ \t]*(?=\n|$|\\label|%)`,
    take: (reader, at, mark, groups) =>
      reader.takeHeading(at, mark, groups["level"] ?? "", groups["title"] ?? ""),
  },
  example: {
    pattern: EXAMPLE_IN_TEX,
    take: (reader, at, mark) => reader.takeHeading(at, mark, "example", mark),
  },
  verb: {
    pattern: String.raw`\\(?:verb|lstinline)\*?(?<bar>[^A-Za-z\s*{])[^\n]*?\k<bar>`,
    take: (reader, at, mark) => reader.skip(at, at + mark.length),
  },
  environment: { pattern: String.raw`\\begin\s*\{`, take: (reader, at) => reader.takeEnvironment(at) },
  end: {
    pattern: String.raw`\\end\s*\{`,
    take: (reader, at) =>
      reader.takeUnclosed(
        at,
        readStrayEnd(reader.text, at, (name) => DISPLAY_ENVIRONMENTS.has(name)),
      ),
  },
  dollars: { pattern: String.raw`\$\$`, take: (reader, at) => reader.takeDisplay(at, "$$") },
  bracket: { pattern: String.raw`\\\[`, take: (reader, at) => reader.takeDisplay(at, "\\]") },
  parenthesis: {
    pattern: String.raw`\\\(`,
    take: (reader, at) =>
      reader.takeInline(at, readUntil(reader.text, at + 2, "\\)", reader.find)) ??
      reader.takeUnclosed(at, readUnclosedText(reader.text, at, "\\(")),
  },
  escaped: { pattern: String.raw`\\[^A-Za-z\n]`, take: () => undefined },
  dollar: {
    pattern: String.raw`\$`,
    take: (reader, at) => reader.takeInline(at, readUntil(reader.text, at + 1, "$", reader.find)),
  },
};

const MARK = markOf(RULES);

const LEVELS: Readonly<Record<string, number>> = {
  part: 1,
  chapter: 1,
  section: 2,
  subsection: 3,
  subsubsection: 4,
  example: EXAMPLE_LEVEL,
  paragraph: 5,
};

const VERBATIM = /^(?:verbatim|lstlisting|minted|Verbatim|comment|filecontents|alltt|python|tikzpicture)\*?$/;

const MISPLACED = "A directive needs a line of its own; write it on the line before its display.";

class TexReader {
  readonly text: string;
  private readonly passages: PassageCollector;
  private readonly environments: ReadonlyMap<number, Environment>;
  private readonly mark = new RegExp(MARK);
  readonly find: Find;
  private done = 0;

  constructor(source: string, cell?: number) {
    this.passages = new PassageCollector(source, cell);
    const misplaced: number[] = [];
    const uncommented = withoutComments(source, (at) => misplaced.push(at));
    const [bodyStart, bodyEnd] = documentBody(uncommented);
    const { definitions, rest } = readMacros(uncommented);
    this.passages.addMacros(definitions);
    this.text = rest.slice(0, bodyEnd);
    this.environments = readEnvironments(this.text);
    this.find = finder(this.text);
    for (const at of misplaced) if (!this.isVerbatim(at)) this.passages.addProblem(at, MISPLACED);
    this.done = bodyStart;
  }

  read(): Omit<Document, "file"> {
    this.mark.lastIndex = this.done;
    for (let match = this.mark.exec(this.text); match; match = this.mark.exec(this.text)) {
      const end = this.take(match.index, match[0], match.groups ?? {});
      if (end === undefined) continue;
      this.done = end;
      this.mark.lastIndex = end;
    }
    this.before(this.text.length);
    return this.passages.finish();
  }

  private take(at: number, mark: string, groups: Groups): number | undefined {
    const rule = Object.keys(RULES).find((name) => groups[name] !== undefined);
    return RULES[rule ?? ""]?.take(this, at, mark, groups);
  }

  takeDirective(at: number, mark: string): number {
    this.before(at);
    const said = directiveIn(mark, isBeforeDisplay(this.text, at + mark.length));
    if (said !== undefined) this.passages.addDirective(at, at + mark.length, said);
    return at + mark.length;
  }

  takeHeading(at: number, mark: string, level: string, title: string): number {
    this.before(at);
    this.passages.addHeading(at, LEVELS[level] ?? 2, title);
    return at + mark.length;
  }

  skip(at: number, end: number): number {
    this.before(at);
    return end;
  }

  takeEnvironment(at: number): number | undefined {
    const environment = this.environments.get(at);
    const unclosed = readUnclosedEnvironment(this.text, at, environment, (name) =>
      DISPLAY_ENVIRONMENTS.has(name),
    );
    if (unclosed) return this.takeUnclosed(at, unclosed);
    if (!environment) return undefined;
    const body = this.text.slice(environment.bodyStart, environment.bodyEnd);
    if (environment.name === "math") return this.takeInline(at, { latex: body, end: environment.end });
    if (VERBATIM.test(environment.name)) {
      this.before(at);
      this.passages.addCode(environment.bodyStart, body);
      return environment.end;
    }
    // A theorem, a list: its inside is running text.
    if (!DISPLAY_ENVIRONMENTS.has(environment.name)) return this.skip(at, environment.bodyStart);
    this.before(at);
    this.passages.addDisplay(at, { inner: this.text.slice(at, environment.end) });
    return environment.end;
  }

  takeDisplay(at: number, closing: string): number | undefined {
    const close = this.find(closing, at + 2);
    if (close < 0 || this.runsOn(at + 2, close, closing))
      return this.takeUnclosed(at, readUnclosedDisplay(this.text, at, closing === "$$" ? "$$" : "\\["));
    this.before(at);
    this.passages.addDisplay(at + 2, { inner: this.text.slice(at + 2, close) });
    return close + 2;
  }

  /** Whether what closes there closes another formula. */
  private runsOn(from: number, to: number, closing: string): boolean {
    // No display is longer.
    if (to - from > 8000) return true;
    const body = this.text.slice(from, to);
    // At an empty line TeX stops; one that holds a comment, blanked, is none.
    return (closing !== "$$" && /(?<!\\)\\\[/.test(body)) || /\n\n/.test(body);
  }

  /** Told as a display that nobody sees: TeX stops with an error. */
  takeUnclosed(at: number, unclosed: Unclosed | undefined): number | undefined {
    if (!unclosed) return undefined;
    const { from, end, unseen } = unclosed;
    this.before(at);
    this.passages.addDisplay(from, { inner: this.text.slice(from, end), unseen });
    return end;
  }

  takeInline(at: number, formula: { latex: string; end: number } | undefined): number | undefined {
    if (!formula) return undefined;
    this.before(at);
    this.passages.addProse(at, formula.end, `$${formula.latex.trim()}$`);
    return formula.end;
  }

  private isVerbatim(at: number): boolean {
    return Array.from(this.environments.values()).some(
      ({ name, bodyStart, bodyEnd }) => bodyStart <= at && at < bodyEnd && VERBATIM.test(name),
    );
  }

  private before(at: number): void {
    if (at > this.done) this.passages.addProse(this.done, at, this.text.slice(this.done, at));
    this.done = at;
  }
}

/** What a comment says to the checker; after a semicolon it may go on in the next line. */
function directiveIn(comment: string, beforeDisplay: boolean): Directive | undefined {
  const offset = /^[ \t]*%+/u.exec(comment)?.[0].length ?? 0;
  const text = comment.slice(offset).replaceAll(/(?<=\n)[ \t]*%+/gu, (mark) => " ".repeat(mark.length));
  return readDirective({ body: { text, offset }, beforeDisplay, write: writeTex });
}

/** Blanks comments, except directives and what verbatim text would show. `misplaced` is told of directives behind something. */
function withoutComments(text: string, misplaced: (at: number) => void): string {
  /** Where a directive goes on: behind a line that ends in a semicolon or the like. */
  let goesOnAt = -1;
  const uncommented = text.replace(
    /(?<!\\)((?:\\\\)*)%([^\n]*)/g,
    (whole, before: string, comment: string, offset: number) => {
      const at = offset + before.length;
      const lineStart = text.lastIndexOf("\n", offset) + 1;
      const opensLine = text.slice(lineStart, at).trim() === "";
      const end = offset + whole.length;
      const said = directiveIn(whole.slice(before.length), opensLine && isBeforeDisplay(text, end));
      if (opensLine && (said !== undefined || lineStart === goesOnAt)) {
        if (/[;,:；：][ \t]*$/u.test(comment)) goesOnAt = end + 1;
        return whole;
      }
      if (said?.says === true) misplaced(at);
      return before + blank(whole.slice(before.length));
    },
  );
  return withoutInvisible(withoutUnused(uncommented));
}

/** Running text that is not shown. In a formula the formula itself decides what is seen. */
const INVISIBLE =
  /\\[hv]?phantom\s*(?=\{)|\\textcolor\s*\{(?<text>[^{}]*)\}\s*(?=\{)|(?=\{\s*\\color\s*\{(?<group>[^{}]*)\})/gu;

/** Blanks arguments of `\phantom` and text in a colour that does not stand out, where they hold formulas of their own. */
function withoutInvisible(text: string): string {
  let rest = "";
  let done = 0;
  for (const { index, 0: whole, groups } of text.matchAll(INVISIBLE)) {
    const name = groups?.["text"] ?? groups?.["group"];
    const colour = name === undefined ? undefined : readColour(name);
    const end = groupEnd(text, index + whole.length);
    if (end === undefined || index < done || (name !== undefined && (!colour || standsOut(colour)))) continue;
    const argument = text.slice(index, end);
    if (!/(?<!\\)\$|\\[([]|\\begin/u.test(argument)) continue;
    rest += text.slice(done, index) + blank(argument);
    done = end;
  }
  return rest + text.slice(done);
}

/** Blanks `\iffalse … \fi`. */
function withoutUnused(text: string): string {
  let rest = "";
  let done = 0;
  for (let at = text.indexOf("\\iffalse"); at >= 0; at = text.indexOf("\\iffalse", done)) {
    const end = text.indexOf("\\fi", at + 8);
    if (end < 0) break;
    rest += text.slice(done, at) + blank(text.slice(at, end + 3));
    done = end + 3;
  }
  return rest + text.slice(done);
}

function documentBody(text: string): [start: number, end: number] {
  const begin = /\\begin\s*\{document\}/.exec(text);
  const end = text.lastIndexOf("\\end{document}");
  return [begin ? begin.index + begin[0].length : 0, end < 0 ? text.length : end];
}
