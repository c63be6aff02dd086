const AND = /^\s*(?:[,，、]|,?\s*(?:and|y|e|und|et|och|与|和|及|と))\s*$/u;

/** The first formula of the list in which one stands, `before` being the words that join each to the one before it. */
export function firstOfList(at: number, before: (at: number) => string): number {
  let first = at;
  while (first > 2 && AND.test(before(first))) first -= 2;
  return first;
}

/** “if $x > 0$ and $m$ is odd”, “$A$ is $n \times n$ and $n$ is odd”: what is said next is not said of such a one. */
const WHOLE = /[=<>]|\\(?:neq?|leq?|geq?|lt|gt|times)(?![a-zA-Z])/u;

/** The last formula of the list in which one stands. */
export function lastOfList(parts: readonly string[], at: number): number {
  let last = at;
  while (last + 2 < parts.length && AND.test(parts[last + 1] ?? "") && !WHOLE.test(parts[last] ?? ""))
    last += 2;
  return last;
}

/** The words before an inline formula, back to the clause's start. */
function clauseBefore(parts: readonly string[], at: number): string {
  return (parts[at - 1] ?? "").split(/[.!?。！？;；]\s/u).at(-1) ?? "";
}

/** The same; in a list of formulas, those before the list. */
function sentenceBefore(parts: readonly string[], at: number): string {
  return clauseBefore(
    parts,
    firstOfList(at, (index) => clauseBefore(parts, index)),
  );
}

/** The words after an inline formula; in a list of formulas, those after the list. */
function clauseAfter(parts: readonly string[], at: number): string {
  return parts[lastOfList(parts, at) + 1] ?? "";
}

/** How many formulas and words back a sentence is looked at. */
const FAR = 6;

/** The sentence before an inline formula, `$` standing for each formula; in a list of formulas, that before the list. */
function wholeBefore(parts: readonly string[], at: number): string {
  const first = firstOfList(at, (index) => clauseBefore(parts, index));
  const from = Math.max(0, first - FAR - 1);
  const words = parts.slice(from, first).map((part, index) => ((from + index) % 2 === 1 ? "$" : part));
  return (
    words
      .join("")
      .split(/[.!?。！？;；]\s/u)
      .at(-1) ?? ""
  );
}

/** A formula among words. */
export function amongWords(parts: readonly string[], at: number): AmongWords {
  return {
    latex: parts[at] ?? "",
    before: sentenceBefore(parts, at),
    sentence: wholeBefore(parts, at),
    after: clauseAfter(parts, at),
  };
}

/** A formula in running text, with the words on both sides of it. */
export interface AmongWords {
  readonly latex: string;
  readonly before: string;
  /** The words before it back to the start of the sentence, `$` standing for each formula. */
  readonly sentence: string;
  readonly after: string;
  /** It explains the display before it: what is known there is not given another meaning behind it. */
  readonly isBehind?: boolean;
}
