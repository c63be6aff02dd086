import { basename, join } from "node:path";
import { UsageError } from "../command.js";

/** The index page's name: no handout may take it. */
export const INDEX = "index.html";

/** One HTML file in `out` for each notebook; refuses to write one over another. */
export function htmlTargets(files: readonly string[], out: string): string[] {
  const targets = files.map((file) => join(out, `${basename(file).replace(/\.ipynb$/u, "")}.html`));
  for (const [i, target] of targets.entries()) {
    const twin = targets.indexOf(target);
    if (twin !== i) {
      throw new UsageError(
        `${files[twin]} and ${files[i]} would both become ${target}; give them in two calls`,
      );
    }
    if (files.length > 1 && basename(target) === INDEX) {
      throw new UsageError(
        `${files[i]} would become ${target}, which is the index of the set; rename it or export it alone`,
      );
    }
  }
  return targets;
}
