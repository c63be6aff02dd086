import type { Findings } from "../evidence/findings.js";
import type { Names } from "../names/names.js";
import type { Step } from "../report/report.js";
import type { TypedChain } from "../shapes/typed-chain.js";

export interface CheckedChain {
  readonly steps: readonly Step[];
  readonly findings: Findings;
  readonly typed: TypedChain;
  readonly names: Names;
  /** It holds derivatives whose layout matters, or vectors whose orientation does. */
  readonly usesLayout: boolean;
  /** It holds the derivative of a number by a vector or matrix, or the like. */
  readonly usesArrays: boolean;
  /** Something is differentiated by a matrix. */
  readonly byMatrix: boolean;
  /** Something in it only makes sense for vectors or matrices. */
  readonly arrays: boolean;
}
