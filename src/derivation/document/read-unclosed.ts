import type { Unseen } from "./document.js";
import { lineAfter, lineBefore } from "./locate.js";
import type { Environment } from "./read-environments.js";
import {
  endOfParagraph,
  holdsRunningText,
  looksLikeFormula,
  neverClosed,
  withoutBegin,
  withoutEnd,
} from "./unseen.js";

/** What is opened and never closed, or closed and never opened: no renderer shows a formula there. */
export interface Unclosed {
  readonly from: number;
  /** Where a renderer goes on, and a formula may begin again. */
  readonly end: number;
  readonly unseen: Unseen;
}

/** `$$` or `\[` without its end is text to a renderer, up to the next blank line. */
export function readUnclosedDisplay(text: string, at: number, mark: string): Unclosed | undefined {
  const from = at + mark.length;
  const opensLine = mark === "$$" && /^[\s>]*(?:[-*+]|\d+[.)])?\s*$/.test(lineBefore(text, at));
  const [start = ""] = text.slice(from, from + NEAR).split(/\n[ \t>]*\n/, 1);
  if (!opensLine && !looksLikeFormula(start)) return undefined;
  // A bracket that is only escaped.
  if (mark !== "$$" && start.includes("]")) return undefined;
  return { from, end: endOfParagraph(text, from), unseen: neverClosed(mark, mark.replace("[", "]")) };
}

/** Far enough to tell a formula from a stray sign; the bound keeps a megabyte of them cheap. */
const NEAR = 400;

/** `\(` without its end, up to the end of its line. */
export function readUnclosedText(text: string, at: number, mark: string): Unclosed | undefined {
  const from = at + mark.length;
  const body = lineAfter(text, from);
  if (!looksLikeFormula(body) || body.includes(")")) return undefined;
  return { from, end: from + body.length, unseen: neverClosed(mark, mark.replace("(", ")")) };
}

/** No display is longer. */
const LONGEST = 8000;

/** `\begin{align}` whose end is missing, or belongs to another paragraph. */
export function readUnclosedEnvironment(
  text: string,
  at: number,
  environment: Environment | undefined,
  isMath: (name: string) => boolean,
): Unclosed | undefined {
  const name = nameAt(text, at);
  if (name === undefined || !isMath(name)) return undefined;
  if (environment !== undefined && !holdsRunningText(text.slice(at, Math.min(environment.end, at + LONGEST))))
    return undefined;
  return { from: at, end: endOfParagraph(text, at), unseen: withoutEnd(name) };
}

/** `\end{align}` that nothing has opened. */
export function readStrayEnd(
  text: string,
  at: number,
  isMath: (name: string) => boolean,
): Unclosed | undefined {
  const name = nameAt(text, at);
  if (name === undefined || !isMath(name)) return undefined;
  return { from: at, end: text.indexOf("}", at) + 1, unseen: withoutBegin(name) };
}

function nameAt(text: string, at: number): string | undefined {
  return /^\\(?:begin|end)\s*\{([A-Za-z]+\*?)\}/.exec(text.slice(at, at + 40))?.[1];
}
