import type { EvaluatedNode, Expression } from "../expression/expression.js";
import type { Token } from "../tokens/token.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { isCommand, isMark } from "../tokens/token.js";

function isBar(token: Token): boolean {
  return isMark(token, "|") || isCommand(token, "vert") || isCommand(token, "rvert");
}

/** `expr |_{x=0}`, after a whole term: the values at which it is taken. */
export function parseBar(reader: Reader, of: Expression): Expression {
  const token = reader.cursor.peek();
  if (!isBar(token) || token.side === "left" || token.side === "right" || !isMark(reader.cursor.peek(1), "_"))
    return of;
  if (reader.bars > 0 && token.side === undefined) return of;
  reader.cursor.next();
  return parseBindings(reader, of, token.span);
}

/** The bindings after a bar: `_{x=0}`, `_{\substack{q=1 \\ w=2}}`, with an upper one refused. */
export function parseBindings(reader: Reader, of: Expression, bar: Span): EvaluatedNode {
  reader.cursor.takeMark("_");
  const tokens = reader.cursor.takeArgument("The bar", bar);
  const end = { start: bar.start, end: reader.cursor.tokenAt(reader.cursor.at - 1).span.end };
  if (isMark(reader.cursor.peek(), "^")) {
    throw new Problem("unsupported", "A bar with two limits is not read; write the difference out.", bar);
  }
  const at = reader.conditions(tokens, bar).map((condition) => {
    if (condition.left.kind !== "symbol" || condition.relation !== "=") {
      throw new Problem("syntax", "After the bar, write name = value.", condition.left.span);
    }
    return { symbol: condition.left, value: condition.right };
  });
  if (at.length === 0) throw new Problem("syntax", "After the bar, write name = value.", bar);
  return { kind: "evaluated", of, at, span: joinSpans(of.span, end) };
}
