import { type Find, lineAfter, lineBefore } from "./locate.js";
import { holdsRunningText } from "./unseen.js";

/** A display between delimiters: offsets of the formula, and the offset after the closing delimiter and its label. */
export interface DisplayFormula {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly label?: string;
  /** Set in running text by authors whose tool writes every formula with two dollars (kramdown). */
  readonly inline: boolean;
}

/** Reads `$$…$$` at `start`, and the `(label)` of MyST or `{#label}` of pandoc behind it. */
export function readDisplayDollars(
  text: string,
  start: number,
  dollarsInText: boolean,
): DisplayFormula | undefined {
  const from = start + 2;
  const to = closingDollars(text, from);
  if (to === undefined) return undefined;
  const labelled = /[ \t]*(?:\((?<myst>[\w:.-]+)\)(?=[ \t]*(?:\n|$))|\{#(?<pandoc>[\w:.-]+)[^}\n]*\})/y;
  labelled.lastIndex = to + 2;
  const groups = labelled.exec(text)?.groups;
  const label = groups?.["myst"] ?? groups?.["pandoc"];
  const end = label === undefined ? to + 2 : labelled.lastIndex;
  const isAmongWords = WORD.test(lineBefore(text, start) + lineAfter(text, end));
  const formula = { from, to, end, inline: isAmongWords && fitsInText(text.slice(from, to), dollarsInText) };
  return label === undefined ? formula : { ...formula, label };
}

function closingDollars(text: string, from: number): number | undefined {
  for (let at = text.indexOf("$$", from); at >= 0; at = text.indexOf("$$", at + 2)) {
    if (text.charAt(at - 1) === "\\" && text.charAt(at - 2) !== "\\") continue;
    return believable(text, from, at) ? at : undefined;
  }
  return undefined;
}

/** A blank line inside is allowed only where both delimiters stand at the ends of their lines, and no heading between. */
function believable(text: string, from: number, to: number): boolean {
  const body = text.slice(from, to);
  if (!/\n[ \t>]*\n/.test(body)) return true;
  if (holdsRunningText(body)) return false;
  const before = lineBefore(text, from - 2);
  const after = lineAfter(text, to + 2);
  return (
    /^[\s>]*$/.test(before) && /^[\s.,;)(\w:{}#-]*$/.test(after) && !/\n[ \t]*(?:#|```|~~~|[-*+] )/.test(body)
  );
}

/** One line, and no relation in it unless the author writes every formula so. */
function fitsInText(body: string, dollarsInText: boolean): boolean {
  const rows = /\\begin\s*\{(?:align|gather|split|eqnarray|multline)/.test(body);
  return !rows && !body.includes("\n") && (dollarsInText || !RELATION.test(body));
}

const RELATION = /=|\\(?:approx|equiv|simeq|begin|stackrel)/;
const WORD = /[\p{L}\p{N}|]/u;

/**
 * Whether the author writes formulas in running text with two dollars, as kramdown has it: none with one dollar, and
 * some with two that stand tight in the middle of a line.
 */
export function setsTextWithTwoDollars(text: string): boolean {
  if (!text.includes("$$") || /(?<![\\$])\$(?!\$)[^$\n]{1,200}\$(?!\$)/.test(text)) return false;
  return /^[^\n$]{0,200}\p{L}[^\n$]{0,200}\$\$(?!\s)[^$\n]{1,200}(?<!\s)\$\$/mu.test(text);
}

/** No display is longer; the bound keeps an unclosed `\[` cheap. */
const LONGEST = 8000;

/** Reads up to `\]` or `\\]`. Square brackets that were only escaped in running text are left alone. */
export function readDisplayUntil(
  text: string,
  from: number,
  close: string,
  find: Find,
): DisplayFormula | undefined {
  const to = find(close, from);
  if (to < 0 || to - from > LONGEST) return undefined;
  const body = text.slice(from, to);
  if (!/[\\=^_<>+]/.test(body) || /\n[ \t]*\n[ \t]*\n|\n#/.test(body)) return undefined;
  // It closes another one.
  if (holdsRunningText(body) || (close === "\\]" && /(?<!\\)\\\[/.test(body))) return undefined;
  return { from, to, end: to + close.length, inline: false };
}
