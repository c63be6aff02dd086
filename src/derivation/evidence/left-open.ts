import type { SymbolNode } from "../../math/expression/expression.js";
import { lastInLine } from "../names/chain-knowledge.js";
import { freeNames, openFunctions } from "../names/free-names.js";
import type { StepContext } from "./findings.js";

type Sides = Pick<StepContext, "left" | "right" | "names" | "known">;

/** Names without a definition that only one side has: scalars that are differentiated, and functions. */
export function openOnOneSide({ left, right, names, known }: Sides): readonly string[] {
  const numerators = new Set(names.numerators.keys());
  const [a, b] = [left, right].map(
    (side) => new Set([...freeNames(side, known, numerators).open, ...openFunctions(side, known)]),
  );
  if (a === undefined || b === undefined) return [];
  return [...a].filter((name) => !b.has(name)).concat([...b].filter((name) => !a.has(name)));
}

/** Something without a definition, and the variables by which it is differentiated, none of which is made of another. */
export interface OfSeveral {
  readonly name: string;
  readonly variables: readonly SymbolNode[];
}

export function openOfSeveral({ left, right, names, known }: Sides): OfSeveral | undefined {
  const mentioned = new Set<string>();
  for (const side of [left, right])
    for (const name of freeNames(side, known, new Set(names.numerators.keys())).open) mentioned.add(name);
  for (const [name, by] of names.numerators) {
    if (!mentioned.has(name) || known.definitions.has(name)) continue;
    const variables = lastInLine(by, known, names);
    if (variables.length > 1) return { name, variables };
  }
  return undefined;
}
