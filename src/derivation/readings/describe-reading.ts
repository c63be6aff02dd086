import { describeShape, isVector } from "../../math/value/shape.js";
import type { Reading } from "../../math/compile/convention.js";
import type { CheckedChain } from "../decide/checked-chain.js";

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
