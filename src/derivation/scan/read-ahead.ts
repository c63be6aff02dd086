import { isProblem } from "../../math/expression/problem.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import type { Passage } from "../document/document.js";
import { readContent } from "../display/display-content.js";
import { findFunctions } from "../facts/find-functions.js";
import { Section } from "../facts/section.js";

/**
 * Notes what a display says of names that stand above it too, before the first display of its document is read. What cannot
 * be read is told where the display is checked.
 */
export function readAhead(passage: Passage, section: Section): void {
  if (passage.kind !== "display" || passage.unseen !== undefined) return;
  const scratch = new Section(section.macros);
  scratch.table.page = section.table.page;
  if (definesFunction(passage.latex)) {
    const tokens = readTokens(passage.latex, section.macros, scratch.table);
    if (!isProblem(tokens)) findFunctions(tokens, scratch);
  }
  // What defines `C` by `s'` stands above `\frac{\partial C}{\partial s'}`.
  if (takesPrimed(passage.latex)) readContent(passage.latex, scratch);
  section.table.addFoundAhead(scratch.table);
}

/** `J(\theta) = (h_\theta(x) - y)^2` stands above `h_\theta(x) = \theta^\top x`. */
function definesFunction(latex: string): boolean {
  return /\)\s*&?\s*(?::?=|\\(?:equiv|triangleq|coloneqq))/u.test(latex);
}

function takesPrimed(latex: string): boolean {
  return /'|\\prime/u.test(latex) && /\\partial|\\nabla|d/u.test(latex);
}
