import { isGroup, isMark, NOTHING } from "../../math/tokens/token.js";
import type { Token } from "../../math/tokens/token.js";
import { beginsRow, equals } from "./uses.js";
import type { Use, Uses } from "./uses.js";

/**
 * `w^{k+1} = w^{k} - g`: a letter above numbers steps where a row gives a name at one step as a sum that begins with
 * the same name at another, and no sum runs over it. It does so above all names that have it shifted: `d^{k-1}`.
 */
export function iteratedNames(uses: Uses): ReadonlySet<string> {
  const counters = new Set([...uses.values()].flat().flatMap(counterOf));
  const names = new Set<string>();
  for (const [name, places] of uses)
    for (const counter of counters)
      if (places.some((use) => isShiftOf(use, counter))) names.add(`${name}^${counter}`);
  return names;
}

/** The letter that counts the steps of `w^{k+1} = w^k - …`. */
function counterOf(use: Use): readonly string[] {
  const { list, at, name } = use;
  const counter = stepOf(list, at);
  if (counter === undefined || !beginsRow(use) || !equals(list, at + 3)) return [];
  const from = list.findIndex((token, place) => place > at && token.text === name);
  const end = list[from + 3];
  const isTerm = end === undefined || isMark(end, "+") || isMark(end, "-");
  const isFirst = list.slice(at + 3, from).every(({ kind, text }) => text === "=" || kind === "column");
  return from > 0 && isTerm && isFirst && stepOf(list, from) === counter ? [counter] : [];
}

function isShiftOf({ list, at }: Use, counter: string): boolean {
  const above = list[at + 2];
  return stepOf(list, at) === counter && isGroup(above) && above.tokens.length === 3;
}

/** k of `w^k`, `w^{k}` and `w^{k+1}`. */
function stepOf(list: readonly Token[], at: number): string | undefined {
  const above = list[at + 2];
  if (!isMark(list[at + 1] ?? NOTHING, "^") || above === undefined) return undefined;
  const [letter, ...rest] = isGroup(above) ? above.tokens : [above];
  const counts = letter?.kind === "letter" && letter.text !== "T" && (rest.length === 0 || isShift(rest));
  return counts ? letter.text : undefined;
}

function isShift([sign = NOTHING, shift, ...others]: readonly Token[]): boolean {
  return others.length === 0 && (isMark(sign, "+") || isMark(sign, "-")) && shift?.kind === "number";
}
