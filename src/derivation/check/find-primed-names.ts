import type { Document } from "../document/document.js";
import { readContent } from "../display/display-content.js";
import { Section } from "../facts/section.js";

/**
 * Notes the primed names by which a document differentiates, before its first display is read: what defines `C` by
 * `s'` stands above `\frac{\partial C}{\partial s'}`.
 */
export function findPrimedNames({ passages }: Document, section: Section): void {
  for (const passage of passages) {
    if (passage.kind !== "display" || passage.unseen !== undefined || !/'|\\prime/u.test(passage.latex))
      continue;
    if (!/\\partial|\\nabla|d/u.test(passage.latex)) continue;
    const scratch = new Section(section.macros);
    try {
      readContent(passage.latex, scratch);
    } catch {
      // What cannot be read is told where the display is checked.
    }
    section.table.addPrimedOf(scratch.table);
  }
}
