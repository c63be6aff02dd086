/** Half-open range of offsets into the LaTeX text that was read. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Why a formula could not be read or evaluated. */
export type ProblemKind = "syntax" | "unsupported" | "shape" | "unbound" | "domain";

/** A formula that cannot be read or given a meaning: what, where, and what to write instead. */
export class MathProblem extends Error {
  readonly kind: ProblemKind;
  readonly span: Span;

  constructor(kind: ProblemKind, message: string, span: Span) {
    // Readings are tried by the hundred, and most end here: a stack would take longer than all the rest, and tell nobody.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "MathProblem";
    this.kind = kind;
    this.span = span;
  }
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
