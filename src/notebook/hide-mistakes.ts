import { withoutExpectations } from "./directive-comment.js";
import type { Notebook } from "./notebook.js";
import { hasTag } from "./student-notebook.js";

/** The tag of Markdown cells whose derivations have a wrong step that the reader is to find. */
export const FIND_THE_MISTAKE = "find-the-mistake";

/**
 * Takes out of such cells which step is announced as wrong, `expect wrong 2`: a reader who edits the cell would see it.
 */
export function hideMistakes(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "markdown" || !hasTag(cell, FIND_THE_MISTAKE)) return cell;
    return { ...cell, source: withoutExpectations(cell.source) };
  });
  return { ...notebook, cells };
}
