import { checkDerivation as checkLatex } from "../derivation/check/check-derivation.js";
import type { CheckOptions } from "../derivation/facts/check-options.js";
import { displayDerivation, type DisplayedDerivation } from "../derivation/print/display-derivation.js";
import { withFinishedCode } from "./unfinished-code.js";

/**
 * Checks LaTeX given in code, as `verify` checks that of the notebook:
 *
 *     checkDerivation(String.raw`\sigma'(x) = \sigma(x)(1-\sigma(x))`, { declarations: "x ∈ R" })
 */
export function checkDerivation(latex: string, options: CheckOptions = {}): DisplayedDerivation {
  const { bindings = {} } = options;
  return displayDerivation(
    withFinishedCode(bindings, (watched) => checkLatex(latex, { ...options, bindings: watched })),
  );
}
