import { PassageCollector } from "./collect-passages.js";
import type { Document, Unseen } from "./document.js";
import { type Find, finder, lineBefore, normaliseLines } from "./locate.js";
import { EXAMPLE_IN_MARKDOWN, EXAMPLE_LEVEL, levelOf } from "./headings.js";
import { readComment, readMalformed, type FoundComment } from "./read-comments.js";
import { readDisplayDollars, readDisplayUntil, setsTextWithTwoDollars } from "./read-displays.js";
import { readEnvironments, type Environment } from "./read-environments.js";
import { ASIDE, endOfElement, type HidingRules, readHidingRules, readSilentTag } from "./read-elements.js";
import { readFence } from "./read-fences.js";
import { readFrontMatter } from "./read-front-matter.js";
import { codeLines } from "./read-indented-code.js";
import { endOfCodeSpan, readDollars, readUntil } from "./read-inline.js";
import {
  readStrayEnd,
  readUnclosedDisplay,
  readUnclosedEnvironment,
  readUnclosedText,
  type Unclosed,
} from "./read-unclosed.js";
import { isMathEnvironment, notShown, openFence } from "./unseen.js";
import { type Groups, markOf, type Rule } from "./reading-rule.js";

/**
 * Reads Markdown (CommonMark, GitHub, Jupyter, MyST, pandoc) into passages. Mathematics is cut out before anything
 * else is understood, as Jupyter does; code, comments and raw HTML blocks hide what looks like mathematics in them.
 * `cell` is given for a cell of a notebook.
 */
export function readMarkdown(
  text: string,
  file: string,
  cell?: number,
  hidingRules: HidingRules = readHidingRules(text),
): Document {
  return { file, ...new MarkdownReader(normaliseLines(text), cell, hidingRules).read() };
}

/** What may begin something, tried in this order at each offset, so that a fence wins over a code span. */
const RULES: Readonly<Record<string, Rule<MarkdownReader>>> = {
  fence: {
    pattern: String.raw`^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:\x60{3,}|~{3,}|:{3,})`,
    take: (reader, at) => reader.takeFence(at),
  },
  heading: {
    pattern: String.raw`^[ \t]{0,3}#{1,6}[ \t]+[^\n]*`,
    take: (reader, at, mark) => reader.takeHeading(at, mark, mark.trim().replace(/^#+|#+$/g, "")),
  },
  underlinedHeading: {
    pattern: String.raw`^(?![ \t>]*\$\$)(?=[ \t]*[^\s|])[^\n|]{1,300}\n(?:={2,}|-{3,})[ \t]*$`,
    take: (reader, at, mark) => reader.takeHeading(at, mark, mark.split("\n", 1)[0] ?? ""),
  },
  example: {
    pattern: EXAMPLE_IN_MARKDOWN,
    take: (reader, at, mark) => reader.takeHeading(at, mark, mark.trim(), EXAMPLE_LEVEL),
  },
  indented: {
    pattern: String.raw`^(?: {4}|\t)[^\n]*`,
    take: (reader, at, mark) => reader.takeIndented(at, mark),
  },
  comment: {
    pattern: "<!--",
    take: (reader, at) => reader.takeComment(at, readComment(reader.text, at, reader.find)),
  },
  malformed: {
    // `<-- check …`, `<!- check …`, and TeX's `% check …`.
    pattern: String.raw`(?:<(?!!--)[ !]{0,3}[-–—]{1,3}[ !]{0,2}|^[ \t]*%+[ \t]*)(?=[A-Za-z]{4,7}[\s:])`,
    take: (reader, at, mark) => reader.takeComment(at, readMalformed(reader.text, at, mark)),
  },
  raw: {
    pattern: String.raw`<(?<tag>script|style|pre|code)\b`,
    take: (reader, at, _mark, groups) => reader.takeRaw(at, groups["tag"] ?? ""),
  },
  role: {
    pattern: String.raw`\{math\}\x60`,
    take: (reader, at, mark) =>
      reader.takeInline(at, readUntil(reader.text, at + mark.length, "`", reader.find)),
  },
  element: { pattern: String.raw`<[A-Za-z](?=[^<>]*>)`, take: (reader, at) => reader.takeElement(at) },
  // Words beside a picture or behind a link's address: attributes, which nobody reads on the page.
  aside: {
    pattern: ASIDE,
    take: (reader, at, mark) => (/\$|\\[([]/.test(mark) ? reader.skip(at, at + mark.length) : undefined),
  },
  codeSpan: { pattern: String.raw`\x60+`, take: (reader, at, mark) => reader.takeCodeSpan(at, mark) },
  display: { pattern: String.raw`\$\$|\\{1,2}\[`, take: (reader, at, mark) => reader.takeDisplay(at, mark) },
  environment: { pattern: String.raw`\\begin\s*\{`, take: (reader, at) => reader.takeEnvironment(at) },
  end: {
    pattern: String.raw`\\end\s*\{`,
    take: (reader, at) => reader.takeUnclosed(at, readStrayEnd(reader.text, at, isMathEnvironment)),
  },
  dollar: {
    pattern: String.raw`\$`,
    take: (reader, at) => reader.takeInline(at, readDollars(reader.text, at)),
  },
  parenthesis: {
    pattern: String.raw`\\{1,2}\(`,
    take: (reader, at, mark) =>
      reader.takeInline(at, readUntil(reader.text, at + mark.length, mark.replace("(", ")"), reader.find)) ??
      reader.takeUnclosed(at, readUnclosedText(reader.text, at, mark)),
  },
  escaped: { pattern: String.raw`\\[^\n]`, take: () => undefined },
};

const MARK = markOf(RULES);

class MarkdownReader {
  readonly text: string;
  private readonly passages: PassageCollector;
  private readonly environments: ReadonlyMap<number, Environment>;
  private readonly code: ReadonlySet<number>;
  private readonly mark = new RegExp(MARK);
  /** Markers of MyST directives that hold Markdown and are still open. */
  private readonly directives: string[] = [];
  private readonly dollarsInText: boolean;
  readonly find: Find;
  private readonly hidingRules: HidingRules;
  /** The element that hides what is read, up to where it ends, and by what. */
  private hidden: { readonly until: number; readonly by: string } | undefined;
  private done = 0;

  constructor(text: string, cell: number | undefined, hidingRules: HidingRules) {
    this.text = text;
    this.hidingRules = hidingRules;
    this.passages = new PassageCollector(text, cell);
    this.environments = readEnvironments(text);
    this.code = codeLines(text);
    this.dollarsInText = setsTextWithTwoDollars(text);
    this.find = finder(text);
  }

  read(): Omit<Document, "file"> {
    const frontMatter = readFrontMatter(this.text);
    this.passages.addMacros(frontMatter.macros);
    this.done = frontMatter.end;
    this.mark.lastIndex = this.done;
    for (let match = this.mark.exec(this.text); match; match = this.mark.exec(this.text)) {
      const end = this.take(match.index, match[0], match.groups ?? {});
      if (end === undefined) continue;
      this.done = end;
      this.mark.lastIndex = end;
    }
    this.leaveHidden(this.text.length);
    this.before(this.text.length);
    return this.passages.finish();
  }

  private take(at: number, mark: string, groups: Groups): number | undefined {
    this.leaveHidden(at);
    const rule = Object.keys(RULES).find((name) => groups[name] !== undefined);
    return RULES[rule ?? ""]?.take(this, at, mark, groups);
  }

  takeFence(at: number): number | undefined {
    const fence = readFence(this.text, at);
    if (!fence) return undefined;
    this.before(at);
    const opener = this.directives.at(-1);
    if (fence.info === "" && opener !== undefined && fence.marker.startsWith(opener)) {
      this.directives.pop();
      return fence.bodyStart;
    }
    if (fence.content === "markdown") {
      if (fence.info !== "") this.directives.push(fence.marker);
    } else if (fence.content === "math") {
      this.display(
        fence.bodyStart,
        fence.bodyEnd,
        fence.label,
        fence.closed ? undefined : openFence(fence.marker),
      );
    } else {
      const inside = this.text.slice(fence.bodyStart, fence.bodyEnd);
      if (!fence.closed && /\$\$|\\\[|\\begin\s*\{/.test(inside))
        this.display(at, fence.bodyStart, undefined, openFence(fence.marker));
      this.passages.addCode(fence.bodyStart, this.text.slice(fence.bodyStart, fence.bodyEnd));
    }
    return fence.end;
  }

  takeHeading(at: number, whole: string, title: string, level: number = levelOf(whole)): number {
    this.before(at);
    // A section that no reader sees begin does not end the one before.
    if (this.hidden !== undefined) return at + whole.length;
    this.passages.addHeading(at, level, title);
    return at + whole.length;
  }

  takeIndented(at: number, line: string): number | undefined {
    if (this.code.has(at)) {
      this.before(at);
      return at + line.length;
    }
    // Not code after all: look again just behind the indentation.
    this.mark.lastIndex = at + (line.length - line.trimStart().length || 1);
    return undefined;
  }

  takeComment(at: number, found: FoundComment | undefined): number | undefined {
    if (found === undefined) return undefined;
    this.before(at);
    const { end, said, problem } = found;
    if (said !== undefined) this.passages.addDirective(at, end, said);
    if (problem !== undefined) this.passages.addProblem(problem.at, problem.message);
    return end;
  }

  takeElement(at: number): number | undefined {
    const tag = readSilentTag(this.text, at, this.hidingRules);
    if (tag === undefined) return undefined;
    this.before(at);
    if (tag.by !== undefined)
      this.hidden ??= { until: endOfElement(this.text, tag.end, tag.name), by: tag.by };
    return tag.end;
  }

  private leaveHidden(at: number): void {
    if (this.hidden === undefined || at < this.hidden.until) return;
    this.before(this.hidden.until);
    this.hidden = undefined;
  }

  takeRaw(at: number, tag: string): number | undefined {
    const close = this.find(`</${tag}>`, at);
    return close < 0 ? undefined : this.skip(at, close + tag.length + 3);
  }

  skip(at: number, end: number): number {
    this.before(at);
    return end;
  }

  takeCodeSpan(at: number, ticks: string): number | undefined {
    const end = endOfCodeSpan(this.text, at, ticks);
    if (end === undefined) return undefined;
    this.before(at);
    this.prose(at, end);
    return end;
  }

  takeDisplay(at: number, mark: string): number | undefined {
    const found =
      mark === "$$"
        ? readDisplayDollars(this.text, at, this.dollarsInText)
        : readDisplayUntil(this.text, at + mark.length, mark.replace("[", "]"), this.find);
    if (!found) return this.takeUnclosed(at, readUnclosedDisplay(this.text, at, mark));
    if (found.inline)
      return this.takeInline(at, { latex: this.text.slice(found.from, found.to), end: found.end });
    this.before(at);
    this.display(found.from, found.to, found.label);
    return found.end;
  }

  takeEnvironment(at: number): number | undefined {
    const environment = this.environments.get(at);
    const unclosed = readUnclosedEnvironment(this.text, at, environment, isMathEnvironment);
    if (unclosed) return this.takeUnclosed(at, unclosed);
    if (!environment) return undefined;
    this.before(at);
    this.display(at, environment.end);
    return environment.end;
  }

  /** Told as a display that nobody sees. */
  takeUnclosed(at: number, unclosed: Unclosed | undefined): number | undefined {
    if (!unclosed) return undefined;
    this.before(at);
    this.display(unclosed.from, unclosed.end, undefined, unclosed.unseen);
    return unclosed.end;
  }

  takeInline(at: number, formula: { latex: string; end: number } | undefined): number | undefined {
    if (!formula) return undefined;
    this.before(at);
    this.prose(at, formula.end, `$${formula.latex.trim()}$`);
    return formula.end;
  }

  /** Inside a block quote the `>` at the head of each line belongs to the quote, not to the formula. */
  private display(from: number, to: number, label?: string, unseen?: Unseen): void {
    const inner = this.text.slice(from, to);
    const quoted = /^[ \t]*>/.test(lineBefore(this.text, from));
    this.passages.addDisplay(from, {
      label,
      inner: quoted ? inner.replace(/(?<=\n)[ \t>]+/g, (quote) => " ".repeat(quote.length)) : inner,
      unseen: this.hidden === undefined ? unseen : notShown(this.hidden.by),
    });
  }

  private prose(from: number, to: number, normalised?: string): void {
    if (this.hidden === undefined) this.passages.addProse(from, to, normalised);
    else this.passages.addUnseenProse(from, to);
  }

  private before(at: number): void {
    if (at > this.done) this.prose(this.done, at);
    this.done = at;
  }
}
