import type { Expression } from "../expression/expression.js";
import { PARENTHESES, splitOutside } from "../tokens/brackets.js";
import type { Token } from "../tokens/token.js";
import { isProblem, Problem, orProblem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { flatten, holds, isMark } from "../tokens/token.js";

export interface Subscript {
  readonly subscript?: readonly Expression[];
  readonly subscriptText: string;
}

/**
 * A subscript as text and, where it can be read so, as indices: `ij`, `i,j`, `t+1`, `12`.
 * Which of the two it is depends on the shapes and is decided later.
 */
export function parseSubscript(reader: Reader, tokens: readonly Token[], span: Span): Subscript {
  const subscriptText = textOfTokens(tokens);
  const indices = orProblem(() => splitCommas(tokens).flatMap((part) => readPart(reader, part, span)));
  if (isProblem(indices)) {
    // `v_\bot`: a sign alone says which one is meant.
    const isSign = tokens.length === 1 && tokens[0]?.kind === "command";
    if (indices.kind === "unsupported" && !isSign) throw indices;
    return { subscriptText };
  }
  const readable = indices.length > 0 && indices.length <= 3;
  return readable ? { subscript: indices, subscriptText } : { subscriptText };
}

function readPart(reader: Reader, part: readonly Token[], span: Span): Expression[] {
  const single = part.every((token) => token.kind === "letter" || token.kind === "number");
  if (single && part.length > 1) return part.map((token) => reader.argument([token], span));
  if (holds(part, (token) => token.kind === "text")) throw new Problem("syntax", "A word is no index.", span);
  return [reader.argument(part, span)];
}

function splitCommas(tokens: readonly Token[]): Token[][] {
  const parts = splitOutside(tokens, (token) => isMark(token, ","), PARENTHESES);
  return parts.length > 1 && parts.some((part) => part.length === 0)
    ? parts.filter((part) => part.length > 0)
    : parts;
}

/** The tokens as canonical text, for use in a name. */
export function textOfTokens(tokens: readonly Token[]): string {
  let text = "";
  for (const token of flatten(tokens)) {
    const piece =
      token.kind === "command"
        ? `\\${token.text}`
        : token.kind === "text"
          ? `\\text{${token.text.trim()}}`
          : token.text;
    const needsSpace = /\\[A-Za-z]+$/u.test(text) && /^[A-Za-z]/u.test(piece);
    text += needsSpace ? ` ${piece}` : piece;
  }
  // `x_{y}` and `x_y` are one name.
  return text.replaceAll(/_\{(\w)\}/gu, "_$1");
}
