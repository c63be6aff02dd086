import { addDefinition } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { contains, walk } from "../../math/expression/children.js";
import { isCapital, isSmallLetter } from "../../math/expression/letters.js";
import { isNumberKind } from "../../math/value/kind.js";
import { SharedMap } from "../../math/expression/shared-map.js";
import type { Kind } from "../../math/value/kind.js";
import { narrowed } from "../domains/apply-conditions.js";
import { eigenOf } from "../facts/eigenvector.js";
import { equalityOf, isKnownFormula } from "../facts/assume-equalities.js";
import { familiesIn } from "../names/families.js";
import type { Known } from "../names/names.js";
import { otherScalars } from "../rewrite/reopen-scalars.js";
import type { Section } from "../facts/section.js";
import type { Circumstances } from "../facts/circumstances.js";

/**
 * What the chain may rest on: the section, its own definitions, and what the conditions say of names. `applied` are the
 * conditions that give a name a value.
 */
export function knownWith(
  section: Section,
  definitions: readonly Definition[],
  { conditions, supposed }: Circumstances,
  expressions: readonly (Expression | undefined)[],
): { readonly known: Known; readonly applied: ReadonlySet<Condition> } {
  const all = new SharedMap(section.definitions);
  for (const definition of definitions) addDefinition(all, definition);
  const present = expressions.filter((expression) => expression !== undefined);
  for (const name of otherScalars(present, all)) all.delete(name);
  const kinds = new Map([...section.kinds, ...(supposed ?? [])]);
  const applied = new Set<Condition>();
  const isLabel = (letter: string): boolean | undefined =>
    isSmallLetter(letter) || isCapital(letter) ? !isCounted(letter, present, all) : undefined;
  // What is known to be positive is not solved for, however late that is said.
  const orders = conditions.filter(({ relation }) => relation !== "=");
  const equations = conditions.filter(({ relation }) => relation === "=");
  for (const condition of [...orders, ...equations]) {
    if (givesValue(condition, all, kinds, section)) applied.add(condition);
    const said = narrowed(condition, (name) => kinds.get(name) ?? section.guessed.get(name), isLabel);
    if (said !== undefined && !all.has(said.name)) kinds.set(said.name, said.kind);
  }
  for (const name of kinds.keys()) if (all.has(name)) kinds.delete(name);
  const counters = countersIn(present, kinds, section.faded);
  for (const name of [...counters, ...numbersApart(present, kinds)]) kinds.delete(name);
  return { known: { kinds, definitions: all, arrays: new SharedMap(section.guessed) }, applied };
}

/** i of `x_i` where i ∈ {1, …, n}, or was a vector in another section: an index, not a number that is drawn. */
function countersIn(
  expressions: readonly Expression[],
  kinds: ReadonlyMap<string, Kind>,
  faded: Pick<ReadonlySet<string>, "has">,
): ReadonlySet<string> {
  const found = new Set<string>();
  const counts = (name: string): boolean => {
    const kind = kinds.get(name);
    return kind !== undefined && (kind.upTo !== undefined || (faded.has(name) && !isNumberKind(kind)));
  };
  for (const expression of expressions)
    walk(expression, (node) => {
      for (const part of node.kind === "symbol" ? (node.subscript ?? []) : [])
        if (part.kind === "symbol" && counts(part.base)) found.add(part.base);
    });
  return found;
}

/** What is said of the number a is not said of `a_t`. */
function numbersApart(
  expressions: readonly Expression[],
  kinds: ReadonlyMap<string, Kind>,
): readonly string[] {
  return [...familiesIn(expressions)].filter((name) => {
    const kind = kinds.get(name);
    return kind !== undefined && isNumberKind(kind);
  });
}

/** Whether something runs over the letter in these expressions or in what is defined. */
function isCounted(
  letter: string,
  expressions: readonly Expression[],
  definitions: ReadonlyMap<string, Definition>,
): boolean {
  const bodies = [...definitions.values()].map(({ body }) => body);
  return [...expressions, ...bodies].some((each) =>
    contains(each, (node) => node.kind === "big" && node.indices.some(({ name }) => name === letter)),
  );
}

/** Adds what a condition such as `x = 0` makes of a name; false where it is no such condition. */
function givesValue(
  condition: Condition,
  all: Map<string, Definition>,
  kinds: Map<string, Kind>,
  section: Section,
): boolean {
  const eigen = eigenOf(condition, kinds, section);
  if (eigen !== undefined) {
    all.set(eigen.definition.name, eigen.definition);
    kinds.set(eigen.any, eigen.kind);
    return true;
  }
  const isDefined = (name: string): boolean => all.has(name) && !section.examples.has(name);
  const equality = equalityOf(condition, kinds, isDefined, all);
  if (equality !== undefined) {
    all.set(equality.name, equality);
    section.noteDecomposition(equality);
  }
  return equality !== undefined || isKnownFormula(condition, all);
}
