import { walk } from "../expression/children.js";
import type { Expression, SymbolNode } from "../expression/expression.js";
import { isCoefficient, isNumberConstant } from "../expression/letters.js";
import { Problem } from "../expression/problem.js";
import type { Reader } from "./reader.js";

/**
 * `(x^2)'`, `\left(\frac{1}{1 + e^{-x}}\right)'`: the derivative by the only variable inside. Before a factor a prime may be
 * a transpose, as in `(y - Xb)'(y - Xb)`.
 */
export function primedGroup(reader: Reader, group: Expression, order: number): Expression {
  const by = group.kind === "group" && !reader.startsFactor() ? variableIn(group) : undefined;
  if (by === undefined)
    throw new Problem(
      "unsupported",
      "A prime is read only after a name; write the derivative as a fraction.",
      group.span,
    );
  const all = Array.from({ length: order }, () => by);
  return { kind: "derivative", of: group, by: all, style: "fraction", span: group.span };
}

function variableIn(group: Expression): SymbolNode | undefined {
  const found = new Map<string, SymbolNode>();
  let isPlain = true;
  walk(group, (node) => {
    if (node.kind !== "symbol") return;
    if (node.subscript !== undefined || node.label !== undefined || /^[A-Z]/u.test(node.base))
      isPlain = false;
    if (!isNumberConstant(node.base)) found.set(node.base, node);
  });
  const [only, ...others] = found.values();
  if (!isPlain || only === undefined) return undefined;
  if (others.length === 0) return only;
  const x = found.get("x");
  const coefficients = [...found.keys()].filter((name) => name !== "x");
  return coefficients.every(isCoefficient) ? x : undefined;
}
