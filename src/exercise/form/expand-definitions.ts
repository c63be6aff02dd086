import { mapChildren } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import {
  baseName,
  fullName,
  type CallNode,
  type Expression,
  type PrimeNode,
  type SymbolNode,
} from "../../math/expression/expression.js";
import { putIn } from "./put-in.js";

/** Names → what they stand for. */
export type OwnDefinitions = ReadonlyMap<string, Definition>;

/** An expression without names of the reader's own: a line and what it is called are one line. */
export function expandDefinitions(
  expression: Expression,
  own: OwnDefinitions,
  variable: Expression | undefined,
): Expression {
  const visit = (node: Expression): Expression => {
    if (node.kind === "prime") return slopeOf(node, own, variable) ?? node;
    const inner = mapChildren(node, visit);
    if (inner.kind === "symbol") return bodyOf(inner, own) ?? inner;
    return inner.kind === "call" ? (valueOf(inner, own) ?? inner) : inner;
  };
  return own.size === 0 ? expression : visit(expression);
}

function bodyOf(symbol: SymbolNode, own: OwnDefinitions): Expression | undefined {
  const whole = own.get(fullName(symbol));
  if (whole !== undefined && whole.parameters.length + whole.indices.length === 0)
    return grouped(whole.body, symbol);
  const counted = own.get(baseName(symbol));
  return counted === undefined || counted.indices.length === 0
    ? undefined
    : filled(counted, counted.indices, symbol.subscript ?? [], symbol);
}

/** `u'`, by what the exercise differentiates by. */
function slopeOf(
  { of, order, span }: PrimeNode,
  own: OwnDefinitions,
  variable: Expression | undefined,
): Expression | undefined {
  const body = order === 1 ? bodyOf(of, own) : undefined;
  if (body === undefined || variable === undefined) return undefined;
  return { kind: "derivative", of: body, by: [variable], style: "fraction", span };
}

function valueOf(call: CallNode, own: OwnDefinitions): Expression | undefined {
  const definition = own.get(fullName(call.function));
  if (definition === undefined || definition.indices.length > 0 || call.primes > 1) return undefined;
  const value = filled(definition, definition.parameters, call.args, call);
  if (call.primes === 0 || value === undefined) return value;
  return { kind: "derivative", of: value, by: call.args, style: "fraction", span: call.span };
}

function filled(
  { body }: Definition,
  letters: readonly string[],
  values: readonly Expression[],
  place: Expression,
): Expression | undefined {
  if (letters.length === 0 || letters.length !== values.length) return undefined;
  return grouped(putIn(body, new Map(letters.map((letter, at) => [letter, values[at]!]))), place);
}

function grouped(of: Expression, { span }: Expression): Expression {
  return { kind: "group", of, span };
}
