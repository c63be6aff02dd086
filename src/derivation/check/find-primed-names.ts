import type { Passage } from "../document/document.js";
import { readContent } from "../display/display-content.js";
import { Section } from "../facts/section.js";

/**
 * Notes the primed names by which a display differentiates, before the first display of its document is read: what defines
 * `C` by `s'` stands above `\frac{\partial C}{\partial s'}`. What cannot be read is told where the display is checked.
 */
export function findPrimedNames(passage: Passage, section: Section): void {
  if (passage.kind !== "display" || passage.unseen !== undefined || !/'|\\prime/u.test(passage.latex)) return;
  if (!/\\partial|\\nabla|d/u.test(passage.latex)) return;
  const scratch = new Section(section.macros);
  readContent(passage.latex, scratch);
  section.table.addPrimedOf(scratch.table);
}
