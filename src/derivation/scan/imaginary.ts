import type { Document } from "../document/document.js";
import { isCommand, isMark, NOTHING } from "../../math/tokens/token.js";
import type { Use, Uses } from "./uses.js";

/**
 * i is the root of -1 where the page counts nothing with it and has it in an exponent of e, says what its square is, or
 * speaks of complex numbers; j likewise.
 */
export function imaginaryUnits(uses: Uses, { passages }: Document): ReadonlySet<string> {
  const isSaid = passages.some(
    (passage) =>
      passage.kind === "prose" &&
      /\b(?:complex|imaginary) (?:number|unit|plane|exponential)/iu.test(passage.text),
  );
  const units = ["i", "j"].filter((letter) => {
    const places = uses.get(letter) ?? [];
    return !places.some(counts) && places.some((use) => isSaid || turns(use) || isRoot(use));
  });
  return new Set(units);
}

function counts({ script, list, at }: Use): boolean {
  const before = list[at - 1];
  return script === "_" || (before !== undefined && isCommand(before, "forall"));
}

/** `e^{i\omega}`, `\exp(-i t)` */
function turns({ script, owner, list, at }: Use): boolean {
  if (script === "^" && owner.kind === "letter" && owner.text === "e") return list.length > 1;
  const open = list.slice(0, at).findLastIndex((token) => isMark(token, "("));
  return isCommand(list[open - 1] ?? NOTHING, "exp");
}

/** `i^2 = -1` */
function isRoot({ list, at }: Use): boolean {
  return ["^", "2", "=", "-", "1"].every((text, step) => list[at + 1 + step]?.text === text);
}
