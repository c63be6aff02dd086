import { relationOf } from "../../math/tokens/relation-marks.js";
import type { Token } from "../../math/tokens/token.js";
import { isCommand, isMark, NOTHING } from "../../math/tokens/token.js";
import type { Use, Uses } from "./uses.js";

/** Letters of which `c'` is a name of its own: it is given by an equation, and ∂ is taken of it. */
export function primedValues(uses: Uses): readonly string[] {
  return [...uses].flatMap(([name, places]) => (places.some(isGiven) && places.some(isVaried) ? [name] : []));
}

function isGiven(use: Use): boolean {
  return isPrimed(use) && relationOf(behind(use)) === "=";
}

function isVaried(use: Use): boolean {
  const before = use.list[use.at - 1];
  return isPrimed(use) && before !== undefined && isCommand(before, "partial");
}

function isPrimed({ list, at, script }: Use): boolean {
  const next = list[at + 1];
  return script === undefined && next !== undefined && isMark(next, "'");
}

/** What stands behind a letter with its prime; the ends of columns are nothing. */
function behind({ list, at }: Use): Token {
  return list.slice(at + 2).find(({ kind }) => kind !== "column") ?? NOTHING;
}
