import type { Expression, NormNode } from "../expression/expression.js";
import { closingOf } from "../tokens/brackets.js";
import type { Token } from "../tokens/token.js";
import { parseBindings } from "./parse-bar.js";
import { hasOuterRelation } from "./parse-indicator.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { flatten, isCommand, isMark } from "../tokens/token.js";

/** Runs `parse` with no bars open, since a fence of another kind hides them. */
function apart<T>(reader: Reader, parse: () => T): T {
  const bars = reader.bars;
  reader.bars = 0;
  const result = parse();
  reader.bars = bars;
  return result;
}

/** Expressions separated by commas or semicolons; the separators decide between a row and a column. */
function list(reader: Reader): { readonly items: Expression[]; readonly semicolons: boolean } {
  const items = [reader.expression()];
  let semicolons = false;
  for (;;) {
    if (reader.cursor.takeMark(",") === undefined) {
      if (reader.cursor.takeMark(";") === undefined) return { items, semicolons };
      semicolons = true;
    }
    items.push(reader.expression());
  }
}

function spanTo(reader: Reader, open: Token): Span {
  return joinSpans(open.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
}

/** `(a + b)`, or `(x_1, \dots, x_n)`: a column, unless a transpose follows. */
export function parseParenthesis(reader: Reader, open: Token): Expression {
  const { items } = apart(reader, () => list(reader));
  const close = reader.cursor.takeMark("]");
  if (close !== undefined)
    throw new Problem("unsupported", "Intervals are not evaluated.", joinSpans(open.span, close.span));
  reader.cursor.expectMark(")", open.span);
  const span = spanTo(reader, open);
  const first = items[0];
  if (items.length === 1 && first !== undefined) {
    const factors = first.kind === "product" && first.sign === "juxtaposed" ? first.factors : [];
    if (!factors.some((each) => each.kind === "ellipsis")) return { kind: "group", of: first, span };
    return tuple(reader, [...factors], span);
  }
  return tuple(reader, items, span);
}

function tuple(reader: Reader, items: readonly Expression[], span: Span): Expression {
  const upright = isMark(reader.cursor.peek(), "^");
  return { kind: "matrix", rows: upright ? [items] : items.map((item) => [item]), span };
}

/** `[a + b]`, `[x_1, \dots, x_n]` (a row), `[a; b]` (a column), `[i = j]`, `\langle a, b \rangle`. */
export function parseBracket(reader: Reader, open: Token): Expression {
  if (isCommand(open, "langle")) return inner(reader, open);
  const condition = conditionInside(reader, open);
  if (condition !== undefined) return condition;
  const { items, semicolons } = apart(reader, () => list(reader));
  if (reader.cursor.takeCommand("rbrack") === undefined) reader.cursor.expectMark("]", open.span);
  const span = spanTo(reader, open);
  const first = items[0];
  if (first === undefined) throw new Problem("syntax", "Something is missing here.", span);
  if (items.length > 1)
    return { kind: "matrix", rows: semicolons ? items.map((item) => [item]) : [items], span };
  const factors = first.kind === "product" && first.sign === "juxtaposed" ? first.factors : [];
  return factors.some((each) => each.kind === "ellipsis")
    ? { kind: "matrix", rows: [factors], span }
    : { kind: "group", of: first, span };
}

/** `[i = j]` is 1 if it holds, else 0. */
function conditionInside(reader: Reader, open: Token): Expression | undefined {
  const tokens = untilBracket(reader);
  if (tokens === undefined || !hasOuterRelation(tokens)) return undefined;
  const { cursor } = reader;
  const span = joinSpans(open.span, cursor.peek(tokens.length).span);
  cursor.at += tokens.length + 1;
  return { kind: "indicator", when: reader.conditions(tokens, span), span };
}

/** The tokens up to the `]` that closes the bracket before them. */
function untilBracket({ cursor }: Reader): readonly Token[] | undefined {
  const close = closingOf((at) => cursor.tokenAt(at), cursor.at);
  if (close === undefined || !isMark(cursor.tokenAt(close), "]")) return undefined;
  return cursor.between(cursor.at, close);
}

function inner(reader: Reader, open: Token): Expression {
  const { items } = apart(reader, () => list(reader));
  if (reader.cursor.takeCommand("rangle") === undefined) {
    throw new Problem("syntax", "\\langle is not closed by \\rangle.", open.span);
  }
  if (items.length !== 2)
    throw new Problem(
      "unsupported",
      "\\langle … \\rangle needs two parts: \\langle x, y \\rangle.",
      open.span,
    );
  return { kind: "function", name: "inner", primes: 0, args: items, span: spanTo(reader, open) };
}

/** `\{ … \}` as parentheses. */
export function parseSet(reader: Reader, open: Token): Expression {
  const { items } = apart(reader, () => list(reader));
  if (reader.cursor.takeCommand("rbrace") === undefined) reader.cursor.expectMark("\\}", open.span);
  const span = spanTo(reader, open);
  const first = items[0];
  if (items.length !== 1 || first === undefined)
    throw new Problem("unsupported", "Sets are not evaluated.", span);
  return { kind: "group", of: first, span };
}

/** `|x|`, and `||x||` as a norm. */
export function parseAbsolute(reader: Reader, open: Token): Expression {
  const double = open.text === "|" && isMark(reader.cursor.peek(), "|") && !reader.cursor.peek().spaced;
  if (double) reader.cursor.next();
  reader.bars += 1;
  const of = reader.expression();
  reader.bars -= 1;
  takeBar(reader, open);
  if (!double) return { kind: "absolute", of, span: spanTo(reader, open) };
  takeBar(reader, open);
  return normOf(reader, of, open);
}

function takeBar(reader: Reader, open: Token): void {
  const { cursor } = reader;
  const close = cursor.takeMark("|") ?? cursor.takeCommand("rvert") ?? cursor.takeCommand("vert");
  if (close === undefined) throw new Problem("syntax", "This bar is not closed.", open.span);
}

/** `\|x\|`, `\|x\|_2`, `\|W\|_F`. */
export function parseNorm(reader: Reader, open: Token): Expression {
  reader.bars += 1;
  const of = reader.expression();
  reader.bars -= 1;
  const { cursor } = reader;
  const close = cursor.takeCommand("|") ?? cursor.takeCommand("rVert") ?? cursor.takeCommand("Vert");
  if (close === undefined) throw new Problem("syntax", "This double bar is not closed.", open.span);
  return normOf(reader, of, open);
}

const ORDERS: Readonly<Record<string, "1" | "2" | "inf" | "F">> = {
  "1": "1",
  "2": "2",
  F: "F",
  infty: "inf",
  max: "inf",
};

function normOf(reader: Reader, of: Expression, open: Token): Expression {
  const { cursor } = reader;
  // `\|x\|^2_2` is `\|x\|_2^2`.
  let power: readonly Token[] | undefined;
  if (isMark(cursor.peek(), "^")) {
    const start = cursor.at;
    cursor.next();
    power = cursor.takeArgument("“^”", open.span);
    if (!isMark(cursor.peek(), "_")) {
      cursor.at = start;
      power = undefined;
    }
  }
  let order: NormNode["order"];
  if (cursor.takeMark("_") !== undefined) {
    const text = flatten(cursor.takeArgument("“_”", open.span))
      .map((token) => token.text)
      .join("");
    const known = ORDERS[text];
    if (known === undefined)
      throw new Problem("unsupported", "Only the norms 1, 2, ∞ and F are evaluated.", spanTo(reader, open));
    order = known;
  }
  const span = spanTo(reader, open);
  const norm: Expression = { kind: "norm", of, order, span };
  return power === undefined
    ? norm
    : { kind: "power", base: norm, exponent: reader.argument(power, span), span };
}

/** `\left. … \right|_{x=0}` */
export function parseNullFence(reader: Reader, open: Token): Expression {
  const of = apart(reader, () => reader.expression());
  const bar = reader.cursor.next();
  if (bar.side !== "right") throw new Problem("syntax", "\\left. is not closed by a \\right.", open.span);
  if (bar.text !== "|" && bar.text !== "vert") return { kind: "group", of, span: spanTo(reader, open) };
  if (!isMark(reader.cursor.peek(), "_")) {
    throw new Problem("syntax", "After the bar, write _{name = value}.", bar.span);
  }
  return parseBindings(reader, of, bar.span);
}
