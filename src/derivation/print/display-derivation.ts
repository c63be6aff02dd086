import { tellVerdict } from "../../host/tell-verdict.js";
import { VERDICT_TYPE } from "../../verdict/verdict-type.js";
import { printDerivation } from "./print-derivation.js";
import { renderDerivation } from "./render-derivation.js";
import type { Derivation, Step } from "../report/report.js";
import { headline } from "./print-derivation.js";
import { DERIVATION_VERDICTS, isAnnounced } from "../report/derivation-verdicts.js";
import { openSign } from "./whole-mark.js";

/** A derivation's report that shows itself: line by line in a notebook, as text on a console. */
export type DisplayedDerivation = Derivation & {
  /** Nothing was refuted and nothing left open; a mistake announced as such counts as holding. */
  readonly holds: boolean;
  readonly [display: symbol]: () => unknown;
};

/** Certificates are for reports and pages: an output in a notebook would be long with them. */
function withoutCertificates(derivation: Derivation): Derivation {
  const without = (step: Step): Step =>
    Object.fromEntries(Object.entries(step).filter(([key]) => key !== "certificate")) as unknown as Step;
  return { ...derivation, steps: derivation.steps.map(without) };
}

/** Gives a report its looks. `note` says which version of the notebook was checked. */
export function displayDerivation(derivation: Derivation, note = ""): DisplayedDerivation {
  const plain = printDerivation(derivation) + (note === "" ? "" : `\n  ${note}`);
  const { holds } = DERIVATION_VERDICTS[derivation.verdict];
  const expected = isAnnounced(derivation.verdict);
  const sign = openSign(derivation);
  const verdict = {
    kind: "derivation",
    holds: holds && !expected,
    ...(expected && { expected }),
    ...(sign !== undefined && { sign }),
    message: headline(derivation),
    derivation: withoutCertificates(derivation),
  };
  tellVerdict(verdict);
  const bundle = {
    "text/markdown": renderDerivation(derivation, note),
    "text/plain": plain,
    [VERDICT_TYPE]: verdict,
  };
  const looks = {
    [Symbol.for("Jupyter.display")]: () => bundle,
    [Symbol.for("nodejs.util.inspect.custom")]: () => plain,
  };
  const shown = { ...derivation, holds };
  // Printing or comparing a report means its data; the looks stay out of the way.
  for (const symbol of Object.getOwnPropertySymbols(looks))
    Object.defineProperty(shown, symbol, { value: looks[symbol], enumerable: false });
  return shown;
}
