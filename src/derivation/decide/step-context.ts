import type { CheckedChain } from "./checked-chain.js";
import type { StepContext } from "../evidence/findings.js";

/** A step with all that was found out about its chain; undefined where a side could not be read. */
export function contextOf({ findings }: CheckedChain, index: number): StepContext | undefined {
  const [left, right] = [findings.expressions[index], findings.expressions[index + 1]];
  return left === undefined || right === undefined ? undefined : { ...findings, left, right, index };
}
