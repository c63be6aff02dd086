import { contains } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import { collectNames } from "./name-usage.js";
import type { Known } from "./names.js";
import type { Kind } from "../../math/value/kind.js";

/** The names that an expression rests on, through definitions. */
export interface FreeNames {
  /** Neither declared nor defined. */
  readonly undeclared: ReadonlySet<string>;
  /** Scalars left open, such as L. */
  readonly open: ReadonlySet<string>;
  /** All that can vary: undeclared, open and declared without a value. */
  readonly all: ReadonlySet<string>;
}

/** Names on which an expression rests. */
export function freeNames(expression: Expression, known: Known, numerators: ReadonlySet<string>): FreeNames {
  const declared = new Map<string, Kind>();
  for (const [name, kind] of known.kinds) declared.set(name, kind);
  const names = collectNames([expression], [], {
    kinds: new Map(),
    definitions: known.definitions,
    arrays: new Set([...(known.arrays?.keys() ?? []), ...known.kinds.keys()]),
  });
  const undeclared = new Set<string>();
  const open = new Set<string>();
  const all = new Set<string>();
  for (const name of names.usages.keys()) {
    if (names.sizes.has(name)) continue;
    if (numerators.has(name)) open.add(name);
    else if (!declared.has(name)) undeclared.add(name);
    if (declared.get(name)?.value === undefined) all.add(name);
  }
  for (const name of names.numerators.keys()) {
    if (!known.definitions.has(name)) {
      open.add(name);
      all.add(name);
    }
  }
  return { undeclared, open, all };
}

/** Whether a derivative is taken anywhere in it. */
export function takesDerivative(expression: Expression): boolean {
  return contains(
    expression,
    (node) =>
      node.kind === "derivative" ||
      node.kind === "prime" ||
      (node.kind === "call" && node.primes > 0) ||
      (node.kind === "function" && node.primes > 0),
  );
}

/** `f_i(x) = …` defines each of them; `f(x) = …` none. */
function isCounted(definition: Definition | undefined): boolean {
  return definition !== undefined && definition.indices.length > 0 && definition.parameters.length > 0;
}

/** Functions that are called without being defined or supplied. */
export function openFunctions(expression: Expression, known: Known): ReadonlySet<string> {
  const names = new Set<string>();
  contains(expression, (node) => {
    if (
      node.kind === "call" &&
      !known.definitions.has(fullName(node.function)) &&
      !isCounted(known.definitions.get(baseName(node.function))) &&
      !known.kinds.has(fullName(node.function)) &&
      node.function.base !== "\\sigma"
    ) {
      names.add(fullName(node.function));
    }
    return false;
  });
  return names;
}

/** Functions that are called without being defined in what an expression rests on. */
export function openBehind(expression: Expression, known: Known): ReadonlySet<string> {
  const open = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const definition = known.definitions.get(name);
    if (definition === undefined || seen.has(name)) return;
    seen.add(name);
    for (const each of openFunctions(definition.body, known)) open.add(each);
    follow(definition.body);
  };
  const follow = (body: Expression): void => {
    contains(body, (node) => {
      const symbol = node.kind === "call" ? node.function : node.kind === "symbol" ? node : undefined;
      if (symbol !== undefined) for (const name of [fullName(symbol), baseName(symbol)]) visit(name);
      return false;
    });
  };
  follow(expression);
  return open;
}

/** The names on which the two sides of a step rest. */
export function namesBeside(
  left: Expression,
  right: Expression,
  known: Known,
  numerators: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set(freeNames(left, known, numerators).all);
  for (const name of freeNames(right, known, numerators).all) names.add(name);
  return names;
}
