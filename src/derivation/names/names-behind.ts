import { childrenOf } from "../../math/expression/children.js";
import { isTooDeep } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";

/** On what expressions rest, through definitions. */
export interface Behind {
  /** Names that nothing binds, with their subscripts and without: `x_{i}`, `x`, `i`. */
  readonly names: ReadonlySet<string>;
  /** The definitions that are used, in the order in which they are met. */
  readonly definitions: ReadonlySet<Definition>;
}

/** The names and definitions on which expressions rest; what a sum or a function binds is none of them. */
export function namesBehind(
  expressions: readonly Expression[],
  definitions: ReadonlyMap<string, Definition>,
): Behind {
  const names = new Set<string>();
  const used = new Set<Definition>();
  const follow = (name: string): boolean => {
    const definition = definitions.get(name);
    if (definition === undefined) return false;
    if (!used.has(definition)) {
      used.add(definition);
      if (isTooDeep(definition)) return true;
      visit(definition.body, new Set([...definition.parameters, ...definition.indices]));
    }
    return true;
  };
  const symbol = (node: SymbolNode, bound: ReadonlySet<string>): void => {
    const [full, base] = [fullName(node), baseName(node)];
    if (bound.has(full)) return;
    names.add(full);
    if (follow(full) || bound.has(base)) return;
    names.add(base);
    follow(base);
  };
  const visit = (node: Expression, bound: ReadonlySet<string>): void => {
    if (node.kind === "symbol") symbol(node, bound);
    if (node.kind === "prime") visit(node.of, bound);
    if (node.kind === "call") {
      const called = fullName(node.function);
      names.add(called);
      if (!follow(`${called}#${node.args.length}`)) symbol(node.function, bound);
    }
    const inner =
      node.kind === "big" ? new Set([...bound, ...node.indices.map((index) => index.name)]) : bound;
    for (const child of childrenOf(node)) visit(child, inner);
  };
  for (const expression of expressions) visit(expression, new Set());
  return { names, definitions: used };
}
