import { mentions, walk } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import { replaceAll } from "./replace-expression.js";

/** The name of a parameter that no author can have used. */
const PARAMETER = "\u2113z";

/** `h(x) = g(w^\top x) = \frac{1}{1 + e^{-w^\top x}}` says what g is, if `isKnown` does not know it yet. */
export function functionDefinition(
  left: Expression,
  right: Expression,
  isKnown: (name: string) => boolean,
): Definition | undefined {
  const [argument, ...others] = left.kind === "call" ? left.args : [];
  if (left.kind !== "call" || left.primes > 0 || argument === undefined || others.length > 0)
    return undefined;
  const name = fullName(left.function);
  if (isKnown(name) || argument.kind === "number") return undefined;
  const parameter: Expression = { kind: "symbol", base: PARAMETER, bold: false, span: argument.span };
  const { expression, count } = replaceAll(right, argument, parameter);
  const own = namesIn(argument).add(name);
  const isLeftOver = (node: Expression): boolean =>
    node.kind === "symbol" && (own.has(fullName(node)) || own.has(baseName(node)));
  if (count === 0 || mentions(expression, isLeftOver)) return undefined;
  const takenAt = argument.kind === "symbol" ? { takenAt: [fullName(argument)] } : {};
  return { name, parameters: [PARAMETER], ...takenAt, indices: [], body: expression };
}

function namesIn(expression: Expression): Set<string> {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind === "symbol") names.add(fullName(node)).add(baseName(node));
  });
  return names;
}
