import type { Derivation, DocumentReport } from "../../derivation/report/report.js";
import { DERIVATION_VERDICTS } from "../../derivation/report/derivation-verdicts.js";
import { STEP_VERDICTS } from "../../derivation/report/verdicts.js";

/**
 * One sentence for each verdict in a page's data that this build has no name for: another build made the page, or
 * somebody wrote into it. None of its marks can then be told to be right.
 */
export function describeUnknown({ derivations }: DocumentReport, file: string): readonly string[] {
  const first = new Map<string, Derivation>();
  for (const derivation of derivations)
    for (const name of unknownIn(derivation)) if (!first.has(name)) first.set(name, derivation);
  return [...first].map(
    ([name, { cell = 0, line }]) =>
      `${file}, cell ${cell}, line ${line}: the page says ${JSON.stringify(name)}, and this gradbook knows no verdict of ` +
      "that name: another version made the page, and it was not compared; export its notebook anew",
  );
}

function unknownIn({ verdict, steps }: Derivation): readonly string[] {
  return [
    ...(Object.hasOwn(DERIVATION_VERDICTS, verdict) ? [] : [verdict]),
    ...steps.map((step) => step.verdict).filter((name) => !Object.hasOwn(STEP_VERDICTS, name)),
  ].map(String);
}
