import { functionOfLetter } from "../../math/functions/table.js";
import { holds, isCommand } from "../../math/tokens/token.js";
import { afterScripts, beginsRow, equals, inBrackets } from "./uses.js";
import type { Use, Uses } from "./uses.js";

/**
 * A letter for a customary function of which the page gives the entries by a formula with exponentials: the softmax
 * `\sigma(z)_i = …`, σ_{ij}. Then the page's function is meant wherever it is called, not the sigmoid.
 */
export function ownFunctions(uses: Uses): ReadonlySet<string> {
  const own = [...uses].filter(
    ([name, places]) => functionOfLetter(name) !== undefined && places.some(givesEntries),
  );
  return new Set(own.map(([name]) => name));
}

function givesEntries(use: Use): boolean {
  const { list, at } = use;
  const called = inBrackets(list, at + 1);
  const end = called === undefined ? at : at + called.length + 2;
  const after = afterScripts(list, end);
  const hasIndex = list[end + 1]?.text === "_";
  const isExponential = holds(list.slice(after), (token) => token.text === "e" || isCommand(token, "exp"));
  return beginsRow(use) && hasIndex && equals(list, after) && isExponential;
}
