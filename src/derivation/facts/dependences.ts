import { walk } from "../../math/expression/children.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import type { Section } from "./section.js";

/** `\frac{dy}{dx}` says that y depends on x. */
export function noteDependences(expressions: readonly Expression[], section: Section): void {
  const note = (node: Expression): void => {
    if (node.kind !== "derivative") return;
    const of = withoutGroup(node.of);
    if (of.kind === "symbol") section.noteDependence(fullName(of), symbolsAmong(node.by).map(fullName));
  };
  for (const expression of expressions) walk(expression, note);
}

function symbolsAmong(nodes: readonly Expression[]): readonly SymbolNode[] {
  return nodes.map(withoutGroup).filter((node) => node.kind === "symbol");
}

/** “u is a function of x”, “depends on”, in the languages that lecture notes are written in. */
const SAYS =
  /function of|depends? on|Funktion von|hängt\b.*\bvon|abhängig von|fonction de|dépend(?:ent)? de|función de|depende(?:n)? de|função de|depende(?:m)? de|funktion av|beror på|的函数|依赖于|取决于|の関数|に依存/iu;

/** Whether the words between two names say that the first depends on the second. */
export function saysDependence(words: string): boolean {
  return SAYS.test(words);
}

/** The first name depends on the second. */
export function noteDependence(
  name: Expression | undefined,
  on: Expression | undefined,
  section: Section,
): void {
  if (name?.kind !== "symbol" || on?.kind !== "symbol") return;
  section.noteDependence(fullName(name), [fullName(on)]);
}

/** `u(x)` where u is written alone elsewhere. */
export function noteCall(expression: Expression | undefined, section: Section): void {
  if (expression?.kind !== "call" || expression.primes > 0) return;
  section.noteDependence(fullName(expression.function), symbolsAmong(expression.args).map(fullName));
}
