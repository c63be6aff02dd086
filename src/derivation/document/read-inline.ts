import type { Find } from "./locate.js";

/** A formula in running text: its LaTeX and the offset after its closing delimiter. */
export interface InlineFormula {
  readonly latex: string;
  readonly end: number;
}

/** No formula in running text is longer; the bound keeps an unclosed delimiter cheap. */
const LONGEST = 600;

/**
 * Reads `$…$` at `start` by Jupyter's rule: braces balance, `\$` is a dollar, a blank line ends the search.
 * Undefined when the dollar is only a dollar.
 */
export function readDollars(text: string, start: number): InlineFormula | undefined {
  // GitHub's `$`…`$`
  if (text.charAt(start + 1) === "`") {
    const end = text.indexOf("`$", start + 2);
    if (end > 0 && end - start < LONGEST && !text.slice(start, end).includes("\n\n"))
      return { latex: text.slice(start + 2, end), end: end + 2 };
  }
  const close = closingDollar(text, start + 1);
  if (close === undefined || close === start + 1) return undefined;
  const latex = text.slice(start + 1, close);
  // "$5 or $10": two prices.
  if (/^\d/.test(latex) && /^\d/.test(text.slice(close + 1, close + 2))) return undefined;
  return { latex, end: close + 1 };
}

function closingDollar(text: string, from: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (character === "\n" && /^\s*\n/.test(text.slice(at + 1, at + 80))) return undefined;
    else if (character === "$" && depth === 0) return text.charAt(at + 1) === "$" ? undefined : at;
  }
  return undefined;
}

/** Reads up to a closing delimiter such as `\)` within the same paragraph. */
export function readUntil(text: string, from: number, close: string, find: Find): InlineFormula | undefined {
  const end = find(close, from);
  if (end < 0 || end - from > LONGEST) return undefined;
  const latex = text.slice(from, end);
  return /\n\s*\n/.test(latex) ? undefined : { latex, end: end + close.length };
}

/** The offset after the code span that begins at `start` with so many ticks. */
export function endOfCodeSpan(text: string, start: number, ticks: string): number | undefined {
  const from = start + ticks.length;
  const rest = text.slice(from, start + 5000).split(/\n\s*\n/, 1)[0] ?? "";
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(rest);
  return close === null ? undefined : from + close.index + ticks.length;
}
