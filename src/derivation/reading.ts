import { describeShape, isVector } from "../math/shape.js";
import type { Reading } from "../math/world.js";
import type { CheckedChain } from "./check-chain.js";

/** The conventions that mattered: "column vectors, gradient layout". */
export function describeReading(chains: readonly CheckedChain[], reading: Reading): string {
  const parts: string[] = [];
  const variables = chains.flatMap((chain) => [...chain.typed.world.variables.values()]);
  if (variables.some((variable) => variable.kind.turns && isVector(variable.shape)))
    parts.push(`${reading.vectors} vectors`);
  const arrays = variables.some((variable) => describeShape(variable.shape) !== "a number");
  if (arrays && chains.some((chain) => chain.usesLayout)) parts.push(`${reading.layout} layout`);
  return parts.join(", ");
}

/** Conditions, what was guessed of undeclared names, and every use of a convention that others may not share. */
export function listAssumptions(
  chains: readonly CheckedChain[],
  conditions: readonly string[],
): readonly string[] {
  const lines = new Set(conditions);
  for (const { typed } of chains) {
    for (const [name, kind] of typed.kinds) {
      const variable = typed.world.variables.get(name);
      if (variable === undefined || typed.world.knowledge.definitions.has(name)) continue;
      const members = kind.family.length > 0 ? "each of " : "";
      lines.add(`${members}${name} is ${describeShape(variable.shape)}`);
    }
    for (const note of typed.world.notes) lines.add(note);
    for (const name of typed.world.open) lines.add(`${name} is any smooth function`);
  }
  return [...lines];
}
