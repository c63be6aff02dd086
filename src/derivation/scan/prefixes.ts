import { isLetter } from "../../math/tokens/join-differentials.js";
import { isCommand, isMark, NOTHING } from "../../math/tokens/token.js";
import { afterScripts, beginsRow, equals } from "./uses.js";
import type { Use, Uses } from "./uses.js";

/**
 * Δ and δ are one name with the letter behind them where the page never has them by themselves, and has such a pair where
 * a quantity stands: as a term, under a fraction, before → or =.
 */
export function prefixSigns(uses: Uses): ReadonlySet<string> {
  const found = ["\\Delta", "\\delta"].filter((sign) => {
    const places = uses.get(sign) ?? [];
    return places.every(isBeforeName) && places.some(isQuantity);
  });
  return new Set(found);
}

/** d is the sign of differentials where the page has it before brackets and before names, and nowhere else: `d(AB) = (dA)B`. */
export function hasDifferentials(uses: Uses): boolean {
  const places = uses.get("d") ?? [];
  const isApplied = ({ list, at }: Use): boolean => isMark(list[at + 1] ?? NOTHING, "(");
  const isSign = (use: Use): boolean => isApplied(use) || isBeforeName(use) || isWholeNumerator(use);
  return places.every(isSign) && places.some(isApplied) && places.some(isBeforeName);
}

function isWholeNumerator({ list, isBelow, script }: Use): boolean {
  return list.length === 1 && !isBelow && script === undefined;
}

function isBeforeName({ list, at, script }: Use): boolean {
  const [name, next] = [list[at + 1], list[at + 2]];
  const isApplied = next !== undefined && isMark(next, "(");
  return script !== "_" && name !== undefined && isLetter(name) && !isApplied;
}

function isQuantity(use: Use): boolean {
  const { list, at, isBelow } = use;
  const [before, end] = [list[at - 1], afterScripts(list, at + 1)];
  const next = list[end];
  if (next !== undefined && (isCommand(next, "to") || isCommand(next, "rightarrow"))) return true;
  const isTerm = before !== undefined && (isMark(before, "+") || isMark(before, "-"));
  const isWhole = at === 0 && next === undefined;
  return isTerm || (isWhole && isBelow) || (beginsRow(use) && equals(list, end));
}
