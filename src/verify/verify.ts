import { asLastRun } from "../host/as-last-run.js";
import { checkDocument } from "../derivation/check/check-document.js";
import type { Binding } from "../derivation/facts/check-options.js";
import { displayDerivation, type DisplayedDerivation } from "../derivation/print/display-derivation.js";
import type { ConfirmedCode } from "./confirm-autograd.js";
import { confirmDerivation, separateCode } from "./confirm-derivation.js";
import { currentNotebook, describeNotebook } from "./current-notebook.js";
import { readCurrent, requireOne } from "./named-derivation.js";
import { withFinishedCode } from "./unfinished-code.js";

/** What symbols of the derivation stand for: shapes (`row("D")`), numbers, arrays, or functions of plain arrays. */
export type Bindings = Readonly<Record<string, Binding | ConfirmedCode>>;

/**
 * Checks the derivation that carries the name, `<!-- check NAME: … -->`, in the notebook this cell stands in: step by
 * step, at random points in float64. A symbol bound to a function is checked *as code against the formula*.
 *
 *     await verify("softmax-shift")
 *     await verify("backprop", { x: row("D"), softmax: (z) => mySoftmax(z) })
 *
 * Throws if the notebook cannot be found or no derivation has that name; a wrong step is an answer, not an exception.
 */
export async function verify(name: string, bindings: Bindings = {}): Promise<DisplayedDerivation> {
  const notebook = await currentNotebook(name);
  const document = readCurrent(notebook);
  requireOne(document, name, describeNotebook(notebook));
  const outdated = asLastRun(Object.values(bindings).filter(isValue));
  const { plain, confirmed } = separateCode(outdated === undefined ? bindings : {});
  const { derivations } = withFinishedCode(plain, (watched) =>
    checkDocument(document, { bindings: watched, only: name }),
  );
  const [derivation] = derivations;
  if (!derivation) throw new Error(`The checker gave no report of ${JSON.stringify(name)}.`);
  // Which lines hold depends on the code: there is nothing to mark.
  if (outdated !== undefined)
    return displayDerivation({ ...derivation, verdict: "unchecked", reason: outdated, steps: [] });
  return displayDerivation(confirmDerivation(derivation, confirmed), `checked ${describeNotebook(notebook)}`);
}

/** Code, numbers and arrays; shapes are what they are. */
function isValue(binding: Bindings[string]): boolean {
  return typeof binding === "function" || typeof binding === "number" || Array.isArray(binding);
}
