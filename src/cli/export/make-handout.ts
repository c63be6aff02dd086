import { checkDocument } from "../../derivation/check/check-document.js";
import { DEFAULT_SEED } from "../../derivation/facts/check-options.js";
import type { ReportedProblem } from "../../derivation/report/report.js";
import { readNotebook } from "../../derivation/document/read-notebook.js";
import { countSteps, type StepCounts } from "../../handout/proof/counts.js";
import { markedIn, type Proof } from "../../handout/proof/proof.js";
import { type Neighbour, renderHandout } from "../../handout/render-handout.js";
import type { FindCellPicture } from "../../handout/page/cells.js";
import type { Notebook } from "../../notebook/notebook.js";
import { isOnTheWeb, PictureRefusal } from "./picture-path.js";
import { type PictureFolders, readPicture } from "./read-picture.js";

/** All that making one handout needs; plain data, so that a thread can be given it. */
export interface HandoutTask {
  readonly file: string;
  readonly pictures: PictureFolders;
  readonly notebook: Notebook;
  readonly interactive: boolean;
  /** Whether the outputs come from a run for this page. */
  readonly ran: boolean;
  /** Marks only beside what its author addresses to the checker. */
  readonly marks?: "claims";
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
  readonly missing: readonly MissingPicture[];
  readonly problems: readonly CellProblem[];
  /** Displays at which the checker failed; the page says so there. */
  readonly internalErrors: number;
}

/** A notebook of which no page could be made, and why; the pages of the others are. */
export interface FailedHandout {
  readonly failure: string;
}

/** A picture that is named in the notebook and is not in the page. */
export interface MissingPicture {
  /** Of the cell that names it. */
  readonly cellId: string;
  /** As it stands there. */
  readonly source: string;
  /** Why, and how to mend it. */
  readonly why: string;
}

/** What was meant for the checker in a cell and not understood. */
export interface CellProblem extends Pick<ReportedProblem, "line" | "message"> {
  readonly cellId: string;
}

/** Pictures beside the notebook; those that cannot be had are noted, once in each cell. */
function picturesOf(
  { cells }: Notebook,
  folders: PictureFolders,
  missing: MissingPicture[],
): FindCellPicture {
  return (source, cell) => {
    // The page names these, and leaves it to the reader to load them.
    if (isOnTheWeb(source)) return undefined;
    try {
      return readPicture(source, folders);
    } catch (error) {
      if (!(error instanceof PictureRefusal)) throw error;
      const cellId = cells[cell]?.id ?? "";
      if (!missing.some((other) => other.cellId === cellId && other.source === source))
        missing.push({ cellId, source, why: error.message });
      return undefined;
    }
  };
}

/** Checks the notebook's derivations and renders the page that says so; `check` is another only in a test. */
export async function makeHandout(
  task: HandoutTask,
  check: typeof checkDocument = checkDocument,
): Promise<MadeHandout> {
  const { file, pictures, notebook, interactive, ran, date, versions, links } = task;
  const report = check(readNotebook(notebook.cells, file), { seed: DEFAULT_SEED });
  const missing: MissingPicture[] = [];
  const proof: Proof = {
    report,
    date,
    seed: DEFAULT_SEED,
    versions,
    ran,
    ...(task.marks === undefined ? {} : { marks: task.marks }),
  };
  const { html } = await renderHandout(notebook, {
    file,
    proof,
    interactive,
    findPicture: picturesOf(notebook, pictures, missing),
    links: new Map(links),
    ...(task.previous === undefined ? {} : { previous: task.previous }),
    ...(task.next === undefined ? {} : { next: task.next }),
    ...(task.index === undefined ? {} : { index: task.index }),
  });
  const internalErrors = report.derivations.filter((each) => each.internalError).length;
  const problems = report.problems.map(({ cell = 0, line, message }) => ({
    cellId: notebook.cells[cell]?.id ?? "",
    line,
    message,
  }));
  return { html, counts: countSteps(markedIn(proof)), missing, problems, internalErrors };
}
