import { childrenOf, walk } from "../../math/expression/children.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName, symbolNamed, withoutGroup } from "../../math/expression/expression.js";
import type { Taken, Trace } from "../../math/value/trace.js";
import { takesDerivative } from "../names/free-names.js";
import { isConstant } from "../names/name-signs.js";
import { namesBehind } from "../names/names-behind.js";
import type { Known } from "../names/names.js";

/** A derivative that is 0 only because nothing says how what it is taken of depends on the variable. */
export interface Unsaid {
  /** Names that may depend on it. */
  readonly names: readonly SymbolNode[];
  readonly by: readonly SymbolNode[];
}

/** Derivatives that came out as 0 for want of a dependence, where a step was evaluated by itself. */
export function unsaidIn(
  { taken }: Trace,
  known: Known,
  sides: readonly Expression[],
  said: Dependences,
): readonly Unsaid[] {
  const dependent = dependentIn(sides);
  return [...taken.values()].flatMap((each) => unsaid(each, known, dependent, said) ?? []);
}

/** Names of which the page says that they depend on others, and on which. */
export type Dependences = ReadonlyMap<string, ReadonlySet<string>>;

/** What the page says, and what definitions that could not be evaluated are made of. */
export function withUnreadable(said: Dependences, { unreadable, definitions }: Known): Dependences {
  if (unreadable === undefined) return said;
  const all = new Map(said);
  for (const [name, { body, parameters }] of unreadable) {
    const on = [...namesBehind([body], definitions).names].filter((each) => !parameters.includes(each));
    all.set(name, new Set([...(said.get(name) ?? []), ...on]));
  }
  return all;
}

/** Names whose own derivatives a step reckons with: `∂x/∂y = 0` says that x does not depend on y, `u dv/dx` that v does. */
function dependentIn(sides: readonly Expression[]): ReadonlySet<string> {
  const found = new Set<string>();
  const wholes = sides.filter((side) => withoutGroup(side).kind === "derivative");
  const isSaid = wholes.length === 1 && sides.filter(takesDerivative).length === 1;
  for (const side of sides) {
    walk(side, (node) => {
      if (node.kind !== "derivative" || (isSaid && node === withoutGroup(side))) return;
      const of = withoutGroup(node.of);
      if (of.kind === "symbol") found.add(fullName(of));
    });
  }
  return found;
}

function unsaid(
  { of, by, depends }: Taken,
  known: Known,
  dependent: ReadonlySet<string>,
  said: Dependences,
): Unsaid | undefined {
  const symbols = by
    .map((each) => withoutGroup(each.kind === "transpose" ? each.of : each))
    .filter((each) => each.kind === "symbol");
  const names = [...undefinedBehind(of, known).values()];
  const isVariable = (name: SymbolNode): boolean =>
    symbols.some((symbol) => fullName(symbol) === fullName(name) || areEntries(symbol, name));
  // x⁰, or another entry of the same vector: that it is 0 is seen. Other names are constants, unless the page says not.
  if (depends && withoutGroup(of).kind === "symbol") return undefined;
  if (depends || names.some(isVariable)) {
    const others = names.filter((name) => !isVariable(name) && isSaidToDepend(name, symbols, said));
    return others.length === 0 ? undefined : { names: others, by: symbols };
  }
  const isDeclared = (name: SymbolNode): boolean =>
    known.kinds.has(fullName(name)) || known.kinds.has(baseName(name));
  // Names that are declared side by side vary by themselves.
  const isOpen = (name: SymbolNode): boolean => !isDeclared(name) || dependent.has(fullName(name));
  const open = symbols.every(isDeclared) ? names.filter(isOpen) : names;
  return open.length === 0 ? undefined : { names: open, by: symbols };
}

function isSaidToDepend(name: SymbolNode, by: readonly SymbolNode[], said: Dependences): boolean {
  const on = said.get(fullName(name)) ?? said.get(baseName(name));
  return on !== undefined && by.some((symbol) => on.has(fullName(symbol)) || on.has(baseName(symbol)));
}

function areEntries(one: SymbolNode, other: SymbolNode): boolean {
  const both = one.subscript !== undefined && other.subscript !== undefined;
  return both && baseName(one) === baseName(other);
}

/** Names that an expression rests on and that have no definition. */
function undefinedBehind(expression: Expression, known: Known): ReadonlyMap<string, SymbolNode> {
  const found = new Map<string, SymbolNode>();
  const seen = new Set<string>();
  const visit = (node: Expression, bound: ReadonlySet<string>): void => {
    if (node.kind === "symbol") note(node, bound);
    else if (node.kind === "prime") note(node.of, bound);
    else {
      if (node.kind === "call") called(node.function);
      // What it is taken by is a variable, on which its value rests through what is differentiated.
      if (node.kind === "derivative") {
        visit(node.of, bound);
        return;
      }
      const inner =
        node.kind === "big" ? new Set([...bound, ...node.indices.map(({ name }) => name)]) : bound;
      for (const child of childrenOf(node)) visit(child, inner);
    }
  };
  const called = (of: SymbolNode): void => {
    const names = [fullName(of), baseName(of)];
    const open = names.some(follow) ? undefined : names.find((name) => known.unreadable?.has(name) === true);
    if (open !== undefined) found.set(open, symbolNamed(open, of.span));
  };
  const follow = (name: string): boolean => {
    const definition = known.definitions.get(name);
    if (definition === undefined) return false;
    if (!seen.has(name)) {
      seen.add(name);
      visit(definition.body, new Set([...definition.parameters, ...definition.indices]));
    }
    return true;
  };
  const note = (symbol: SymbolNode, bound: ReadonlySet<string>): void => {
    const isOpen = !bound.has(fullName(symbol)) && !isConstant(symbol, symbol.subscript?.length ?? 0);
    if (isOpen && !follow(fullName(symbol)) && !follow(baseName(symbol))) found.set(fullName(symbol), symbol);
  };
  visit(expression, new Set());
  return found;
}
