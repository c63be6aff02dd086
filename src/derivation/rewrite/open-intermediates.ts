import { walk } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { DerivativeNode, Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { isScalarName } from "../names/name-signs.js";
import type { Known } from "../names/names.js";
import type { Circumstances } from "../facts/circumstances.js";

/** A name that is differentiated without being defined, and by what. */
export interface Intermediate {
  readonly symbol: SymbolNode;
  readonly indices: readonly string[];
  readonly by: Map<string, SymbolNode>;
}

const USUAL_INDICES: ReadonlySet<string> = new Set(["i", "j", "k", "l", "m", "n"]);

/** The same with a meaning for all names that some expressions differentiate without a definition, if these are left open. */
export function withOpenIntermediates(
  known: Known,
  expressions: readonly Expression[],
  { open: isOpen }: Circumstances,
): Known {
  if (isOpen !== true) return known;
  const bound = new Set(USUAL_INDICES);
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind === "big") for (const index of node.indices) bound.add(index.name);
    });
  }
  const open = openIntermediates(expressions, known, (letter) => bound.has(letter));
  const definitions = new Map(known.definitions);
  for (const definition of open) definitions.set(definition.name, definition);
  return { ...known, definitions };
}

/**
 * `∂L/∂x = ∂L/∂z ∂z/∂x` where nothing says what z is: the chain rule holds whatever z is, so z is taken as any smooth
 * function of x, and L as one of z. Empty where the names cannot be put in such an order.
 */
function openIntermediates(
  expressions: readonly Expression[],
  known: Known,
  isIndex: (letter: string) => boolean,
): readonly Definition[] {
  const found = new Map<string, Intermediate>();
  let clear = true;
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind === "derivative" && !note(node, found, known, isIndex)) clear = false;
    });
  }
  if (!clear || found.size === 0 || hasCycle(found)) return [];
  return [...found].map(([name, intermediate]) => definitionOf(name, intermediate, found));
}

/** Whether the derivative fits in: one order, by a plain name, and of a name with the same indices throughout. */
function note(
  { of, by }: DerivativeNode,
  found: Map<string, Intermediate>,
  known: Known,
  isIndex: (letter: string) => boolean,
): boolean {
  const above = withoutGroup(of);
  const below = by[0] === undefined ? undefined : withoutGroup(by[0]);
  if (above.kind !== "symbol" || isScalarName(above)) return true;
  const name = nameOf(above, isIndex);
  if ([name, baseName(above)].some((each) => known.definitions.has(each) || known.kinds.has(each)))
    return true;
  if (by.length !== 1 || below?.kind !== "symbol") return false;
  const indices = indicesOf(above, isIndex);
  const entry = found.get(name) ?? { symbol: above, indices, by: new Map<string, SymbolNode>() };
  if (entry.indices.length !== indices.length || new Set(indices).size !== indices.length) return false;
  entry.by.set(nameOf(below, isIndex), below);
  found.set(name, entry);
  return true;
}

function indicesOf(symbol: SymbolNode, isIndex: (letter: string) => boolean): readonly string[] {
  const letters = (symbol.subscript ?? []).map((part) =>
    part.kind === "symbol" && part.subscriptText === undefined && isIndex(part.base) ? part.base : undefined,
  );
  return letters.every((letter) => letter !== undefined) ? letters : [];
}

/** The whole of what `z_i` is an entry of, or the full name. */
function nameOf(symbol: SymbolNode, isIndex: (letter: string) => boolean): string {
  return indicesOf(symbol, isIndex).length > 0 ? baseName(symbol) : fullName(symbol);
}

function rests(from: string, on: string, found: ReadonlyMap<string, Intermediate>, depth = 0): boolean {
  const by = found.get(from)?.by;
  if (by === undefined || depth > found.size) return false;
  return by.has(on) || [...by.keys()].some((name) => rests(name, on, found, depth + 1));
}

function hasCycle(found: ReadonlyMap<string, Intermediate>): boolean {
  return [...found.keys()].some((name) => rests(name, name, found));
}

/** The same with names as smooth functions of what they are differentiated by; undefined where they rest on each other. */
export function withSmooth(known: Known, found: ReadonlyMap<string, Intermediate>): Known | undefined {
  if (found.size === 0 || hasCycle(found)) return undefined;
  const definitions = new Map(known.definitions);
  const kinds = new Map(known.kinds);
  for (const [name, intermediate] of found) {
    definitions.set(name, definitionOf(name, intermediate, found));
    kinds.delete(name);
  }
  return { ...known, definitions, kinds };
}

/** A function of those names on which none of its others rests. */
function definitionOf(
  name: string,
  { symbol, indices, by }: Intermediate,
  found: ReadonlyMap<string, Intermediate>,
): Definition {
  const last = [...by].filter(([one]) => ![...by.keys()].some((other) => rests(other, one, found)));
  const { span } = symbol;
  const args = last.map(([key, variable]): SymbolNode => {
    const { subscript: _subscript, subscriptText: _text, ...whole } = variable;
    return key === fullName(variable) ? variable : whole;
  });
  const counts = indices.map((base): SymbolNode => ({ kind: "symbol", base, bold: false, span }));
  const open: SymbolNode = { kind: "symbol", base: `${name}(\\cdot)`, bold: false, span };
  return {
    name,
    parameters: [],
    indices,
    body: { kind: "call", function: open, primes: 0, args: [...args, ...counts], span },
  };
}
