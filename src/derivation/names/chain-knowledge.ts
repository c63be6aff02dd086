import { childrenOf } from "../../math/expression/children.js";
import { isTooDeep } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import { isNumberKind } from "../../math/value/kind.js";
import type { Bounds, Kind } from "../../math/value/kind.js";
import type { Knowledge, Opaque } from "../../math/compile/world.js";
import { ChosenKinds } from "./chosen-kinds.js";
import type { Known, Names } from "./names.js";

/** Whether the definition of `name` rests on `other`, directly or through others. */
export function dependsOn(
  name: string,
  other: string,
  definitions: ReadonlyMap<string, Definition>,
): boolean {
  const seen = new Set<string>();
  const visit = (key: string): boolean => {
    if (seen.has(key)) return false;
    seen.add(key);
    const definition = definitions.get(key);
    return definition !== undefined && !isTooDeep(definition) && mentions(definition.body);
  };
  const mentions = (node: Expression): boolean => {
    if (node.kind === "symbol") {
      const names = [fullName(node), baseName(node)];
      return names.includes(other) || names.some(visit);
    }
    if (node.kind === "prime") return mentions(node.of);
    if (node.kind === "call" && visit(fullName(node.function))) return true;
    return childrenOf(node).some(mentions);
  };
  return visit(name);
}

/** Of several variables, those on which none of the others rests: an undefined scalar is a function of these. */
export function lastInLine(by: readonly SymbolNode[], known: Known, names: Names): readonly SymbolNode[] {
  const keyOf = (symbol: SymbolNode): string => {
    const full = fullName(symbol);
    return known.definitions.has(full) || known.kinds.has(full) || names.usages.has(full)
      ? full
      : baseName(symbol);
  };
  const unique = new Map<string, SymbolNode>();
  for (const symbol of by) {
    const key = keyOf(symbol);
    const { subscript: _subscript, subscriptText: _text, ...whole } = symbol;
    if (!unique.has(key)) unique.set(key, key === fullName(symbol) ? symbol : whole);
  }
  const keys = [...unique.keys()];
  return [...unique]
    .filter(([key]) => !keys.some((other) => other !== key && dependsOn(other, key, known.definitions)))
    .map(([, symbol]) => symbol);
}

/** Everything a compilation needs to know: declared and guessed kinds, definitions, and what was left open. */
export function knowledgeOf(
  names: Names,
  known: Known,
  primeBy: Expression | undefined,
): (guessed: ReadonlyMap<string, Kind>) => Knowledge & { readonly kinds: ChosenKinds } {
  const opaque = new Map<string, Opaque>();
  const bareArguments = new Map<string, Expression>();
  for (const [name, by] of names.numerators) {
    const parameters = known.definitions.get(name)?.parameters;
    const last = lastInLine(by, known, names);
    if (parameters === undefined) opaque.set(name, { of: last });
    else if (parameters.length === 1) {
      const argument = last.find((symbol) => fullName(symbol) !== parameters[0]);
      if (argument !== undefined) bareArguments.set(name, argument);
    }
  }
  const common = {
    definitions: known.definitions,
    lengthBounds: boundsOfLengths(names, known),
    indexNames: names.indexNames,
    opaque,
    bareArguments,
    primeBy: names.firstBy ?? primeBy,
    entrywise: names.entrywise,
    fromZero: names.fromZero,
  };
  const isHidden = (name: string, kind: Kind): boolean =>
    known.definitions.has(name) || opaque.has(name) || (names.sizes.has(name) && kind.domain === "integer");
  return (guessed) => ({ ...common, kinds: new ChosenKinds(guessed, known.kinds, isHidden) });
}

function boundsOfLengths({ sizes }: Names, { kinds }: Known): ReadonlyMap<string, Bounds> {
  return new Map(
    [...kinds].flatMap(([name, kind]) =>
      kind.bounds !== undefined && isNumberKind(kind) && (sizes.has(name) || name.startsWith("?"))
        ? [[name, kind.bounds]]
        : [],
    ),
  );
}
