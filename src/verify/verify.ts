import { checkDocument } from "../derivation/check-document.js";
import type { Binding } from "../derivation/check-options.js";
import { displayDerivation, type DisplayedDerivation } from "../derivation/display-derivation.js";
import type { ConfirmedCode } from "./confirm-autograd.js";
import { confirmDerivation, separateCode } from "./confirm-derivation.js";
import { type CurrentNotebook, findHost } from "./host.js";
import { displaysNamed, readCurrent, requireOne } from "./named-derivation.js";
import { savedNotebooks } from "./saved-notebooks.js";

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
  requireOne(document, name, describe(notebook));
  const { plain, confirmed } = separateCode(bindings);
  const [derivation] = checkDocument(document, { bindings: plain, only: name }).derivations;
  if (!derivation) throw new Error(`The checker gave no report of ${JSON.stringify(name)}.`);
  return displayDerivation(confirmDerivation(derivation, confirmed), `checked ${describe(notebook)}`);
}

async function currentNotebook(name: string): Promise<CurrentNotebook> {
  const carries = (notebook: CurrentNotebook): boolean =>
    displaysNamed(readCurrent(notebook), name).length > 0;
  const host = findHost();
  const told = await host?.notebook(carries);
  if (told) return told;
  const [found, another] = savedNotebooks().filter(carries);
  if (found && another)
    throw new Error(
      `Both ${found.path} and ${another.path} have a derivation named ${JSON.stringify(name)}, and this kernel does not tell which notebook is open. Rename one, or use the kernel "TypeScript (gradbook)".`,
    );
  if (found) return found;
  throw new Error(
    `Cannot find the notebook with the derivation ${JSON.stringify(name)}: ` +
      (host
        ? "the kernel knows no notebook, and none in the working directory has that name. "
        : "this kernel does not tell which notebook is open, and none in the working directory has that name. ") +
      "Save the notebook, or give the LaTeX itself: checkDerivation(String.raw`…`).",
  );
}

function describe({ version, path }: CurrentNotebook): string {
  if (version === "screen") return "what is on the screen";
  return path === undefined ? "the notebook as saved" : `${path.replace(/^.*\//, "")} as saved`;
}
