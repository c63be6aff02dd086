import { scalarKind } from "../../math/value/kind.js";
import type { StepContext } from "../evidence/findings.js";
import { agreesThroughout } from "../sample/step-evidence.js";
import { stepWithKinds } from "../evidence/step-alone.js";

/** The undeclared names that were taken for vectors or matrices, where the sides agree once they are numbers. */
export function agreesAsNumbers(context: StepContext): readonly string[] | undefined {
  const { typed } = context;
  const arrays = [...typed.kinds].flatMap(([name, kind]) =>
    kind.rows !== 1 || kind.cols !== 1 ? [name] : [],
  );
  if (arrays.length === 0) return undefined;
  const kinds = arrays.map((name) => [name, scalarKind()] as const);
  const { evidence } = stepWithKinds(context, kinds, { arrays: new Set() });
  return agreesThroughout(evidence) ? arrays : undefined;
}
