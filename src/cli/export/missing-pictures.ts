import type { Cell } from "../../notebook/notebook.js";
import type { Io } from "../command.js";
import type { MissingPicture } from "./make-handout.js";

/** Long addresses hold their data in themselves; where they begin is enough to find them. */
const LONGEST = 120;

function shortened(source: string): string {
  return source.length <= LONGEST ? source : `${source.slice(0, LONGEST)}…`;
}

/** Says which pictures a page names without showing them, one line each; cells are counted as in the notebook's file. */
export function tellMissingPictures(
  missing: readonly MissingPicture[],
  cells: readonly Cell[],
  file: string,
  io: Pick<Io, "err">,
): void {
  for (const { cellId, source, why } of missing) {
    const cell = cells.findIndex(({ id }) => id === cellId);
    io.err(
      `${file}, cell ${cell}: the picture ${JSON.stringify(shortened(source))} is not in the page: ${why}\n`,
    );
  }
}
