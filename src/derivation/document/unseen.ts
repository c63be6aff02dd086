import type { Unseen } from "./document.js";
import { say } from "../report/message.js";
import type { Message } from "../report/message.js";

/** Where the paragraph ends in which `from` lies: at a blank line, a heading, a fence, or the end. */
export function endOfParagraph(text: string, from: number): number {
  const next = /\n(?=[ \t>]*(?:\n|$|#{1,6}[ \t]|`{3,}|~{3,}))/gu;
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}

/** Whether some paragraph of it is running text: then it is no display, however its delimiters pair. */
export function holdsRunningText(body: string): boolean {
  if (!/\n[ \t>]*\n/u.test(body)) return false;
  const formulas = body.replaceAll(/\\[A-Za-z]+\*?\s*\{[^{}]*\}|\\[A-Za-z]+/gu, " 0 ");
  return formulas.split(/\n[ \t>]*\n/u).some((part) => WORDS.test(part));
}

const WORDS = /(?:^|\s)\p{L}[\p{L}’'-]+,?\s+\p{L}[\p{L}’'-]+,?\s+\p{L}[\p{L}’'-]*[\s.,:;!?]/u;

export function looksLikeFormula(text: string): boolean {
  return /[=^_]|\\[A-Za-z]+/u.test(text);
}

const syntax = (reason: Message): Unseen => ({ verdict: "syntax", reason });

export function neverClosed(open: string, close: string): Unseen {
  return syntax(say`This formula is opened by ${open} and never closed; write ${close} behind it.`);
}

export function withoutEnd(name: string): Unseen {
  return syntax(say`\\begin{${name}} has no \\end; write \\end{${name}} after its last row.`);
}

export function withoutBegin(name: string): Unseen {
  return syntax(say`This \\end has no \\begin; write \\begin{${name}} before it, or delete it.`);
}

export function notShown(by: string): Unseen {
  const reason = say`This stands in a part of the page that is not shown, or may not be: ${by}. Move it to where it is seen.`;
  return { verdict: "unsupported", reason };
}

export function openFence(marker: string): Unseen {
  return syntax(
    say`This fence is never closed, and all that follows is shown as code; write ${marker} on a line of its own behind it.`,
  );
}

const MATH_ENVIRONMENT =
  /^(?:equation|align|alignat|gather|multline|eqnarray|flalign|displaymath|dmath|aligned|alignedat|gathered|split|cases|[dr]cases|array|[pbBvV]?(?:small)?matrix|math|subequations)\*?$/u;

/** Whether an environment stands in a formula or is one. */
export function isMathEnvironment(name: string): boolean {
  return MATH_ENVIRONMENT.test(name);
}
