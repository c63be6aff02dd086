import type { Directive } from "../../notebook/directive.js";
import { readDirective, writeHtml } from "../../notebook/directive-comment.js";
import { DISPLAY_ENVIRONMENTS } from "./read-environments.js";
import { type Find, lineAfter, lineBefore } from "./locate.js";

/** A comment in a Markdown text, from where it begins. */
export interface FoundComment {
  readonly end: number;
  /** What it says to the checker. */
  readonly said?: Directive;
  /** What is wrong with it, at an offset of the text. */
  readonly problem?: { readonly message: string; readonly at: number };
}

const HIDDEN = /<!--|\$\$/u;
const FORMULA = /\$\$|\\{1,2}\[|\\begin\s*\{/u;

/** The comment that begins with `<!--` at an offset; undefined where it is no comment but text. */
export function readComment(text: string, at: number, find: Find): FoundComment | undefined {
  const close = find("-->", at + 4);
  if (close < 0) return readUnclosed(text, at);
  const end = close + 3;
  const body = unquoted(text.slice(at + 4, close), lineBefore(text, at));
  const hidden = HIDDEN.exec(body);
  const said = directiveIn(body.slice(0, hidden?.index), text, end);
  if (hidden === null) return said === undefined ? { end } : { end, said };
  if (said !== undefined) return { end, problem: { message: UNCLOSED, at } };
  const inner = at + 4 + body.lastIndexOf("<!--");
  const swallowed = inner > at + 3 ? directiveIn(text.slice(inner + 4, close), text, end) : undefined;
  return swallowed === undefined ? { end } : { end, problem: { message: UNCLOSED, at } };
}

/** Inside a block quote the `>` at the head of each line belongs to the quote. */
function unquoted(body: string, before: string): string {
  if (!/^[ \t]*>/u.test(before)) return body;
  return body.replaceAll(/(?<=\n)[ \t>]+/gu, (quote) => " ".repeat(quote.length));
}

const UNCLOSED =
  "This comment is not closed; end it with -->. What stands behind it is neither shown nor checked.";

/** At the head of a line it hides all that follows; within a line it is shown as it stands. */
function readUnclosed(text: string, at: number): FoundComment | undefined {
  const rest = text.slice(at + 4);
  const line = rest.slice(0, /\n|<!--|\$\$/u.exec(rest)?.index);
  const said = directiveIn(line, text, at + 4 + line.length);
  const opensLine = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?$/u.test(lineBefore(text, at));
  if (!opensLine) {
    if (said === undefined) return undefined;
    const problem = { message: "This comment is not closed; end it with -->.", offset: 0, loses: true };
    return { end: at + 4 + line.length, said: { ...said, problems: [problem, ...said.problems] } };
  }
  const hides = said !== undefined || FORMULA.test(rest);
  return { end: text.length, ...(hides ? { problem: { message: UNCLOSED, at } } : {}) };
}

/** `<-- check NAME: … -->` and the like, which a page shows as text; `mark` is what stands for `<!--`. */
export function readMalformed(text: string, at: number, mark: string): FoundComment | undefined {
  const start = at + mark.length;
  const line = lineAfter(text, start);
  const close = /\s*[-–—]{1,3}\s?>/u.exec(line);
  const body = line.slice(0, close?.index);
  const end = start + body.length + (close?.[0].length ?? 0);
  const said = directiveIn(body, text, end, mark.length);
  if (said === undefined || !(said.says || close !== null)) return undefined;
  const message = `This is no comment in Markdown; write ${writeHtml(body.trim())}`;
  return { end, said: { ...said, problems: [{ message, offset: 0, loses: true }, ...said.problems] } };
}

function directiveIn(body: string, text: string, end: number, offset = 4): Directive | undefined {
  return readDirective({
    body: { text: body, offset },
    beforeDisplay: isBeforeDisplay(text, end),
    write: writeHtml,
  });
}

const OPENS_DISPLAY =
  /^[\s>]*(?:\$\$|\\{1,2}\[|\\begin\s*\{(?<environment>[^{}]+)\}|(?:`{3,}|~{3,}|:{3,})\s*\{?math\b)/u;

/** Whether a display is the next thing behind an offset. */
export function isBeforeDisplay(text: string, end: number): boolean {
  const opening = OPENS_DISPLAY.exec(text.slice(end, end + 200));
  const environment = opening?.groups?.["environment"];
  return opening !== null && (environment === undefined || DISPLAY_ENVIRONMENTS.has(environment));
}
