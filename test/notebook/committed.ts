import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Notebook } from "../../src/notebook/notebook.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";

export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

export interface Committed {
  /** As in `notebooks/01-softmax-invariance.ipynb`. */
  readonly file: string;
  readonly text: string;
  readonly notebook: Notebook;
}

/** The notebooks of this repository. */
export const committed: readonly Committed[] = readdirSync(join(root, "notebooks"))
  .filter((name) => name.endsWith(".ipynb") && !name.endsWith(".failed.ipynb"))
  .toSorted()
  .map((name) => {
    const file = join("notebooks", name);
    const text = readFileSync(join(root, file), "utf8");
    return { file, text, notebook: parseNotebook(text, file) };
  });
