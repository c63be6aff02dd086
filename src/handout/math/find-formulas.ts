/**
 * MathJax's rule for what is mathematics in a text of the finished page: it runs over the text after Markdown, with
 * the formulas that were set aside put back. Escaped dollars and backslashes lose their backslash here.
 */

export type Found =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "formula"; readonly tex: string; readonly display: boolean };

const DELIMITERS: Readonly<Record<string, { readonly close: string; readonly display: boolean }>> = {
  $: { close: "$", display: false },
  $$: { close: "$$", display: true },
  "\\(": { close: "\\)", display: false },
  "\\[": { close: "\\]", display: true },
};

const START =
  /\$\$|\\\(|\\\[|\$|\\begin\s*\{(?<environment>[^}]*)\}|(?<escape>\\[\\$])|(?<reference>\\(?:eq)?ref\s*\{[^}]*\})/gu;
const INSIDE = /\\(?:[a-zA-Z]|.)|[{}]/u;

function quote(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}-]/gu, String.raw`\$&`);
}

interface End {
  /** Where the end delimiter begins, and where the text goes on. */
  readonly begin: number;
  readonly after: number;
}

function findEnd(text: string, from: number, end: RegExp): End | undefined {
  const piece = new RegExp(`(?<end>${end.source})|${INSIDE.source}`, "gu");
  piece.lastIndex = from;
  let braces = 0;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    if (match.groups?.["end"] !== undefined && braces === 0) {
      return { begin: match.index, after: piece.lastIndex };
    }
    if (match[0] === "{") braces += 1;
    else if (match[0] === "}" && braces > 0) braces -= 1;
  }
  return undefined;
}

/** Characters that searches for an end may read in vain before the rest of a text is taken for no mathematics. */
const MOST_IN_VAIN = 3_000_000;

interface Taken {
  readonly found: Found;
  readonly after: number;
}

function takeFormula(text: string, start: RegExpExecArray): Taken | undefined {
  const { environment, escape, reference } = start.groups ?? {};
  const from = start.index + start[0].length;
  if (escape !== undefined) return { found: { kind: "text", text: escape.slice(1) }, after: from };
  if (reference !== undefined) {
    return { found: { kind: "formula", tex: reference, display: false }, after: from };
  }
  if (environment !== undefined) {
    const end = findEnd(text, from, new RegExp(String.raw`\\end\s*\{${quote(environment)}\}`, "u"));
    if (end === undefined) return undefined;
    const tex = text.slice(start.index, end.after);
    return { found: { kind: "formula", tex, display: true }, after: end.after };
  }
  const delimiter = DELIMITERS[start[0]];
  if (delimiter === undefined) return undefined;
  const end = findEnd(text, from, new RegExp(quote(delimiter.close), "u"));
  if (end === undefined) return undefined;
  const tex = text.slice(from, end.begin);
  return { found: { kind: "formula", tex, display: delimiter.display }, after: end.after };
}

/** Cuts one text (no tags in it) into running text and formulas. */
export function findFormulas(text: string): readonly Found[] {
  const found: Found[] = [];
  const start = new RegExp(START.source, "gu");
  let done = 0;
  let inVain = 0;
  for (let match = start.exec(text); match !== null && inVain < MOST_IN_VAIN; match = start.exec(text)) {
    const taken = takeFormula(text, match);
    if (taken === undefined) {
      inVain += text.length - match.index;
      continue;
    }
    if (match.index > done) found.push({ kind: "text", text: text.slice(done, match.index) });
    found.push(taken.found);
    done = taken.after;
    start.lastIndex = done;
  }
  if (done < text.length) found.push({ kind: "text", text: text.slice(done) });
  return found;
}
