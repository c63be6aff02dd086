import { contains } from "../expression/children.js";
import type { DerivativeNode, Expression, SymbolNode } from "../expression/expression.js";
import { baseName, primedName, withoutGroup } from "../expression/expression.js";
import { isScalarBehindNabla } from "../expression/letters.js";
import type { Token } from "../tokens/token.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { holds, isCommand, isMark } from "../tokens/token.js";

function isPartial(token: Token | undefined): boolean {
  return token !== undefined && isCommand(token, "partial");
}

function isD(token: Token | undefined): boolean {
  return token?.kind === "letter" && token.text === "d" && token.bold !== true;
}

function isScript(token: Token | undefined): boolean {
  return token !== undefined && (isMark(token, "_") || isMark(token, "^"));
}

/** Whether `\frac{above}{below}` is a derivative: `∂` on both sides, or `d` before a name below. */
export function isDerivativeFraction(
  reader: Reader,
  above: readonly Token[],
  below: readonly Token[],
): boolean {
  if (isPartial(above[0]) && isPartial(below[0])) return true;
  if (!isD(above[0]) || !isD(below[0]) || reader.table.isVariable("d")) return false;
  return startsName(below[1]) && !(above[1] !== undefined && isMark(above[1], "_"));
}

function startsName(token: Token | undefined): boolean {
  if (token?.kind === "command") return token.text !== "cdot";
  return token?.kind === "letter" || token?.kind === "group";
}

/** `\frac{\partial^n f}{\partial x …}`; with nothing above, the factors that follow are differentiated. */
export function parseDerivativeFraction(
  reader: Reader,
  above: readonly Token[],
  below: readonly Token[],
  span: Span,
): Expression {
  const { rest, order } = takeOrder(reader, above.slice(1), span);
  const by = readVariables(reader, below, order !== undefined, span);
  if (order !== undefined) checkOrder(order, by);
  if (rest.length > 0)
    return { kind: "derivative", of: reader.argument(rest, span), by, style: "fraction", span };
  const of = operand(reader, span);
  return { kind: "derivative", of, by, style: "fraction", span: joinSpans(span, of.span) };
}

/** The `^2` of `\partial^2`. */
function takeOrder(
  reader: Reader,
  tokens: readonly Token[],
  span: Span,
): { readonly rest: readonly Token[]; readonly order?: Expression } {
  const first = tokens[0];
  if (first === undefined || !isMark(first, "^")) return { rest: tokens };
  const inner = reader.over(tokens, span);
  inner.cursor.next();
  const order = readOrder(reader, inner.cursor.takeArgument("“^”", first.span), first.span);
  return { rest: tokens.slice(inner.cursor.at), order };
}

function readOrder(reader: Reader, tokens: readonly Token[], span: Span): Expression {
  return withoutGroup(reader.argument(tokens, span));
}

/** More names below are not differentiated by. */
const HIGHEST_ORDER = 4;

/** What stands above must be what is counted below. Throws `Problem`. */
function checkOrder(order: Expression, by: readonly Expression[]): void {
  if (order.kind !== "number" || order.value > HIGHEST_ORDER)
    throw new Problem(
      "unsupported",
      `A derivative is evaluated up to order ${HIGHEST_ORDER}, given as a number; write out the one you need.`,
      order.span,
    );
  if (order.value !== by.length)
    throw new Problem(
      "syntax",
      `This derivative has the order ${order.text} above and ${by.length} below; make them agree.`,
      order.span,
    );
}

/** What stands below: `\partial x \partial y`, `dx^2`. */
function readVariables(
  reader: Reader,
  below: readonly Token[],
  order: boolean,
  span: Span,
): readonly Expression[] {
  const total = isD(below[0]);
  const parts: Token[][] = [];
  for (const [at, token] of below.entries()) {
    const sign = isPartial(token) || (total && isD(token) && !isScript(below[at - 1]));
    if (sign && (parts.at(-1)?.length ?? 1) > 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.flatMap((part) => variables(reader, part, order, span));
}

/** What a `∂` below differentiates by; a primed name there is no derivative but a name of its own, `\partial s'`. */
function variables(
  reader: Reader,
  tokens: readonly Token[],
  order: boolean,
  span: Span,
): readonly Expression[] {
  return repeated(reader.argument(tokens, span), order).map((variable) => asVariable(reader, variable));
}

function asVariable(reader: Reader, variable: Expression): Expression {
  const inner = withoutGroup(variable);
  if (inner.kind === "prime") {
    reader.table.addPrimed(baseName(inner.of), inner.order);
    return primedName(inner);
  }
  if (contains(inner, (node) => node.kind === "prime"))
    throw new Problem("unsupported", "Differentiate by a name; define this as one first.", variable.span);
  return inner;
}

/** Under `\partial^2` `\partial x^2` is twice by x, else once by the square. */
function repeated(variable: Expression, order: boolean): readonly Expression[] {
  const inner = withoutGroup(variable);
  if (inner.kind === "number" || inner.kind === "empty") {
    throw new Problem("unsupported", "Differentiate by a name; define this as one first.", variable.span);
  }
  const count =
    order && inner.kind === "power" && inner.exponent.kind === "number" ? inner.exponent.value : 1;
  if (inner.kind !== "power" || !order || !Number.isInteger(count)) return [inner];
  return Array.from({ length: Math.min(Math.max(count, 1), HIGHEST_ORDER + 1) }, () => inner.base);
}

/** After an operator such as `\frac{d}{dx}`: a parenthesised group, or what stands side by side. */
function operand(reader: Reader, span: Span): Expression {
  if (!reader.startsFactor()) {
    throw new Problem("syntax", "This derivative has nothing to differentiate after it.", span);
  }
  const start = reader.cursor.at;
  const group = isMark(reader.cursor.peek(), "(") || isMark(reader.cursor.peek(), "[");
  const first = reader.factor();
  if (group && !reader.startsFactor()) return first;
  reader.cursor.at = start;
  return reader.juxtaposition();
}

/** `\partial_x f`, `\partial L / \partial x`, `dL/dx`. */
export function parsePartial(reader: Reader, token: Token): Expression {
  const { cursor } = reader;
  if (cursor.takeMark("_") !== undefined) {
    const tokens = cursor.takeArgument("\\partial_", token.span);
    const by = variables(reader, tokens, true, token.span);
    const of = operand(reader, token.span);
    return { kind: "derivative", of, by, style: "fraction", span: joinSpans(token.span, of.span) };
  }
  const order =
    cursor.takeMark("^") === undefined
      ? undefined
      : readOrder(reader, cursor.takeArgument("“^”", token.span), token.span);
  const of = reader.factor();
  const below = cursor.takeMark("/") === undefined ? undefined : cursor.next();
  if (below === undefined || (!isPartial(below) && !isD(below))) {
    throw new Problem("syntax", "Write a derivative as \\frac{\\partial f}{\\partial x}.", token.span);
  }
  const by = repeated(reader.factor(), order !== undefined).map((variable) => asVariable(reader, variable));
  if (order !== undefined) checkOrder(order, by);
  const span = joinSpans(token.span, cursor.tokenAt(cursor.at - 1).span);
  return { kind: "derivative", of, by, style: "fraction", span };
}

/** `dL/dx` with bare letters. */
export function startsSlashDerivative(reader: Reader): boolean {
  const { cursor } = reader;
  if (!isD(cursor.peek()) || cursor.peek(1).spaced || reader.table.isVariable("d")) return false;
  if (!["letter", "command"].includes(cursor.peek(1).kind)) return false;
  const slash = placeOfSlash(reader);
  return slash !== undefined && isD(cursor.peek(slash + 1)) && cursor.peek(slash + 2).kind !== "mark";
}

/** The `/` after a letter and its scripts. */
function placeOfSlash({ cursor }: Reader): number | undefined {
  for (let ahead = 2; ahead < 16; ahead += 1) {
    const token = cursor.peek(ahead);
    if (token.kind === "group" || token.kind === "environment") continue;
    if (isMark(token, "/")) return ahead;
    if (!isScript(token) && !isScript(cursor.peek(ahead - 1))) return undefined;
  }
  return undefined;
}

/** `\nabla f`, `\nabla_x f`, `\nabla^2 f`. */
export function parseNabla(reader: Reader, token: Token): Expression {
  const { cursor } = reader;
  let by: readonly Expression[] = [];
  let style: DerivativeNode["style"] = "nabla";
  for (;;) {
    if (cursor.takeMark("_") !== undefined) {
      by = variables(reader, cursor.takeArgument("\\nabla_", token.span), false, token.span);
    } else if (cursor.takeMark("^") !== undefined) {
      cursor.takeArgument("“^”", token.span);
      style = "hessian";
    } else {
      break;
    }
  }
  if (!reader.startsFactor())
    throw new Problem("syntax", "\\nabla has nothing to differentiate after it.", token.span);
  const start = cursor.at;
  const first = reader.factor();
  const target = first.kind === "transpose" ? first.of : first;
  const named = target.kind === "call" || (target.kind === "symbol" && isScalarBehindNabla(target.base));
  if (!named) {
    cursor.at = start;
    const of = operand(reader, token.span);
    return { kind: "derivative", of, by, style, span: joinSpans(token.span, of.span) };
  }
  const gradient: Expression = {
    kind: "derivative",
    of: target,
    by,
    style,
    span: joinSpans(token.span, first.span),
  };
  return first.kind === "transpose" ? { ...first, of: gradient, span: gradient.span } : gradient;
}

/** `D_x (x^2)`: D differentiates where its subscript is a letter that occurs in the parentheses after it. */
export function parseOperator(
  reader: Reader,
  { base, subscript, span }: SymbolNode,
  inside: readonly Token[],
): Expression | undefined {
  const [by, ...others] = subscript ?? [];
  if (base !== "D" || by?.kind !== "symbol" || others.length > 0) return undefined;
  if (reader.table.isVariable("D") || !holds(inside, (token) => token.text === by.base)) return undefined;
  const of = reader.factor();
  return { kind: "derivative", of, by: [by], style: "fraction", span: joinSpans(span, of.span) };
}
