import { type CurrentNotebook, findHost } from "../host/host.js";
import { displaysNamed, readCurrent } from "./named-derivation.js";
import { savedNotebooks } from "./saved-notebooks.js";

/**
 * The notebook that this cell stands in, as far as it is known; the derivation's name decides between several.
 *
 * @throws Error when none is found, saying what to do
 */
export async function currentNotebook(name: string): Promise<CurrentNotebook> {
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

/** Which version was read: "softmax.ipynb as saved". */
export function describeNotebook({ version, path }: CurrentNotebook): string {
  if (version === "screen") return "what is on the screen";
  if (version === "earlier")
    return "what was on the screen when this cell was started; it has been changed since";
  return path === undefined ? "the notebook as saved" : `${path.replace(/^.*\//, "")} as saved`;
}
