import type { Derivation } from "./report.js";
import { DERIVATION_VERDICTS } from "./derivation-verdicts.js";
import type { VerdictCounts } from "./derivation-verdicts.js";

/** How many derivations of each verdict there are: what a document's head says. */
export function countKinds(derivations: readonly Derivation[]): VerdictCounts {
  const counts = Object.keys(DERIVATION_VERDICTS).map((kind) => [
    kind,
    derivations.filter(({ verdict }) => verdict === kind).length,
  ]);
  return Object.fromEntries(counts) as VerdictCounts;
}
