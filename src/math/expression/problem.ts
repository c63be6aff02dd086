/** Half-open range of offsets into the LaTeX text that was read. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The place of what stands in no text. */
export const NOWHERE: Span = { start: 0, end: 0 };

/** Why a formula could not be read or evaluated. */
export type ProblemKind = "syntax" | "unsupported" | "shape" | "unbound" | "domain";

/**
 * A formula that cannot be read or given a meaning: what, where, and what to write instead. Doors return it in place of what
 * was asked for: `parseTokens` gives an expression or a problem. Behind its door it may be thrown, as the way out of a
 * recursion; the door takes it back with `orProblem`, and whoever asks never sees it fly.
 */
export class Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly span: Span;
  /** The name in whose definition it was met, the innermost of several. */
  readonly behind: string | undefined;

  constructor(kind: ProblemKind, message: string, span: Span, behind?: string) {
    this.kind = kind;
    this.message = message;
    this.span = span;
    this.behind = behind;
  }

  /** The same, met in what defines a name. */
  metBehind(name: string): Problem {
    return this.behind === undefined ? new Problem(this.kind, this.message, this.span, name) : this;
  }
}

export function isProblem(read: unknown): read is Problem {
  return read instanceof Problem;
}

/** What `read` gives, or the problem at which it stopped; a mistake of ours is no problem, and flies on. */
export function orProblem<T>(read: () => T): T | Problem {
  try {
    return read();
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
}

/** What `read` gives; a problem on the way is noted to stand in what defines a name. */
export function behindName<T>(name: string, read: () => T): T {
  const result = orProblem(read);
  if (!isProblem(result)) return result;
  throw result.metBehind(name);
}

export function joinSpans(first: Span, last: Span): Span {
  if (first.start < 0 || last.start < 0) return first.start < 0 ? last : first;
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

const CONTEXT = 18;

/** The marked place with a little of the text on either side. */
export function excerpt(source: string, span: Span): string {
  const start = Math.min(Math.max(span.start, 0), source.length);
  const end = Math.min(Math.max(span.end, start), source.length, start + 60);
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(source.length, end + CONTEXT);
  const text =
    `${from > 0 ? "…" : ""}${source.slice(from, start)}▸${source.slice(start, end)}◂` +
    `${source.slice(end, to)}${to < source.length ? "…" : ""}`;
  return text.replaceAll(/\s+/gu, " ").trim();
}
