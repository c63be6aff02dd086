import { childrenOf } from "../expression/children.js";
import type { BigNode, Condition, Expression, IndexRange } from "../expression/expression.js";
import { runsUnderSum } from "../expression/letters.js";
import type { Token } from "../tokens/token.js";
import { parseFunction } from "./parse-function.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { relationOf } from "../tokens/relation-marks.js";
import { holds, isMark } from "../tokens/token.js";

const OPERATORS: Readonly<Record<string, BigNode["operator"]>> = {
  sum: "sum",
  prod: "product",
  max: "max",
  min: "min",
};

export const BIG_OPERATORS: ReadonlySet<string> = new Set(Object.keys(OPERATORS));

/** `\sum_{i=1}^n body`, `\sum_{k \ne i}`, `\sum_{i,j}`, `\max_j`; the body runs to the next `+` or `-`. */
export function parseBig(reader: Reader, token: Token): Expression {
  const operator = OPERATORS[token.text] ?? "sum";
  const extreme = operator === "max" || operator === "min";
  if (extreme && !isMark(reader.cursor.peek(), "_")) return parseFunction(reader, token, token.text);
  const { below, above } = takeLimits(reader, token);
  const limits =
    below === undefined ? { indices: [], conditions: [] } : readLimits(reader, below, above, token.span);
  const body = takeBody(reader, operator, limits.indices.length > 0);
  const end = reader.cursor.tokenAt(Math.max(reader.cursor.at - 1, 0)).span;
  const span = joinSpans(token.span, body?.span ?? end);
  const big: BigNode = { kind: "big", operator, ...limits, ...(body === undefined ? {} : { body }), span };
  return operator === "product" ? withoutNext(big) : big;
}

/** `\prod_i a_i \prod_i b_i` is two products: the second is no part of the first, unless it needs its index. */
function withoutNext(big: BigNode): Expression {
  const { body, indices, span } = big;
  if (body?.kind !== "product") return big;
  const at = body.factors.findIndex(
    (factor, index) => index > 0 && factor.kind === "big" && factor.operator === "product",
  );
  const [before, after] = [body.factors.slice(0, at), body.factors.slice(at)];
  const names = new Set(indices.map(({ name }) => name));
  if (at < 0 || after.some((factor) => usesAny(factor, names))) return big;
  const own: BigNode = {
    ...big,
    body: before.length > 1 ? { ...body, factors: before } : (before[0] ?? body),
  };
  return { kind: "product", sign: body.sign, factors: [own, ...after], span };
}

/** Whether one of some names occurs where nothing binds it anew. */
function usesAny(expression: Expression, names: ReadonlySet<string>): boolean {
  if (expression.kind === "symbol" && expression.subscript === undefined && names.has(expression.base))
    return true;
  const bound =
    expression.kind === "big" ? new Set(expression.indices.map(({ name }) => name)) : new Set<string>();
  const open = new Set([...names].filter((name) => !bound.has(name)));
  return open.size > 0 && childrenOf(expression).some((child) => usesAny(child, open));
}

function takeLimits(
  reader: Reader,
  token: Token,
): { readonly below?: readonly Token[]; readonly above?: readonly Token[] } {
  let below: readonly Token[] | undefined;
  let above: readonly Token[] | undefined;
  for (;;) {
    if (below === undefined && reader.cursor.takeMark("_") !== undefined) {
      below = reader.cursor.takeArgument(`\\${token.text}_`, token.span);
    } else if (above === undefined && reader.cursor.takeMark("^") !== undefined) {
      above = reader.cursor.takeArgument(`\\${token.text}^`, token.span);
    } else {
      return { ...(below === undefined ? {} : { below }), ...(above === undefined ? {} : { above }) };
    }
  }
}

function takeBody(reader: Reader, operator: BigNode["operator"], bounded: boolean): Expression | undefined {
  if (operator === "max" || operator === "min") {
    return reader.startsFactor() ? reader.juxtaposition() : undefined;
  }
  if (reader.startsFactor()) return reader.term();
  const minus = reader.cursor.peek();
  if (!bounded || !isMark(minus, "-")) return undefined;
  reader.cursor.next();
  const term = reader.term();
  return { kind: "terms", terms: [{ sign: -1, term }], span: joinSpans(minus.span, term.span) };
}

interface Limits {
  readonly indices: readonly IndexRange[];
  readonly conditions: readonly Condition[];
}

function readLimits(
  reader: Reader,
  below: readonly Token[],
  above: readonly Token[] | undefined,
  span: Span,
): Limits {
  const to = above === undefined ? undefined : reader.argument(above, span);
  if (!holds(below, (token) => relationOf(token) !== undefined)) return plainIndices(reader, below, to, span);
  const several = severalFrom(reader, below, to, span);
  if (several !== undefined) return { indices: several, conditions: [] };
  const conditions = reader.conditions(below, span);
  const start = conditions[0];
  if (start?.relation === "=" && start.left.kind === "symbol") {
    const range: IndexRange = {
      name: indexName(start.left),
      from: start.right,
      ...(to === undefined ? {} : { to }),
    };
    return { indices: [range], conditions: conditions.slice(1) };
  }
  return conditionedIndices(conditions, span);
}

/** `\sum_{i,j=1}^n`: all indices from 1 to n. */
function severalFrom(
  reader: Reader,
  below: readonly Token[],
  to: Expression | undefined,
  span: Span,
): readonly IndexRange[] | undefined {
  const equals = below.findIndex((token) => relationOf(token) === "=");
  const names = below.slice(0, equals).filter((token) => !isMark(token, ","));
  const isList = names.length > 1 && names.length * 2 - 1 === equals;
  if (!isList || names.some((token) => token.kind !== "letter")) return undefined;
  const from = reader.argument(below.slice(equals + 1), span);
  return from.kind === "number" ? names.map((token) => rangeTo(token.text, to, from)) : undefined;
}

/** `\sum_i`, `\sum_{i,j}`, `\sum_{ij}` */
function plainIndices(
  reader: Reader,
  below: readonly Token[],
  to: Expression | undefined,
  span: Span,
): Limits {
  const names = below.filter((token) => !isMark(token, ","));
  if (names.length === 0 || names.some((token) => token.kind !== "letter" && token.kind !== "command")) {
    const named = reader.argument(below, span);
    if (named.kind !== "symbol")
      throw new Problem("syntax", "An index such as i = 1 is expected under the sum.", span);
    return { indices: [{ name: indexName(named), ...(to === undefined ? {} : { to }) }], conditions: [] };
  }
  return {
    indices: names.map((token) => rangeTo(token.kind === "command" ? `\\${token.text}` : token.text, to)),
    conditions: [],
  };
}

function rangeTo(name: string, to: Expression | undefined, from?: Expression): IndexRange {
  return { name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** `\sum_{k \ne i}`, `\sum_{i < j}`, `\sum_{1 \le i < j \le n}`, `\sum_{k \in 1..n}` */
function conditionedIndices(conditions: readonly Condition[], span: Span): Limits {
  const indices: IndexRange[] = [];
  const kept: Condition[] = [];
  for (const condition of conditions) {
    if (condition.relation === "∈")
      throw new Problem("unsupported", "Sums over sets are not evaluated; give bounds.", span);
    const { left, right } = condition;
    const letters = condition.relation === "≠" ? [left] : [left, right];
    for (const letter of letters) {
      if (letter.kind !== "symbol" || letter.subscriptText !== undefined) continue;
      const name = indexName(letter);
      if (runsUnderSum(name) && !indices.some((index) => index.name === name)) indices.push({ name });
    }
    kept.push(condition);
  }
  if (indices.length === 0)
    throw new Problem("syntax", "An index such as k ≠ i is expected under the sum.", span);
  return { indices, conditions: kept };
}

function indexName(symbol: Expression): string {
  if (symbol.kind === "symbol" && symbol.subscriptText === undefined && symbol.label === undefined)
    return symbol.base;
  throw new Problem("syntax", "An index is a single letter.", symbol.span);
}
