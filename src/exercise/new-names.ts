import { withoutGroup, type SymbolNode } from "../math/expression/expression.js";
import { letterText } from "../math/print/name-text.js";
import type { Step } from "../derivation/report/report.js";
import { defines } from "../derivation/report/verdicts.js";
import { CONSTANTS, isOwnName, parsedAs, type ExerciseNames } from "./exercise-names.js";
import { askAbout } from "./learner-words.js";

/** Of a line of the derivation that only calls what stands before it by a name that nobody has defined: `= q`. */
export function tellNewName(steps: readonly Step[], names: ExerciseNames): string | undefined {
  for (const { index, verdict, rhs } of steps) {
    const name = bareName(rhs, names);
    if (name === undefined || names.known.has(name.base) || isOwnName(name, names)) continue;
    if (CONSTANTS.has(name.base) && !defines(verdict)) continue;
    const asked = askAbout([{ text: letterText(name.base), isIndex: false }], names);
    return `Step ${index} earns nothing: it only gives a new name to what stands before. ${asked}`;
  }
  return undefined;
}

function bareName(latex: string, names: ExerciseNames): SymbolNode | undefined {
  const read = parsedAs(latex, names);
  const inner = read === undefined ? undefined : withoutGroup(read);
  if (inner?.kind === "call") return inner.function;
  return inner?.kind === "symbol" ? inner : undefined;
}
