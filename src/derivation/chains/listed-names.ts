import { relationOf } from "../../math/tokens/relation-marks.js";
import type { Token } from "../../math/tokens/token.js";
import { isCommand, isMark } from "../../math/tokens/token.js";

/** What is said of all names of a list; an equation is said of the last, and its sides are no list. */
const SAID_OF_ALL: ReadonlySet<string> = new Set(["<", "≤", ">", "≥", "≠", "∈"]);

/** Whether a comma joins names of which the same is said, `a, b > 0`, instead of ending what stands before it. */
export function joinsNames(row: readonly Token[], comma: number): boolean {
  const ends = (token: Token): boolean =>
    ["gap", "text", "column"].includes(token.kind) || isMark(token, ",") || isCommand(token, "forall");
  const start = row.slice(0, comma).findLastIndex(ends) + 1;
  const rest = row.slice(comma + 1);
  const relation = rest.findIndex((token) => relationOf(token) !== undefined);
  const said = rest[relation];
  if (start === 0 || said === undefined || !SAID_OF_ALL.has(relationOf(said) ?? "")) return false;
  return isName(row.slice(start, comma)) && splitAtCommas(rest.slice(0, relation)).every(isName);
}

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isMark(token, ",")) parts.push([]);
    else if (token.kind !== "gap") parts.at(-1)?.push(token);
  }
  return parts;
}

/** `x`, `\theta_1`: a letter with its scripts, and nothing else. */
function isName([first, ...scripts]: readonly Token[]): boolean {
  if (first === undefined || !(first.kind === "letter" || first.kind === "command")) return false;
  return scripts.every((token, at) => at % 2 === 1 || isMark(token, "_") || isMark(token, "^"));
}
