import { readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { checkDocument } from "../../derivation/check-document.js";
import { DEFAULT_SEED } from "../../derivation/check-options.js";
import { readNotebook } from "../../derivation/read-notebook.js";
import { decodedPath } from "../../handout/decoded-path.js";
import { countSteps, type StepCounts } from "../../handout/proof/counts.js";
import { type Neighbour, renderHandout } from "../../handout/render-handout.js";
import type { Notebook } from "../../notebook/notebook.js";

/** All that making one handout needs; plain data, so that a thread can be given it. */
export interface HandoutTask {
  readonly file: string;
  /** The folder from which the notebook names its pictures. */
  readonly pictures: string;
  readonly notebook: Notebook;
  readonly interactive: boolean;
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Notebook's name → handout's name. */
  readonly links: readonly (readonly [string, string])[];
  readonly previous?: Neighbour;
  readonly next?: Neighbour;
  readonly index?: Neighbour;
}

export interface MadeHandout {
  readonly html: string;
  readonly counts: StepCounts;
}

const PICTURES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".svg": "image/svg+xml",
};

/** Pictures beside the notebook; nothing from the web, nothing but pictures. */
function picturesIn(folder: string): (source: string) => string | undefined {
  return (source) => {
    const mime = PICTURES[extname(source.replace(/[?#].*$/su, "")).toLowerCase()];
    if (mime === undefined || /^(?:[a-z][a-z\d+.-]+:|\/\/)/iu.test(source)) return undefined;
    try {
      const file = resolve(folder, decodedPath(source.replace(/[?#].*$/su, "")));
      return `data:${mime};base64,${readFileSync(file).toString("base64")}`;
    } catch {
      return undefined;
    }
  };
}

/** Checks the notebook's derivations and renders the page that says so. */
export async function makeHandout(task: HandoutTask): Promise<MadeHandout> {
  const { file, pictures, notebook, interactive, date, versions, links } = task;
  const report = checkDocument(readNotebook(notebook.cells, file), { seed: DEFAULT_SEED });
  const { html } = await renderHandout(notebook, {
    file,
    proof: { report, date, seed: DEFAULT_SEED, versions },
    interactive,
    findPicture: picturesIn(pictures),
    links: new Map(links),
    ...(task.previous === undefined ? {} : { previous: task.previous }),
    ...(task.next === undefined ? {} : { next: task.next }),
    ...(task.index === undefined ? {} : { index: task.index }),
  });
  return { html, counts: countSteps(report) };
}
