import type { Expression } from "../expression/expression.js";
import { numberNode } from "../expression/expression.js";
import type { Token } from "../tokens/token.js";
import { isDerivativeFraction, parseDerivativeFraction } from "./parse-derivative.js";
import { joinSpans } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { isMark } from "../tokens/token.js";

/** `\frac{a}{b}`: a quotient or a derivative. */
export function parseFraction(reader: Reader, token: Token): Expression {
  const above = reader.cursor.takeArgument("\\frac", token.span);
  const below = reader.cursor.takeArgument("\\frac", token.span);
  const span = joinSpans(token.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  if (isDerivativeFraction(reader, above, below)) return parseDerivativeFraction(reader, above, below, span);
  return { kind: "quotient", above: reader.argument(above, span), below: reader.argument(below, span), span };
}

/** `\sqrt[n]{x}` */
export function parseRoot(reader: Reader, token: Token): Expression {
  let order: Expression | undefined;
  if (isMark(reader.cursor.peek(), "[")) {
    const open = reader.cursor.next();
    order = reader.expression();
    reader.cursor.expectMark("]", open.span);
  }
  const tokens = reader.cursor.takeArgument("\\sqrt", token.span);
  const span = joinSpans(token.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  const of = reader.argument(tokens, span);
  if (order === undefined) return { kind: "function", name: "sqrt", primes: 0, args: [of], span };
  const exponent: Expression = { kind: "quotient", above: numberNode(1, span), below: order, span };
  return { kind: "power", base: of, exponent, span };
}
