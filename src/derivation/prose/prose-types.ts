import { isProblem } from "../../math/expression/problem.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import { membershipItem } from "../facts/membership-item.js";
import type { Section } from "../facts/section.js";
import { listedNames } from "./listed-names.js";
import { firstOfList, lastOfList } from "./prose-clauses.js";
import { declareShape, shapeInProse } from "./prose-shapes.js";
import { vectorInProse } from "./prose-vectors.js";

/** What running text says names are: vectors, matrices, members of sets. */
export function readTypes(text: string, section: Section): void {
  const parts = text.split("$");
  for (let at = 1; at < parts.length; at += 2) {
    const tokens = readTokens(parts[at] ?? "", section.macros, section.table);
    if (!isProblem(tokens)) membershipItem(tokens, section);
    readShape(parts, at, section);
  }
}

/** “$A$ and $B$ are $n \times n$ matrices” */
export function readShape(parts: readonly string[], at: number, section: Section): void {
  const first = firstOfList(at, (index) => parts[index - 1] ?? "");
  const last = lastOfList(parts, at);
  for (const name of namesBeside(parts[at] ?? "", section)) {
    const kind = shapeInProse(parts, first, last, name) ?? vectorInProse(parts, first, last, name);
    if (kind !== undefined) declareShape(name, kind, section);
  }
}

export function namesBeside(latex: string, section: Section): readonly string[] {
  if (/[=<>]|\\(?:in|ne|le|ge|times|to)(?![a-z])/u.test(latex)) return [];
  const names = listedNames(latex, section);
  return isProblem(names) ? [] : names;
}
